import { json, type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import type { OrganisationName } from './store.ts';

/** A merger that stands, as the page of the double tells it. */
export interface Merger {
  id: number;
  at: string;
  by: string;
  /** Whether nothing else was built on it. */
  undoable: boolean;
}

/** The merger that closed an organisation, or undefined. Only who keeps the register reads it. */
export function findMerger(tx: Reading, organisationId: number): Promise<Merger | undefined> {
  return tx.maybe<Merger>(sql`
    select m.id, m.merged_at as at, m.merged_by as by, organisation.can_unmerge(m.id) as undoable
    from organisation.mergers m where m.from_id = ${organisationId} and m.undone_at is null`);
}

/** What would move from an organisation at a merger. */
export interface Moving {
  offers: number;
  executed: number;
  steps: number;
  names: number;
  contacts: number;
  branches: number;
  /** Who works there; `id` names the role where it is told to move along. */
  roles: { id: string; actor: string; name: string | null; role: string }[];
}

/** Counts what names an organisation, and lists whose roles are there. */
export async function loadMoving(tx: Reading, id: number): Promise<Moving> {
  const counts = await tx.one<Omit<Moving, 'roles'>>(sql`
    select (select count(*) from organisation.offers where organiser_id = ${id}) as offers,
      (select count(*) from organisation.offer_executors where organisation_id = ${id}) as executed,
      (select count(distinct step_id) from policy.step_parties where organisation_id = ${id}) as steps,
      (select count(*) from organisation.organisation_names where organisation_id = ${id}) as names,
      (select count(*) from organisation.contact_persons where organisation_id = ${id}) as contacts,
      (select count(*) from organisation.organisations where parent_id = ${id}) as branches`);
  const roles = await tx.rows<{ id: string; actor: string; name: string | null; role: string }>(
    sql`select r.id, r.actor, n.name, r.role from organisation.roles_at(${id}) r left join lateral access.actor_names(array[r.actor]) n on true`,
  );
  return { ...counts, roles };
}

/** Merges one organisation into another, in the database; gives the number of the merger. */
export async function merge(tx: Transaction, from: number, into: number, roles: readonly string[]): Promise<number> {
  const { id } = await tx.one<{ id: number }>(sql`
    select organisation.merge_organisation(${from}, ${into}, array(select jsonb_array_elements_text(${json(roles)}))) as id`);
  return id;
}

/** Undoes a merger, in the database. */
export async function unmerge(tx: Transaction, merger: number): Promise<void> {
  await tx.rows(sql`select organisation.unmerge_organisation(${merger})`);
}

/** The organisations that were merged last, with their successors. */
export function latestMergers(
  tx: Reading,
  most: number,
): Promise<{ from: OrganisationName; into: OrganisationName; at: string; by: string }[]> {
  return tx.rows(sql`
    select jsonb_build_object('code', a.code, 'nameNl', a.name_nl, 'nameEn', a.name_en) as "from",
      jsonb_build_object('code', b.code, 'nameNl', b.name_nl, 'nameEn', b.name_en) as "into", m.merged_at as at, m.merged_by as by
    from organisation.mergers m join organisation.organisations a on a.id = m.from_id join organisation.organisations b on b.id = m.into_id
    where m.undone_at is null order by m.id desc limit ${most}`);
}
