import { strFromU8, unzipSync } from 'fflate';

/** What a reader of a Word document sees: the text outside of tables by paragraph, and each table as rows of cells. */
export interface WordText {
  paragraphs: string[];
  tables: string[][][];
}

/** Opens a Word document. Throws where it is no zip, or holds no document. */
export function readWord(file: Uint8Array): WordText {
  const part = unzipSync(file)['word/document.xml'];
  if (part === undefined) throw new Error('The file holds no Word document');
  const xml = strFromU8(part);
  const tables = within(xml, 'w:tbl').map((table) =>
    within(table, 'w:tr').map((row) => within(row, 'w:tc').map((cell) => textOf(cell))),
  );
  const outside = xml.replaceAll(/<w:tbl>.*?<\/w:tbl>/gs, '');
  return { paragraphs: within(outside, 'w:p').map(textOf), tables };
}

/** What stands within each element of that name, which does not hold itself. */
function within(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>(.*?)</${name}>`, 'gs'))].map((match) => match[1] ?? '');
}

const SIGNS: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function textOf(xml: string): string {
  const text = within(xml, 'w:t').join('');
  return text.replaceAll(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => SIGNS[name] ?? '');
}
