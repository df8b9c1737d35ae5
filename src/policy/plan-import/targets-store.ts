import { type Reading, sql } from '../../platform/database/index.ts';

/** A draft plan to which rows can be added. */
export interface Draft {
  id: string;
  titleNl: string;
  titleEn: string;
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

/** What a printed name means: the organisation of the register to which the kept list ties it. */
export interface Meaning {
  name: string;
  code: string;
  organisation: string;
}

/** What printed names mean, by the kept list or because an organisation is called so. */
export function meaningsOf(tx: Reading, names: readonly string[]): Promise<Meaning[]> {
  if (names.length === 0) return Promise.resolve([]);
  const asked = [...new Set(names)];
  return tx.rows<Meaning>(sql`
    select distinct on (a.name) a.name, o.code, o.name_nl as organisation
    from unnest(${asked}::text[]) as a (name)
    left join organisation.organisation_names n on n.name = a.name and n.organisation_id is not null
    join organisation.organisations o on o.id = organisation.standing(coalesce(n.organisation_id,
      (select g.id from organisation.organisations g where n.name is null and lower(g.name_nl) = lower(a.name) order by g.id limit 1)))
    order by a.name`);
}

/** The names among which leads and partners are chosen: those that the kept list ties, and those of organisations that stand. */
export async function knownNames(tx: Reading, today: string): Promise<string[]> {
  const rows = await tx.rows<{ name: string }>(sql`
    select n.name from organisation.organisation_names n where n.organisation_id is not null
    union
    select o.name_nl from organisation.organisations o
    where o.successor_id is null and (o.valid_to is null or o.valid_to >= ${today}::date)
    order by 1 limit 1500`);
  return rows.map((row) => row.name);
}
