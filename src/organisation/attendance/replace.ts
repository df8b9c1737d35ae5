import { Refusal } from '../../shared/refusal.ts';
import type { Writing } from '../../writes/index.ts';
import type { Session } from '../sessions/index.ts';
import { assertThere, changesOf, type Mark } from './rules.ts';
import { sheetPersons, writeMarks } from './store.ts';

/**
 * Writes what differs from what was registered; gives how much of it was a correction.
 * @throws Refusal `invalid` for a person unknown to the actor, or who was not in that prison on that day.
 */
export async function replaceMarks(
  tx: Writing,
  session: Pick<Session, 'id' | 'status'>,
  marks: Mark[],
  before: Mark[],
): Promise<number> {
  const known = new Set(before.map((mark) => mark.personId));
  const named = await sheetPersons(tx, session.id, [...known, ...marks.map((mark) => mark.personId)]);
  if (marks.some((mark) => !named.has(mark.personId) && !known.has(mark.personId))) {
    throw new Refusal('invalid', 'unknown-person', {}, [{ path: 'present', message: 'refusals:unknown-person' }]);
  }
  const changes = changesOf(before, marks, (person) => named.has(person), session.status === 'held');
  assertThere(changes, marks, (person) => named.get(person) === true);
  await writeMarks(tx, session.id, changes);
  return changes.corrected;
}
