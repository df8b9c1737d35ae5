import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
 * began, so that a reused process number is not mistaken for the holder. The file appears with its content, in one move:
 * nobody ever reads half of it.
 * @throws Refusal `unavailable` when another living process holds it.
 */
export async function takeLock(folder: string): Promise<Lock> {
  const path = `${folder}.lock`;
  mkdirSync(dirname(path), { recursive: true });
  const mine = `${process.pid} ${startOf(process.pid) ?? ''}`;
  if (!appears(path, mine)) {
    const theirs = readIfThere(path);
    if (isAlive(theirs)) throw inUse(theirs);
    await takeOver(path, mine);
  }
  const release = () => {
    if (readIfThere(path) === mine) rmSync(path, { force: true });
  };
  process.once('exit', release);
  return {
    release: () => {
      process.off('exit', release);
      release();
    },
  };
}

/** How long who takes over a stale lock may take for it, in milliseconds. */
const TAKING_OVER_MS = 5000;

/** Replaces a stale lock. Of several that try at once, one may do so; who finds the lock alive by then leaves it. */
async function takeOver(path: string, mine: string): Promise<void> {
  const turn = `${path}.taking-over`;
  for (const until = Date.now() + TAKING_OVER_MS; !appears(turn, mine); ) {
    const theirs = readIfThere(turn);
    // Who was killed while taking over left this behind; who does so is done in a moment.
    if (!isAlive(theirs) && Date.now() > until) rmSync(turn, { force: true });
    else if (Date.now() > until + TAKING_OVER_MS) throw inUse(theirs);
    await pause(20);
  }
  try {
    const now = readIfThere(path);
    if (isAlive(now)) throw inUse(now);
    rmSync(path, { force: true });
    if (!appears(path, mine)) throw inUse(readIfThere(path));
  } finally {
    rmSync(turn, { force: true });
  }
}

/** Makes a file with its content in one move; false when it is there already. */
function appears(path: string, content: string): boolean {
  const draft = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  writeFileSync(draft, content, { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    // Some file systems know no links: there the file is made and then filled.
    if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP'].includes(codeOf(error) ?? '')) throw error;
    return appearsWithoutLink(path, content);
  } finally {
    rmSync(draft, { force: true });
  }
}

function appearsWithoutLink(path: string, content: string): boolean {
  try {
    writeFileSync(path, content, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return '';
    throw error;
  }
}

function inUse(holder: string): Refusal {
  return new Refusal('unavailable', 'database-in-use', { pid: holder.split(' ')[0] ?? '' });
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
