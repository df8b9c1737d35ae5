import { caseloadOf } from '../../src/individual/persons/store.ts';
import { writeMarks } from '../../src/organisation/attendance/store.ts';
import type { Fault } from '../../src/shared/refusal.ts';
import { Refusal } from '../../src/shared/refusal.ts';
import { type Ask, read, readPersons, readTraced, write } from '../../src/writes/index.ts';

// What must not compile: the compiler says so where one of these lines does. Nothing here is ever run.

export const FORGOTTEN = (ask: Ask, faults: Fault[]) => [
  // @ts-expect-error a change without its trace
  write(ask, 'register-attendance', async () => ({ body: null })),
  // @ts-expect-error a reading of names without its trace
  readPersons(ask, 'read-file', async () => ({ body: null })),
  // @ts-expect-error a trace about another kind of thing
  write(ask, 'register-attendance', async () => ({ body: null, trace: { id: 1, kind: 'offer' } })),
  // @ts-expect-error the names of a list that nobody says which
  readPersons(ask, 'read-names', async () => ({ body: null, trace: { id: 1 } })),
  // @ts-expect-error an action that is not in the table
  write(ask, 'do-something', async () => ({ body: null, trace: { id: 1 } })),
  // @ts-expect-error a reading that is done as a change
  write(ask, 'read-file', async () => ({ body: null, trace: { id: 1 } })),
  // @ts-expect-error what happens only beside something else
  write(ask, 'promote', async () => ({ body: null, trace: { id: 1 } })),
  // @ts-expect-error names in a reading that leaves no trace
  read(ask, 'read-public', (tx) => caseloadOf(tx, 'x', '2026-01-01')),
  // @ts-expect-error names in a reading that tells of no person
  readTraced(ask, 'read-live-answer', async (tx) => ({ body: await caseloadOf(tx, 'x', ''), trace: { id: 1 } })),
  // @ts-expect-error a change in a reading
  read(ask, 'read-public', (tx) => writeMarks(tx, 1, { insert: [], update: [], remove: [] })),
  // @ts-expect-error a refusal without its sentence
  new Refusal('invalid', 'no-such-key', {}, faults),
];
