import { refuseFile } from './faults.ts';
import { type Bytes, FILE_TYPES, type FileType } from './types.ts';
import { type Container, containerOf, type Entry } from './zip.ts';

/** The most pixels of a picture: what a reader unpacks. */
const MOST_PIXELS = 100_000_000;
const PIECE = 64 * 1024;
/** The list of types in a document is short; more of it is read of none. */
const MOST_TYPES = 512 * 1024;

/** Endings of documents that bring programs along. */
const MACRO_ENDINGS = /\.(docm|dotm|xlsm|xltm|xlsb|xlam|pptm)$/i;

/**
 * What a file is, by its content alone; the ending of its name may only agree, and tells rows with commas from plain text.
 * @throws Refusal `invalid` for whatever else it is, for one that is damaged, and for documents with macros or a password.
 */
export async function typeOf(file: Bytes, fileName: string): Promise<FileType> {
  if (MACRO_ENDINGS.test(fileName)) refuseFile('macros');
  const [, ending] = /\.([a-z0-9]{1,10})$/i.exec(fileName.trim()) ?? [];
  const found = await byContent(file);
  const type = found === 'text' && ending?.toLowerCase() === 'csv' ? 'csv' : found;
  const endings: readonly string[] = FILE_TYPES[type].endings;
  return ending === undefined || endings.includes(ending.toLowerCase()) ? type : refuseFile('name');
}

async function byContent(file: Bytes): Promise<FileType> {
  const head = await file.read(0, 32);
  const hex = head.toString('hex');
  if (/^%PDF-[12]\.\d/.test(head.toString('latin1'))) return pdf(file);
  if (hex.startsWith('89504e470d0a1a0a')) return png(file, head);
  if (hex.startsWith('ffd8ff')) return jpeg(file);
  if (hex.startsWith('504b0304')) return office(await containerOf(file));
  if (hex.startsWith('d0cf11e0')) refuseFile('type'); // documents of before 2007, and those with a password
  return text(file);
}

async function pdf(file: Bytes): Promise<FileType> {
  const end = await file.read(Math.max(0, file.size - 1024), 1024);
  return end.includes('%%EOF') ? 'pdf' : refuseFile('damaged');
}

async function png(file: Bytes, head: Buffer): Promise<FileType> {
  if (head.length < 24 || head.toString('latin1', 12, 16) !== 'IHDR') return refuseFile('damaged');
  assertPixels(head.readUInt32BE(16), head.readUInt32BE(20));
  const end = await file.read(file.size - 12, 12);
  return end.toString('latin1', 4, 8) === 'IEND' ? 'png' : refuseFile('damaged');
}

/** From mark to mark, up to the one that tells how large the picture is. */
async function jpeg(file: Bytes): Promise<FileType> {
  let at = 2;
  for (let marks = 0; marks < 500; marks += 1) {
    const mark = await file.read(at, 9);
    if (mark.length < 9 || mark[0] !== 0xff) return refuseFile('damaged');
    const kind = mark[1] ?? 0;
    const isFrame = kind >= 0xc0 && kind <= 0xcf && kind !== 0xc4 && kind !== 0xc8 && kind !== 0xcc;
    if (isFrame) {
      assertPixels(mark.readUInt16BE(7), mark.readUInt16BE(5));
      return 'jpeg';
    }
    at += kind === 0xff ? 1 : 2 + mark.readUInt16BE(2);
  }
  return refuseFile('damaged');
}

function assertPixels(width: number, height: number): void {
  if (width === 0 || height === 0) refuseFile('damaged');
  if (width * height > MOST_PIXELS) refuseFile('unpacks');
}

async function office(container: Container): Promise<FileType> {
  const { entries } = container;
  const named = (name: string) => entries.find((entry) => entry.name === name);
  const types = named('[Content_Types].xml');
  if (types !== undefined) return openXml(container, types);
  const [first] = entries;
  if (first?.name === 'mimetype' && !first.deflated && first.unpacked < 100) {
    const manifest = named('META-INF/manifest.xml') ?? refuseFile('damaged');
    return openDocument(container, first, manifest);
  }
  return refuseFile('type');
}

/** In a document of this kind a part may say by its type that it holds a program, whatever it is called. */
async function openXml(container: Container, list: Entry): Promise<FileType> {
  const types = await wholeText(container, list);
  const names = container.entries.map((entry) => entry.name);
  if (/macroEnabled|vbaProject|macrosheet|activeX|ms-office\.intlmacro/i.test(types)) refuseFile('macros');
  if (names.some((name) => /vbaProject|macrosheets\/|activeX\//i.test(name))) refuseFile('macros');
  const isMain = (part: string, kind: string) => names.includes(part) && types.includes(`${kind}.main+xml`);
  if (isMain('word/document.xml', 'wordprocessingml.document')) return 'docx';
  if (isMain('xl/workbook.xml', 'spreadsheetml.sheet')) return 'xlsx';
  return refuseFile('type');
}

async function openDocument(container: Container, kind: Entry, manifest: Entry): Promise<FileType> {
  const media = (await container.start(kind, 100)).toString('latin1');
  const about = await wholeText(container, manifest);
  if (/encryption-data/i.test(about)) refuseFile('password');
  const names = container.entries.map((entry) => entry.name);
  if (names.some((name) => /^(Basic|Scripts|Dialogs)\/./i.test(name))) refuseFile('macros');
  if (media === FILE_TYPES.odt.media) return 'odt';
  return media === FILE_TYPES.ods.media ? 'ods' : refuseFile('type');
}

/** An entry as text; one in another writing could hide what is looked for. */
async function wholeText(container: Container, entry: Entry): Promise<string> {
  if (entry.unpacked > MOST_TYPES) refuseFile('unpacks');
  const text = (await container.start(entry, MOST_TYPES)).toString('utf8');
  return text.includes('\0') || text.includes('\ufffd') || /<!doctype/i.test(text) ? refuseFile('damaged') : text;
}

/** Plain text in UTF-8, to its end, or a plan in StratML; what a browser or a shell would run is no text. */
async function text(file: Bytes): Promise<FileType> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let found: FileType = 'text';
  for (let at = 0; at < file.size; at += PIECE) {
    const bytes = await file.read(at, PIECE);
    const piece = decoded(decoder, bytes, at + PIECE < file.size);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are in no text.
    if (/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(piece)) refuseFile('type');
    if (at === 0 && isPlanXml(piece)) found = 'xml';
    else if (at === 0 && /^\s*(<[!?a-z/]|#!|\{\\rtf)/i.test(piece)) refuseFile('type');
  }
  return found;
}

/** Whether a text begins as a strategic plan in StratML, and as nothing that a browser would show or run. */
function isPlanXml(start: string): boolean {
  if (!/^\ufeff?\s*<(\?xml|!--|!doctype|([\w.-]+:)?(PerformancePlanOrReport|StrategicPlan)\b)/i.test(start))
    return false;
  return (
    /<([\w.-]+:)?(PerformancePlanOrReport|StrategicPlan)[\s>]/.test(start) && !/<(html|svg|script)[\s>]/i.test(start)
  );
}

function decoded(decoder: InstanceType<typeof TextDecoder>, bytes: Buffer, stream: boolean): string {
  try {
    return decoder.decode(bytes, { stream });
  } catch {
    // A byte that is zero, or no letter in any writing of before, is no text at all.
    return bytes.some((byte) => byte < 9) ? refuseFile('type') : refuseFile('utf8');
  }
}
