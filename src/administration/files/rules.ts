import type { FileType } from '../../platform/files/index.ts';

/**
 * The kinds of things to which files belong. A kind stands in three places: here, in the check of `platform.files`, and in
 * `db/access/86_files.sql`, which says by whom it is read and who adds to it.
 */
export type OwnerKind = 'step-status' | 'report' | 'plan-import' | 'meeting';

/** The one thing to which a file belongs. */
export interface Owner {
  kind: OwnerKind;
  id: number;
}

/** A file as it is kept. */
export interface StoredFile {
  id: number;
  ownerKind: OwnerKind;
  ownerId: number;
  type: FileType;
  /** Null once it was withdrawn. */
  title: string | null;
  /** In bytes. */
  size: number;
  /** SHA-256 in hexadecimal. */
  hash: string;
  state: 'kept' | 'withdrawn';
  uploadedAt: string;
  withdrawnAt: string | null;
}

/** So many files belong to one thing at most; withdrawn ones aside. */
export const MOST_FILES = 10;
/** The bytes of one stored piece. */
export const CHUNK = 256 * 1024;
/** The longest title, in characters. */
export const MOST_TITLE = 200;

/** Signs that show nothing, or turn the direction in which a line is read. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are taken out.
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/**
 * What people see of a file: what was typed, or else the name that it had on the computer of the sender, without the folders
 * before it and without signs that nobody sees.
 */
export function titleOf(typed: string, fileName: string): string {
  const last = fileName.split(/[\\/]/).at(-1) ?? '';
  for (const one of [typed, last]) {
    const title = one.normalize('NFC').replace(UNSEEN, ' ').replace(/\s+/g, ' ').trim();
    if (title !== '') return [...title].slice(0, MOST_TITLE).join('').trim();
  }
  return '–';
}

/** How many pieces a file of so many bytes has. */
export function piecesOf(size: number): number {
  return Math.ceil(size / CHUNK);
}
