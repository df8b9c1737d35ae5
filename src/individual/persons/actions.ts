import { type Actor, demand, may } from '../../access/index.ts';
import { record } from '../../audit/index.ts';
import { type Database, sql } from '../../platform/database/index.ts';
import { once } from '../../platform/http/idempotency.ts';
import { momentInBrussels } from '../../shared/dates.ts';
import { notFound } from '../../shared/refusal.ts';
import type { Plan } from '../service-plans/index.ts';
import { type CaseloadPerson, type Name, PAGE_SIZE, type PersonFile, searchWords } from './rules.ts';
import * as store from './store.ts';

/** The people of the own prisons by name or number. */
export function findPersons(
  database: Database,
  actor: Actor,
  asked: { q: string; prison: string | null; page: number },
): Promise<{ items: Name[]; total: number }> {
  demand(actor, 'find-person');
  const filter = {
    words: searchWords(asked.q),
    prison: asked.prison,
    limit: PAGE_SIZE,
    offset: (asked.page - 1) * PAGE_SIZE,
  };
  return database.as(
    actor,
    async (tx) => {
      // A search is recorded, its words are not: they are a name.
      if (filter.words.length > 0) await record(tx, actor, { action: 'search-person', kind: 'person', id: 'list' });
      return store.findPersons(tx, filter);
    },
    filter.words.length === 0 ? { readOnly: true } : { tracesReading: true },
  );
}

/** The people that the actor counsels. */
export function readCaseload(database: Database, actor: Actor, today: string): Promise<CaseloadPerson[]> {
  demand(actor, 'read-caseload');
  return database.as(actor, (tx) => store.caseloadOf(tx, actor.id, momentInBrussels(today, '00:00')), {
    readOnly: true,
  });
}

/** The file of a person, and the trace of reading it. A detainee reads the own file and no other. */
export function readFile(
  database: Database,
  actor: Actor,
  personId: number,
  now: Date,
): Promise<PersonFile & { plan: Plan | null }> {
  if (!may(actor, 'read-own-file')) demand(actor, 'read-person');
  return database.as(
    actor,
    async (tx) => {
      const file = (await store.fileOf(tx, sql`${personId}`, now)) ?? notFound();
      await record(tx, actor, { action: 'read-file', kind: 'person', id: personId, prison: file.prison });
      return file;
    },
    { tracesReading: true },
  );
}

/** What a detainee may read about the own person, and the trace of it. */
export function readOwnFile(database: Database, actor: Actor, now: Date): Promise<PersonFile & { plan: Plan | null }> {
  demand(actor, 'read-own-file');
  return database.as(
    actor,
    async (tx) => {
      const own = sql`(select access.own_person())`;
      const file = (await store.fileOf(tx, own, now)) ?? notFound();
      await record(tx, actor, { action: 'read-own-file', kind: 'person', id: file.id, prison: file.prison });
      return file;
    },
    { tracesReading: true },
  );
}

/** Takes a person of the own prison up on the caseload of the actor. */
export async function followPerson(
  database: Database,
  actor: Actor,
  input: { personId: number; key: string | undefined; request: string },
): Promise<void> {
  demand(actor, 'read-person');
  await database.as(actor, (tx) =>
    once(tx, { actorId: actor.id, key: input.key, request: input.request }, async () => {
      const { prison } = (await store.nameOf(tx, input.personId)) ?? notFound();
      const added = await store.follow(tx, actor.id, input.personId);
      if (added) await record(tx, actor, { action: 'follow-person', kind: 'person', id: input.personId, prison });
      return { status: 303, body: null };
    }),
  );
}
