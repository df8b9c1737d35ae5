import { HTML_NAMES } from './entities.ts';
import { plain } from './tree.ts';
import { elementsIn, type XmlElement } from './xml.ts';

/** Tags of a web page that end a line. */
const ENDS_A_LINE = new Set(['br', 'p', 'li', 'ul', 'ol', 'div', 'tr', 'h1', 'h2', 'h3', 'h4']);

/** All text in an element, with that of elements of a web page in it. */
export function wholeText(element: XmlElement): string {
  return element.content
    .map((part) => {
      if (typeof part === 'string') return part;
      const inside = wholeText(part);
      return ENDS_A_LINE.has(part.name.toLowerCase()) ? `\n${inside}\n` : inside;
    })
    .join('');
}

const TAGS = /<(\/?)(br|p|li|ul|ol|div|tr|td|h[1-4]|b|i|em|strong|span|a|font|u|sup|sub)(\s[^<>]{0,300})?\/?>/gi;
const ENTITY = /&(#x[\da-f]{1,6}|#\d{1,7}|[a-z]{2,8}\d{0,2});/gi;
const FIVE = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** A text of a plan that others wrote, and whether anything of a web page was still in it. */
export interface Tidied {
  text: string | null;
  ofPage: boolean;
}

/**
 * A text without what a web page left in it: names of letters, tags, lines that were broken to fit a screen. A blank line stays.
 * What is empty is null.
 */
export function tidied(text: string): Tidied {
  const named = text.replace(ENTITY, (whole, name: string) => signOf(name) ?? whole);
  const bare = named.replace(TAGS, (_, _close, tag: string) => (ENDS_A_LINE.has(tag.toLowerCase()) ? '\n\n' : ''));
  const said = plain(bare)
    .split(/\n[^\S\n]*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
  return { text: said === '' ? null : said, ofPage: bare !== text };
}

function signOf(name: string): string | undefined {
  if (!name.startsWith('#')) return FIVE.get(name) ?? HTML_NAMES.get(name);
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** The first element of that name in an element. */
export function one(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element && elementsIn(element).find((child) => child.name === name);
}

/** The elements of that name in an element, in their order. */
export function all(element: XmlElement | undefined, name: string): XmlElement[] {
  return element === undefined ? [] : elementsIn(element).filter((child) => child.name === name);
}
