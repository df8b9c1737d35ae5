import { dayInBrussels } from '../shared/dates.ts';

/** Work that is done after the start and again on each new day, never while somebody waits for it. */
export interface Chore {
  /** How the chore is called in the log. */
  name: string;
  /** Does the work. It may take long, in short transactions; `stopped` tells when to leave off. */
  run(now: Date, stopped: () => boolean): Promise<void>;
}

/** Whoever looks after the chores of a running process. */
export interface Daily {
  /** Tells that a request came at this moment: the first of a new day starts the chores, and nobody waits for them. */
  touch(now: Date): void;
  /** Waits until the chores that run now are done. */
  idle(): Promise<void>;
  /** Lets the running chore leave off, and starts no other. */
  stop(): Promise<void>;
}

/**
 * Runs chores one after another: at the first `touch`, and at the first `touch` of each later day in Brussels. A chore that
 * fails is told to `log` by its name and keeps no other from running; it is tried again the next day.
 */
export function daily(chores: readonly Chore[], log: (line: Record<string, unknown>) => void): Daily {
  let day = '';
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  const round = async (now: Date) => {
    for (const chore of chores) {
      if (stopped) return;
      try {
        await chore.run(now, () => stopped);
      } catch (error) {
        log({ level: 'error', chore: chore.name, error: (error instanceof Error && error.stack) || 'unknown' });
      }
    }
  };
  return {
    touch: (now) => {
      const today = dayInBrussels(now);
      if (stopped || today <= day) return;
      day = today;
      running = running.then(() => round(now));
    },
    idle: () => running,
    stop: async () => {
      stopped = true;
      await running;
    },
  };
}
