import { existsSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Refusal } from '../shared/refusal.ts';

/** Writes to the file that `--out` names, else to stdout. @throws Refusal when the folder does not exist or cannot be written. */
export function output(out: string | undefined, body: string | Uint8Array): void {
  if (out === undefined) {
    process.stdout.write(body);
    return;
  }
  if (!existsSync(dirname(out))) throw new Refusal('invalid', 'no-folder', { folder: dirname(out) });
  try {
    writeFileSync(out, body);
  } catch {
    throw new Refusal('invalid', 'cannot-write', { path: out });
  }
}
