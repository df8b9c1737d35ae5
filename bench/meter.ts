import type { Session, Transact } from '../src/platform/database/index.ts';

/** Milliseconds: by the clock, and of the processor, which other work on the machine does not stretch. */
export interface Time {
  clock: number;
  processor: number;
}

/** What the database did for one request. */
export interface Measured {
  /** The statement that took most of the processor, its text shortened; values are never in it. */
  statement: Time & { text: string };
  /** The longest transaction, from its first statement up to and including the commit. */
  transaction: Time;
  statements: number;
}

/** Measures each statement and each transaction between `start` and `stop`. */
export interface Meter {
  around(transact: Transact): Transact;
  start(): void;
  stop(): Measured;
}

const LENGTH = 160;

/** A meter for a process that serves one request at a time. */
export function meter(): Meter {
  let now: Measured = fresh();
  const timed = (session: Session): Session => ({
    query: async (text, values) => {
      const passed = stopwatch();
      try {
        return await session.query(text, values);
      } finally {
        const time = passed();
        now.statements += 1;
        if (time.processor > now.statement.processor) now.statement = { ...time, text };
      }
    },
  });
  return {
    around: (transact) => async (body) => {
      let passed = stopwatch();
      try {
        return await transact((session) => {
          passed = stopwatch(); // what came before was waiting for the connection
          return body(timed(session));
        });
      } finally {
        const time = passed();
        if (time.processor > now.transaction.processor) now.transaction = time;
      }
    },
    start: () => {
      now = fresh();
    },
    stop: () => ({ ...now, statement: { ...now.statement, text: shortened(now.statement.text) } }),
  };
}

/** Begins to count; the function that it gives tells how much has passed. The engine runs within this process. */
function stopwatch(): () => Time {
  const began = performance.now();
  const used = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(used);
    return { clock: performance.now() - began, processor: (user + system) / 1000 };
  };
}

function fresh(): Measured {
  return { statement: { clock: 0, processor: 0, text: '' }, transaction: { clock: 0, processor: 0 }, statements: 0 };
}

function shortened(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, LENGTH);
}
