import { Refusal } from '../../shared/refusal.ts';
import { MOST_BYTES } from './types.ts';

/** What can be wrong with a file that is sent; the words `form:error.file-…` say each. */
export const FILE_FAULTS = [
  'damaged',
  'empty',
  'macros',
  'name',
  'nested',
  'one',
  'password',
  'too-large',
  'type',
  'unpacks',
  'utf8',
] as const;
export type FileFault = (typeof FILE_FAULTS)[number];

/** The field of a form in which a file is sent. */
export const FILE_FIELD = 'file';

const MEGABYTE = 1024 * 1024;

/** Refuses a file, with the one sentence that says why; never with its name or a part of it. @throws Refusal always. */
export function refuseFile(fault: FileFault): never {
  const most = MOST_BYTES / MEGABYTE;
  const faults = [{ path: FILE_FIELD, message: `form:error.file-${fault}`, values: { most } }];
  if (fault === 'too-large') throw new Refusal('too_large', 'too-large', { limit: MOST_BYTES / 1024 }, faults);
  throw new Refusal('invalid', 'invalid', {}, faults);
}
