import type { FoundPlan } from './found.ts';
import { readPlainText } from './read-text.ts';
import { refusePlanFile } from './refused.ts';
import { partsOfZip } from './unzip.ts';
import { plainOfWord } from './word-xml.ts';

/** What the text of a document may unpack to, in bytes, and all of it. */
const MOST_PART = 60 * 1024 * 1024;
/** The parts that are read; nothing else is unpacked. */
const PARTS = ['word/document.xml', 'word/numbering.xml', 'word/styles.xml'];
const MOST_ENTRIES = 4000;

/**
 * Reads a plan from a Word document (.docx): its real tables, its headings and its lists.
 * @throws Refusal `invalid` when it is no Word document, is damaged, has a password, or unpacks to too much.
 */
export function readWord(bytes: Uint8Array): FoundPlan {
  return readPlainText(textOfWord(bytes));
}

/** The text of a Word document. @throws Refusal as `readWord`. */
export function textOfWord(bytes: Uint8Array): string {
  const parts = partsOf(bytes);
  const part = (name: string) => {
    const data = parts.get(name);
    return data === undefined ? '' : new TextDecoder().decode(data);
  };
  const xml = part('word/document.xml');
  if (xml === '') return refusePlanFile('kind');
  const text = plainOfWord(xml, part('word/numbering.xml'), part('word/styles.xml'));
  return /[\p{L}\p{N}]/u.test(text) ? text : refusePlanFile('empty');
}

function partsOf(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  let parts: ReturnType<typeof partsOfZip>;
  try {
    parts = partsOfZip(bytes, PARTS, { entries: MOST_ENTRIES, bytes: MOST_PART });
  } catch {
    return refusePlanFile('damaged');
  }
  return parts === 'too much' ? refusePlanFile('unpacks') : parts;
}
