import { loadCodes } from '../../organisation/code-lists/index.ts';
import { type Reading, sql } from '../../platform/database/index.ts';
import { CAUSES, listsOf } from '../../shared/code-lists.ts';
import { GOAL_STATUSES, type Origin } from '../../shared/codes.ts';
import { type Language, pick } from '../../ui/words/index.ts';
import { TIMINGS } from '../progress/index.ts';
import type { Dimension } from './definition-parts.ts';

export interface PublishedCell {
  prison: string;
  measure: string;
  dimension: string;
  category: string;
  value: number | null;
}

/** The printed cells of the population table of a year, the stated totals as prison `*`. */
export function publishedCells(tx: Reading, year: number): Promise<PublishedCell[]> {
  return tx.rows<PublishedCell>(sql`
    select f.prison, f.measure, f.dimension, f.category, f.value
    from organisation.population_facts f join organisation.prisons p on p.code = f.prison
    where f.year = ${year}
    union all
    select '*', measure, dimension, category, value from organisation.population_totals where year = ${year}`);
}

export interface FundingLine {
  policyField: string;
  character: string | null;
  prison: string | null;
  level: string;
  amount: number;
  origin: Origin;
}

/** The budget lines of a year. */
export function fundingLines(tx: Reading, year: number): Promise<FundingLine[]> {
  return tx.rows<FundingLine>(sql`
    select policy_field as "policyField", character, prison, level, amount, origin from policy.funding_lines where year = ${year}`);
}

/** The years of which budget lines are known. */
export async function fundingYears(tx: Reading): Promise<number[]> {
  const rows = await tx.rows<{ year: number }>(sql`select distinct year from policy.funding_lines order by year`);
  return rows.map(({ year }) => year);
}

export interface StaffLine {
  function: string;
  policyField: string | null;
  level: string;
  fte: number;
  origin: Origin;
}

/** The planned staff of a year, without the stated total. */
export function staffLines(tx: Reading, year: number): Promise<StaffLine[]> {
  return tx.rows<StaffLine>(sql`
    select code as function, policy_field as "policyField", level, fte, origin
    from organisation.staff where year = ${year} and not stated_total order by fte desc, code`);
}

/** The ids of the real plans; the demonstration plan is counted only when it is asked by name. */
export async function realPlans(tx: Reading): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    sql`select id from policy.plans where origin = 'source' order by position`,
  );
  return rows.map((row) => row.id);
}

/** Codes that stand in no list of the database. */
const FIXED: Partial<Record<Dimension, readonly string[]>> = {
  kind: ['group', 'individual'],
  timing: TIMINGS,
  character: ['structural', 'temporary', 'unknown'],
  cause: [...CAUSES, 'unknown'],
};

/** The codes of the lists that a dimension takes, with what stands beside a list where nothing is known. */
export async function knownCodes(tx: Reading, dimension: Dimension, figure: string): Promise<string[]> {
  const fixed = FIXED[dimension];
  if (fixed !== undefined) return [...fixed];
  // Who pays is a level of government; the levels of staff are those that its source has.
  const list = dimension === 'level' && figure === 'funding' ? 'government-level' : listsOf(dimension)[0];
  const rows = await tx.rows<{ code: string }>(sql`
    select code from organisation.code_lists where list = ${list}
    union all select code from organisation.code_lists where list = 'absence-reason' and ${dimension} = 'reason' and ${figure} = 'no-attendance'
    union all select code from organisation.prisons where ${dimension} = 'prison'
    union all select id::text from organisation.offers where ${dimension} = 'offer'
    union all select g.code from organisation.organisations g where ${dimension} = 'provider'
      and (g.origin <> 'source' or exists (select from organisation.offer_executors e where e.organisation_id = g.id))
    union all select id from policy.plans where ${dimension} = 'plan'
    union all select distinct number from policy.goals where ${dimension} = 'goal'
    union all select distinct party from policy.step_parties where ${dimension} = 'lead' and role = 'lead'
    union all select distinct code from organisation.staff where ${dimension} = 'function'
    union all select distinct level from organisation.staff where ${dimension} = 'level' and ${figure} = 'fte-planned'`);
  const codes = rows.map((row) => row.code);
  if (dimension === 'status') return [...GOAL_STATUSES];
  if (dimension === 'lead') return [...codes, 'none'];
  if (dimension === 'language' && figure === 'not-reached') return [...codes, 'unknown'];
  if (dimension === 'policy-field' && figure === 'fte-planned') return [...codes, 'unknown'];
  if (dimension === 'prison' && figure === 'funding') return [...codes, 'not-attributable'];
  return codes;
}

/** What the public can tell offers apart by. */
export interface OfferTraits {
  offer: string;
  prison: string;
  category: string;
  kind: string;
  medium: string;
  language: string;
  'participation-degree': string;
  'policy-field': string[];
  provider: string[];
}

/** Every offer with its public attributes. */
export function offerTraits(tx: Reading): Promise<OfferTraits[]> {
  return tx.rows<OfferTraits>(sql`
    select o.id::text as offer, o.prison, o.category, o.kind, o.medium, o.language, o.participation_degree as "participation-degree",
      array(select f.policy_field from organisation.offer_policy_fields f where f.offer_id = o.id order by 1) as "policy-field",
      array(select g.code from organisation.offer_executors e join organisation.organisations g on g.id = e.organisation_id
            where e.offer_id = o.id order by 1) as provider
    from organisation.offers o`);
}

/** The words of every code that a figure can show, by dimension; places by the name that they had on the day, else by their present one. */
export async function labels(tx: Reading, language: Language, day?: string): Promise<Map<string, string>> {
  const codes = await loadCodes(tx);
  const rows = await tx.rows<{ list: string; code: string; nl: string; en: string | null }>(sql`
    select 'prison' as list, p.code, n.name ->> 'nl' as nl, n.name ->> 'en' as en
      from organisation.prisons p
      cross join lateral (select organisation.name_on(p.code, coalesce(${day ?? null}::date, 'infinity')) as name) n
    union all select 'plan', id, title_nl, title_en from policy.plans
    union all select 'function', code, name_nl, name_en from organisation.staff
    union all select 'provider', code, name_nl, name_en from organisation.organisations`);
  return new Map([
    ...codes.everything().map(({ list, code }) => [`${list} ${code}`, codes.label(list, code, language)] as const),
    ...rows.map((row) => [`${row.list} ${row.code}`, pick(row, language)] as const),
  ]);
}
