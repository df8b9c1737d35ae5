import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from '../../shared/refusal.ts';
import { codeOf } from '../../shared/thrown.ts';

/** Held until `release`; a holder that was killed leaves a file that the next one recognises as stale. */
export interface Lock {
  release(): void;
}

/**
 * Takes the lock on an embedded database: a file beside its folder that names the process and the moment that process
 * began, so that a reused process number is not mistaken for the holder.
 * @throws Refusal `unavailable` when another living process holds it.
 */
export async function takeLock(folder: string): Promise<Lock> {
  const path = `${folder}.lock`;
  mkdirSync(dirname(path), { recursive: true });
  const mine = `${process.pid} ${startOf(process.pid) ?? ''}`;
  try {
    writeFileSync(path, mine, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    const theirs = readFileSync(path, 'utf8');
    if (isAlive(theirs)) throw new Refusal('unavailable', 'database-in-use', { pid: theirs.split(' ')[0] ?? '' });
    await takeOver(path, theirs, mine);
  }
  const release = () => {
    if (existsSync(path) && readFileSync(path, 'utf8') === mine) rmSync(path, { force: true });
  };
  process.once('exit', release);
  return {
    release: () => {
      process.off('exit', release);
      release();
    },
  };
}

/** Replaces a stale lock in one move, then looks again: of two that try at once, the last mover keeps it. */
async function takeOver(path: string, stale: string, mine: string): Promise<void> {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, mine, { mode: 0o600 });
  if (readFileSync(path, 'utf8') === stale) renameSync(draft, path);
  else rmSync(draft, { force: true });
  await pause(50);
  const now = readFileSync(path, 'utf8');
  if (now !== mine) throw new Refusal('unavailable', 'database-in-use', { pid: now.split(' ')[0] ?? '' });
}

function isAlive(holder: string): boolean {
  const [pidText, start] = holder.split(' ');
  const pid = Number(pidText);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false;
  }
  const now = startOf(pid);
  return now === undefined || !start || now === start;
}

/** When the process began, in clock ticks since boot (Linux); undefined where the system does not tell. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
