import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { glossary, glossaryMarkdown } from './support/glossary.ts';

const ROOT = join(import.meta.dirname, '..');
const FILE = join(ROOT, 'docs', 'glossary.md');

if (process.env.BRUG_WRITE_DOCS === '1') writeFileSync(FILE, glossaryMarkdown());

/** Everything written in `db/` and `src/`. */
function source(): string {
  return ['db', 'src']
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(ROOT, folder, name)),
    )
    .filter((path) => /\.(sql|tsx?)$/.test(path))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
}

describe('the glossary', () => {
  test('as a document is the list of words as it is now', () => {
    expect(readFileSync(FILE, 'utf8')).toBe(glossaryMarkdown());
  });

  test.each(['dutch', 'english', 'code'] as const)('has one line per thing: no word twice in %s', (column) => {
    const words = glossary().map((line) => line[column].toLowerCase());
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  });

  test('leaves no cell empty', () => {
    expect(
      glossary().filter((line) => Object.entries(line).some(([column, cell]) => cell === '' && column !== 'also')),
    ).toEqual([]);
  });

  test('names only what the code and the database name', () => {
    const text = source();
    const stands = (code: string) => new RegExp(`(?<![\\w-])${code.replaceAll('.', '\\.')}(?![\\w-])`).test(text);
    expect(
      glossary()
        .map((line) => line.code)
        .filter((code) => !stands(code)),
    ).toEqual([]);
  });
});
