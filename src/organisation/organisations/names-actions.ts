import type { Actor } from '../../access/index.ts';
import { changesOf } from '../../audit/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { stale } from '../../shared/version.ts';
import { type Ask, read, write } from '../../writes/index.ts';
import { suggest } from './likeness.ts';
import { latestMergers } from './merge-store.ts';
import { countOpenNames, findName, keepName, listNamed, listNames, lockName, whereUsed } from './names-store.ts';
import { type NameMeaning, type NameState, PAGE } from './rules.ts';
import { findByCode, listRegister } from './store.ts';

/** So many organisations still to be looked at stand on the page of who keeps the register. */
const UNCHECKED = 20;

/** What asks for attention in the register: what was added on the way, names without a meaning, what was merged last. */
export function readKeeping(database: Database, actor: Actor, today: string) {
  return read({ database, actor }, 'administer', async (tx) => ({
    unchecked: await listRegister(tx, {
      ...{ q: null, kind: null, policyField: null, state: 'unchecked', today },
      ...{ sort: { by: 'name', down: false }, limit: UNCHECKED, offset: 0 },
    }),
    openNames: await countOpenNames(tx),
    mergers: await latestMergers(tx, 10),
  }));
}

/** A page of the printed names, each open one with what it is like. */
export function readNames(
  database: Database,
  actor: Actor,
  asked: { state: NameState; q: string | null; page: number },
) {
  return read({ database, actor }, 'administer', async (tx) => {
    const { page, ...filter } = asked;
    const list = await listNames(tx, { ...filter, limit: PAGE, offset: (page - 1) * PAGE });
    const known = await listNamed(tx);
    const items = list.items.map((one) => ({
      ...one,
      suggestion: one.state === 'open' ? known.find(({ code }) => code === suggest(one.name, known)[0]) : undefined,
    }));
    return { items, total: list.total };
  });
}

/** One printed name with where it is printed, what it is like and every organisation that it may mean. */
export function readName(database: Database, actor: Actor, name: string) {
  return read({ database, actor }, 'administer', async (tx) => {
    const found = (await findName(tx, name)) ?? notFound();
    const known = await listNamed(tx);
    return {
      ...{ found, known, suggestions: suggest(name, known) },
      used: await whereUsed(tx, name),
      changes: await changesOf(tx, 'organisation-name', name),
    };
  });
}

/**
 * Says what a printed name means. Every step and budget line that prints it follows; the text stays as printed.
 * @throws Refusal `not_found` for a name that no source prints, `invalid` for an organisation that does not stand, `stale`.
 */
export function tieName(ask: Ask, input: NameMeaning): Promise<{ name: string; version: number }> {
  return write(ask, 'tie-name', async (tx) => {
    await lockName(tx, input.name);
    const found = (await findName(tx, input.name)) ?? notFound();
    if (input.version !== undefined && input.version !== (found.version ?? 1)) stale();
    if (found.version !== null && input.version === undefined && found.state !== 'open') stale();
    const meant = input.organisation === null ? null : await findByCode(tx, input.organisation);
    if (meant === undefined || (meant !== null && (meant.successor !== null || input.open))) {
      throw new Refusal('invalid', 'invalid', {}, [{ path: 'organisation', message: 'organisations:error.meant' }]);
    }
    const version = await keepName(tx, input.name, { organisationId: meant?.id ?? null, settled: !input.open });
    return {
      body: { name: input.name, version },
      trace: { id: meant?.code ?? 'names', detail: { organisation: meant?.code ?? null, open: input.open } },
    };
  });
}
