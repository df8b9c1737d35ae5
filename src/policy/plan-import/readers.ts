import { decoded } from './decode.ts';
import type { FoundPlan } from './found.ts';
import { readPlainText } from './read-text.ts';
import { refusePlanFile } from './refused.ts';
import { readTerm } from './terms.ts';

/** One way to read a document. It is chosen by what stands in the file, never by its name. */
export interface PlanReader {
  kind: string;
  /** Whether this reader knows such a file, by its bytes alone. */
  knows(bytes: Uint8Array): boolean;
  /**
   * Reads it; places count in UTF-16 units of `text`. Terms are read by the function that is given: who reads for another slice
   * needs nothing else of this one. @throws Refusal `invalid` with one sentence.
   */
  read(bytes: Uint8Array, term: typeof readTerm): FoundPlan | Promise<FoundPlan>;
  /** Its text alone, for who reads no plan in it. @throws Refusal as `read`. */
  text?(bytes: Uint8Array): string | Promise<string>;
}

const startsWith = (bytes: Uint8Array, sign: string) =>
  Buffer.from(bytes.subarray(0, 1024))
    .toString('latin1')
    .replace(/^(?:\u00ef\u00bb\u00bf)?\s*/, '')
    .startsWith(sign);

/** A PDF may have rubbish before it begins. */
const isPdf = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');
const isZip = (bytes: Uint8Array) => startsWith(bytes, 'PK\u0003\u0004') || startsWith(bytes, 'PK\u0005\u0006');
const isXml = (bytes: Uint8Array) => startsWith(bytes, '<?xml') || startsWith(bytes, '<!');

const PDF: PlanReader = {
  kind: 'pdf',
  knows: isPdf,
  read: async (bytes) => (await import('./read-pdf.ts')).readPdf(bytes),
  text: async (bytes) => (await import('./read-pdf.ts')).textOfPdf(bytes),
};
const WORD: PlanReader = {
  kind: 'word',
  knows: isZip,
  read: async (bytes) => (await import('./read-word.ts')).readWord(bytes),
  text: async (bytes) => (await import('./read-word.ts')).textOfWord(bytes),
};
const TEXT: PlanReader = {
  kind: 'text',
  knows: (bytes) => !isPdf(bytes) && !isZip(bytes) && !isXml(bytes) && !isOther(bytes),
  read: (bytes) => readPlainText(decoded(bytes)),
  text: decoded,
};

/** What other programs make, and holds no text that is read here: old Word, pictures, other archives, RTF. */
function isOther(bytes: Uint8Array): boolean {
  const hex = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  return ['d0cf11e0', '89504e47', 'ffd8ff', '1f8b08', '377abcaf', '52617221', '7b5c727466', '47494638'].some((sign) =>
    hex.startsWith(sign),
  );
}

/** Whether it is an Office document with a password: a container of the old kind that names an encrypted package inside. */
function isLocked(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return (
    file.subarray(0, 4).toString('hex') === 'd0cf11e0' && file.includes(Buffer.from('EncryptedPackage', 'utf16le'))
  );
}

/** The readers of this slice; a reader of another format is given to `readersOf` by who has one. */
export const READERS: readonly PlanReader[] = [PDF, WORD, TEXT];

/** The readers that know a file by its content, the surest first; none where nobody knows it. */
export function readersOf(bytes: Uint8Array, others: readonly PlanReader[] = []): PlanReader[] {
  return [...others, ...READERS].filter((reader) => reader.knows(bytes));
}

/**
 * Reads a plan from the bytes of a document, in this thread, as it stands there: `withFaults` says what is wrong with it.
 * @throws Refusal `invalid` with one sentence of what is wrong with the file.
 */
export async function planIn(bytes: Uint8Array, others: readonly PlanReader[] = []): Promise<FoundPlan> {
  if (bytes.length === 0) refusePlanFile('empty');
  if (isLocked(bytes)) refusePlanFile('password');
  const [reader] = readersOf(bytes, others);
  if (reader === undefined) return refusePlanFile('kind');
  return reader.read(bytes, readTerm);
}

/**
 * Reads the text of a document, in this thread.
 * @throws Refusal `invalid` with one sentence of what is wrong with the file.
 */
export async function textIn(bytes: Uint8Array): Promise<string> {
  if (bytes.length === 0) refusePlanFile('empty');
  const [reader] = readersOf(bytes);
  return (await reader?.text?.(bytes)) ?? refusePlanFile('kind');
}
