import { type Actor, homePrison, worksIn } from '../../access/index.ts';
import { type Database, type Query, sql } from '../../platform/database/index.ts';
import { momentInBrussels } from '../../shared/dates.ts';
import { searchWords } from '../../shared/folding.ts';
import { notFound } from '../../shared/refusal.ts';
import { type Ask, NO_TRACE, type PersonsReading, type Reader, readPersons, write } from '../../writes/index.ts';
import type { Plan } from '../service-plans/index.ts';
import { type CaseloadPerson, type Name, PAGE_SIZE, type PersonFile } from './rules.ts';
import * as store from './store.ts';

/** The people of the own prisons by name or number, and the trace of looking: how many, and never the words, which are a name. */
export function findPersons(
  database: Database,
  actor: Actor,
  asked: { q: string; prison: string | null; page: number },
): Promise<{ items: Name[]; total: number }> {
  const { prison, page } = asked;
  const words = searchWords(asked.q);
  return readNames({ database, actor }, { words, prison, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE });
}

/** The people of the own prisons that a filter leaves, and the trace of looking. */
export function readNames(reader: Reader, filter: store.PersonFilter): Promise<{ items: Name[]; total: number }> {
  const { words, limit, offset } = filter;
  return readPersons(reader, words.length > 0 ? 'search-person' : 'list-persons', async (tx) => {
    const found = await store.findPersons(tx, filter);
    // What is no own prison may be anything that was typed.
    const prison = filter.prison !== null && worksIn(reader.actor, filter.prison) ? filter.prison : null;
    const detail = { count: found.items.length, page: Math.floor(offset / limit) + 1 };
    return { body: found, trace: { id: 'list', prison, detail } };
  });
}

/** The people that the actor counsels, and the trace of reading that list. */
export function readCaseload(database: Database, actor: Actor, today: string): Promise<CaseloadPerson[]> {
  return readPersons({ database, actor }, 'read-caseload', async (tx) => {
    const people = await store.caseloadOf(tx, actor.id, momentInBrussels(today, '00:00'));
    return { body: people, trace: { id: 'list', prison: homePrison(actor), detail: { count: people.length } } };
  });
}

type File = PersonFile & { plan: Plan | null };

/** The file of a person, and the trace of reading it. A detainee reads the own file and no other. */
export function readFile(database: Database, actor: Actor, personId: number, now: Date): Promise<File> {
  return readPersons({ database, actor }, 'read-file', (tx) => fileOf(tx, sql`${personId}`, now));
}

/** What a detainee may read about the own person, and the trace of it. */
export function readOwnFile(database: Database, actor: Actor, now: Date): Promise<File> {
  return readPersons({ database, actor }, 'read-own-file', (tx) => fileOf(tx, sql`(select access.own_person())`, now));
}

async function fileOf(tx: PersonsReading, person: Query, now: Date) {
  const file = (await store.fileOf(tx, person, now)) ?? notFound();
  return { body: file, trace: { id: file.id, prison: file.prison } };
}

/** Takes a person of the own prison up on the caseload of the actor. Who is followed already stays so, without a trace. */
export function followPerson(ask: Ask, personId: number): Promise<null> {
  return write(ask, 'follow-person', async (tx) => {
    const { prison } = (await store.nameOf(tx, personId)) ?? notFound();
    const added = await store.follow(tx, ask.actor.id, personId);
    return { status: 303, body: null, trace: added ? { id: personId, prison } : NO_TRACE };
  });
}
