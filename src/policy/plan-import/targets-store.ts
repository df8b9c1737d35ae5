import { type Reading, sql } from '../../platform/database/index.ts';

/** A draft plan to which rows can be added. */
export interface Draft {
  id: string;
  titleNl: string;
  titleEn: string | null;
}

/** The drafts to which a document can be added, the newest first. */
export function listDrafts(tx: Reading): Promise<Draft[]> {
  return tx.rows<Draft>(sql`
    select p.id, p.title_nl as "titleNl", p.title_en as "titleEn" from policy.plans p where p.state = 'draft'
    order by p.valid_from desc, p.id limit 100`);
}

/** A draft by its code; undefined where there is none, or it was adopted. */
export function findDraft(tx: Reading, id: string): Promise<Draft | undefined> {
  return tx.maybe<Draft>(sql`
    select p.id, p.title_nl as "titleNl", p.title_en as "titleEn" from policy.plans p where p.id = ${id} and p.state = 'draft'`);
}

/** Whether that plan is there for the reader. */
export async function isPlan(tx: Reading, id: string): Promise<boolean> {
  return (await tx.maybe(sql`select from policy.plans p where p.id = ${id}`)) !== undefined;
}

/** What a printed name means: the organisation of the register to which the kept list ties it. */
export interface Meaning {
  name: string;
  code: string;
  organisation: string;
}

/** What printed names mean, by the kept list: as the register will tie them. */
export function meaningsOf(tx: Reading, names: readonly string[]): Promise<Meaning[]> {
  if (names.length === 0) return Promise.resolve([]);
  const asked = [...new Set(names)];
  return tx.rows<Meaning>(sql`
    select n.name, o.code, o.name_nl as organisation
    from organisation.organisation_names n
    join organisation.organisations o on o.id = organisation.standing(n.organisation_id)
    where n.name = any (${asked}::text[])`);
}

/** The names that the kept list ties to an organisation that stands: among these leads and partners are chosen. */
export async function knownNames(tx: Reading, today: string): Promise<string[]> {
  const rows = await tx.rows<{ name: string }>(sql`
    select n.name from organisation.organisation_names n
    join organisation.organisations o on o.id = n.organisation_id
    where o.successor_id is null and (o.valid_to is null or o.valid_to >= ${today}::date)
    order by 1 limit 1500`);
  return rows.map((row) => row.name);
}
