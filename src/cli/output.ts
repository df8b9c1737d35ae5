import { existsSync, lstatSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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
    writeWhole(out, body);
  } catch {
    throw new Refusal('invalid', 'cannot-write', { path: out });
  }
}

/** Writes a file whole or not at all: a disk that is full leaves what stood there before. A device is written as it is. */
function writeWhole(out: string, body: string | Uint8Array): void {
  const path = existsSync(out) ? realpathSync(out) : out;
  if (existsSync(path) && !lstatSync(path).isFile()) {
    writeFileSync(path, body);
    return;
  }
  const part = `${path}.${process.pid}.part`;
  try {
    writeFileSync(part, body);
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}
