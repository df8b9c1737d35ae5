import { Refusal } from '../../shared/refusal.ts';
import { XML_LIMITS } from './limits.ts';

/** The text of an XML file, and what its first line said of how it is written, where that is not so. */
export interface XmlText {
  text: string;
  /** The encoding that the file names and is not written in; undefined when it says what it is. */
  misnamed: string | undefined;
}

/** How much of the beginning is looked at for what the file says of itself. */
const HEAD = 300;
const SAME_IN_ASCII = /^(iso-8859-1|iso-8859-15|latin1|windows-1252)$/;

/**
 * Reads the bytes of an XML file as UTF-8, without its byte order mark.
 * @throws Refusal for a file that is too large, is written in another encoding, or is no UTF-8.
 */
export function xmlText(bytes: Uint8Array): XmlText {
  if (bytes.byteLength > XML_LIMITS.bytes)
    throw new Refusal('too_large', 'xml-too-large', { most: XML_LIMITS.bytes / 1024 / 1024 });
  const wide = wideEncoding(bytes);
  if (wide !== undefined) throw new Refusal('invalid', 'xml-encoding', { encoding: wide });
  const said = saidEncoding(bytes);
  const text = utf8(bytes);
  if (said === undefined || said === 'utf-8' || said === 'utf8' || said === 'us-ascii') {
    if (text === undefined) throw new Refusal('invalid', 'xml-not-utf8', { line: firstWrongLine(bytes) });
    return { text, misnamed: undefined };
  }
  // What begins as plain letters can't be UTF-16: some programs write those words above every file.
  const harmless = said === 'utf-16' || (SAME_IN_ASCII.test(said) && isAscii(bytes));
  if (text === undefined || !harmless) throw new Refusal('invalid', 'xml-encoding', { encoding: said });
  return { text, misnamed: said };
}

/** The name of an encoding of two or four bytes for each letter, by how the file begins. */
function wideEncoding([a, b, c, d]: Uint8Array): string | undefined {
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return c === 0 && d === 0 ? 'UTF-32' : 'UTF-16';
  if (a === 0 && b === 0) return 'UTF-32';
  if (a === 0x3c && b === 0) return c === 0 ? 'UTF-32' : 'UTF-16';
  if (a === 0) return 'UTF-16';
  return a === 0x4c && b === 0x6f && c === 0xa7 && d === 0x94 ? 'EBCDIC' : undefined;
}

/** The encoding that the first line names, in small letters. */
function saidEncoding(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1');
  const said = head.match(
    /^(?:\u00ef\u00bb\u00bf)?\s{0,20}<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})["']/,
  );
  return said?.[1]?.toLowerCase();
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80);
}

/** The line of the first bytes that are no UTF-8. */
function firstWrongLine(bytes: Uint8Array): number {
  const text = Buffer.from(bytes).toString('utf8');
  return text.slice(0, text.indexOf('\uFFFD')).split('\n').length;
}
