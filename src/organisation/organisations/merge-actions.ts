import type { Actor } from '../../access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { assertVersion } from '../../shared/version.ts';
import { type Ask, read, write } from '../../writes/index.ts';
import { isWithin, lockOrganisation } from './change-store.ts';
import { findMerger, loadMoving, merge, unmerge } from './merge-store.ts';
import type { Merge } from './rules.ts';
import { findByCode, listStanding } from './store.ts';

/** What would move at a merger, whose roles stand in the way, and into which organisations it may go. */
export function readForMerging(database: Database, actor: Actor, code: string, now: Date) {
  return read({ database, actor }, 'administer', async (tx) => {
    const organisation = (await findByCode(tx, code)) ?? notFound();
    if (organisation.successor !== null) throw new Refusal('conflict', 'organisation-merged');
    const standing = await listStanding(tx, dayInBrussels(now));
    return {
      organisation,
      moving: await loadMoving(tx, organisation.id),
      choices: standing.filter((one) => one.id !== organisation.id),
    };
  });
}

/**
 * Merges a double into another organisation: what names it moves, and it stays as a closed record with its successor. Roles of
 * people move only where each is named.
 * @throws Refusal `conflict` into itself, into a part of itself, into one that does not stand, or while roles remain; `stale`.
 */
export function mergeOrganisation(ask: Ask, code: string, input: Merge): Promise<{ code: string; into: string }> {
  return write(ask, 'merge-organisation', async (tx) => {
    const first = (await findByCode(tx, code)) ?? notFound();
    if (first.successor !== null) throw new Refusal('conflict', 'organisation-merged');
    await lockOrganisation(tx, first.id);
    const double = (await findByCode(tx, code)) ?? notFound();
    if (double.successor !== null) throw new Refusal('conflict', 'organisation-merged');
    assertVersion(double, input.version);
    const kept = await findByCode(tx, input.into);
    if (kept === undefined) {
      throw new Refusal('invalid', 'invalid', {}, [{ path: 'into', message: 'organisations:error.parent' }]);
    }
    if (kept.id === double.id) throw new Refusal('conflict', 'merge-itself');
    if (kept.successor !== null || (kept.validTo !== null && kept.validTo < dayInBrussels(ask.now)))
      throw new Refusal('conflict', 'merge-closed');
    if (await isWithin(tx, kept.id, double.id)) throw new Refusal('conflict', 'merge-part');
    const moving = await loadMoving(tx, double.id);
    const left = moving.roles.filter(({ id }) => !input.roles.includes(id));
    if (left.length > 0) throw new Refusal('conflict', 'roles-remain', { count: left.length });
    const roles = moving.roles.map(({ id }) => id);
    await merge(tx, double.id, kept.id, roles);
    const { offers, executed, steps, names, contacts, branches } = moving;
    const detail = { into: kept.code, offers, executed, steps, names, contacts, branches, roles: roles.length };
    return { body: { code, into: kept.code }, trace: { id: code, detail } };
  });
}

/** Undoes the merger that closed an organisation. @throws Refusal `not_found` without one, `conflict` where something built on it. */
export function undoMerger(ask: Ask, code: string): Promise<{ code: string }> {
  return write(ask, 'undo-merger', async (tx) => {
    const organisation = (await findByCode(tx, code)) ?? notFound();
    const merger = (await findMerger(tx, organisation.id)) ?? notFound();
    if (!merger.undoable) throw new Refusal('conflict', 'merger-built-on');
    await unmerge(tx, merger.id);
    return { body: { code }, trace: { id: code, detail: { merger: merger.id } } };
  });
}
