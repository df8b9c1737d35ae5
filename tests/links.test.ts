import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

const documents = ['README.md', ...markdownUnder('docs'), ...markdownUnder('src'), ...markdownUnder('data')];

function markdownUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
}

/** The text without code, in which brackets are no links. */
function prose(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, '').replace(/``[^`]*(?:`[^`]+)*``|`[^`\n]*`/g, 'code');
}

/** The addresses of links and pictures that stay within the repository. */
function linksIn(text: string): string[] {
  return [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? '')
    .filter((link) => !/^[a-z]+:/i.test(link));
}

/** The anchors that the headings of a document get on a forge. */
function anchorsOf(text: string): string[] {
  return [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ (.+)$/gm)].map((match) =>
    (match[1] ?? '')
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** What is wrong with a link in a document, or undefined. */
function fault(document: string, link: string): string | undefined {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? join(ROOT, document) : join(ROOT, dirname(document), decodeURIComponent(path));
  if (relative(ROOT, target).startsWith('..')) return `${link} leads outside the repository`;
  if (!existsSync(target)) return `${link} does not exist`;
  if (anchor === undefined) return undefined;
  if (statSync(target).isDirectory() || !target.endsWith('.md'))
    return `${link} names a heading of what is no document`;
  return anchorsOf(readFileSync(target, 'utf8')).includes(anchor) ? undefined : `${link} names no heading`;
}

describe('the documents', () => {
  test.each(documents)('%s has only links that lead somewhere', (document) => {
    const links = linksIn(readFileSync(join(ROOT, document), 'utf8'));
    expect(links.map((link) => fault(document, link)).filter((one) => one !== undefined)).toEqual([]);
  });

  test('are read as they are meant: a planted dead link, heading and way out are found, code is left alone', () => {
    const text =
      '[a](docs/none.md) [b](#nowhere) [c](../x) `[d](docs/none.md)` [e](https://example.org) [f](README.md#licence)';
    expect(linksIn(text).map((link) => fault('README.md', link))).toEqual([
      'docs/none.md does not exist',
      '#nowhere names no heading',
      '../x leads outside the repository',
      undefined,
    ]);
  });
});
