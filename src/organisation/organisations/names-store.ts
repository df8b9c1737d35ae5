import { contains, type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import type { Named } from './likeness.ts';
import type { NameState } from './rules.ts';
import type { OrganisationName } from './store.ts';

/** A name as the sources print it, with what it means. */
export interface PrintedName {
  name: string;
  /** How many steps and budget lines print it. */
  uses: number;
  state: 'open' | 'organisation' | 'none';
  organisation: OrganisationName | null;
  /** Null where nobody ever said what it means. */
  version: number | null;
}

const PRINTED = sql`
  with printed as (
    select y.party as name, count(distinct y.step_id) as uses from policy.step_parties y group by 1
    union all
    select part, count(*) from policy.funding_lines l, unnest(string_to_array(l.recipient_nl, '; ')) as parts (part) group by 1
    union all
    select n.name, 0 from organisation.organisation_names n),
  names as (
    select p.name, sum(p.uses)::integer as uses from printed p group by p.name),
  meant as (
    select a.name, a.uses, n.version,
      case when g.id is not null then 'organisation' when coalesce(n.settled, false) then 'none' else 'open' end as state,
      case when g.id is not null then jsonb_build_object('code', g.code, 'nameNl', g.name_nl, 'nameEn', g.name_en) end as organisation
    from names a left join organisation.organisation_names n on n.name = a.name
    left join organisation.organisations g on g.id = n.organisation_id)`;

/** A page of the printed names: what is used most comes first. */
export async function listNames(
  tx: Reading,
  { state, q, limit, offset }: { state: NameState; q: string | null; limit: number; offset: number },
): Promise<{ items: PrintedName[]; total: number }> {
  const rows = await tx.rows<PrintedName & { total: number }>(sql`
    ${PRINTED} select m.*, count(*) over () as total from meant m
    where (${state} = 'all' or m.state = ${state}) and ${q === null ? sql`true` : contains(q, sql`m.name`)}
    order by m.uses desc, lower(m.name), m.name limit ${limit} offset ${offset}`);
  return { items: rows.map(({ total: _, ...name }) => name), total: rows[0]?.total ?? 0 };
}

/** How many printed names are still to be looked at. */
export async function countOpenNames(tx: Reading): Promise<number> {
  const { count } = await tx.one<{ count: number }>(
    sql`${PRINTED} select count(*) as count from meant where state = 'open'`,
  );
  return count;
}

/** One printed name; undefined when no source prints it and nobody kept it. */
export function findName(tx: Reading, name: string): Promise<PrintedName | undefined> {
  return tx.maybe<PrintedName>(sql`${PRINTED} select m.* from meant m where m.name = ${name}`);
}

/** Where a name is printed: steps of plans, and budget lines. */
export async function whereUsed(
  tx: Reading,
  name: string,
): Promise<{ steps: { plan: string; key: string; titleNl: string; titleEn: string }[]; money: number }> {
  const steps = await tx.rows<{ plan: string; key: string; titleNl: string; titleEn: string }>(sql`
    select s.plan_id as plan, s.key, s.title_nl as "titleNl", s.title_en as "titleEn"
    from policy.step_parties y join policy.steps s on s.id = y.step_id where y.party = ${name} group by s.id order by s.id limit 30`);
  const { money } = await tx.one<{ money: number }>(sql`
    select count(*) as money from policy.funding_lines l where ${name} = any (string_to_array(l.recipient_nl, '; '))`);
  return { steps, money };
}

/** Every organisation that stands, with the names under which it is known: what a suggestion is looked for in. */
export function listNamed(tx: Reading): Promise<(OrganisationName & Named & { id: number })[]> {
  return tx.rows(sql`
    select g.id, g.code, g.name_nl as "nameNl", g.name_en as "nameEn",
      array(select g.name_nl union select g.code union select n.name from organisation.organisation_names n where n.organisation_id = g.id)
        as names
    from organisation.organisations g where g.successor_id is null order by lower(g.name_nl), g.id`);
}

/** Says what a printed name means: an organisation, none (settled), or that it is to be looked at again. */
export async function keepName(
  tx: Transaction,
  name: string,
  meaning: { organisationId: number | null; settled: boolean },
): Promise<number> {
  const { version } = await tx.one<{ version: number }>(sql`
    insert into organisation.organisation_names (name, organisation_id, settled, origin)
    values (${name}, ${meaning.organisationId}, ${meaning.settled}, 'registered')
    on conflict (name) do update set organisation_id = excluded.organisation_id, settled = excluded.settled
    returning version`);
  return version;
}

/** Holds what a name means until the transaction ends. */
export async function lockName(tx: Transaction, name: string): Promise<void> {
  await tx.rows(sql`select name from organisation.organisation_names where name = ${name} for no key update`);
}
