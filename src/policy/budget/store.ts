import { type Reading, sql } from '../../platform/database/index.ts';
import type { Text } from '../../ui/words/index.ts';
import type { Key, KeyId, Weight } from './attribution.ts';
import type { Budget } from './rules.ts';
import type { YearLine } from './years.ts';

/** The lines of a year (when none is asked the newest that has begun, else the first), in one statement. */
export async function loadBudget(tx: Reading, year: number | null): Promise<Budget | undefined> {
  return tx.maybe<Budget>(sql`
    with asked as (
      select coalesce(${year}::integer, max(year) filter (where year <= extract(year from access.today())), min(year)) as year
      from policy.funding_lines
    )
    select asked.year,
      coalesce((select jsonb_agg(y.year order by y.year) from (select distinct year from policy.funding_lines) y), '[]') as years,
      coalesce((
        select jsonb_agg(jsonb_build_object('code', l.code, 'policyField', l.policy_field,
          'fieldLabel', jsonb_build_object('nl', coalesce(f.label_nl, l.policy_field), 'en', f.label_en),
          'label', jsonb_build_object('nl', l.label_nl, 'en', l.label_en),
          'legalBasis', case when l.legal_basis_nl is not null
            then jsonb_build_object('nl', l.legal_basis_nl, 'en', l.legal_basis_en) end,
          'allocationCode', l.allocation_code, 'amount', l.amount,
          'recipient', case when l.recipient_nl is not null then jsonb_build_object('nl', l.recipient_nl, 'en', l.recipient_en) end,
          'tied', coalesce((
            select jsonb_object_agg(n.name, g.code)
            from organisation.organisation_names n join organisation.organisations g on g.id = n.organisation_id
            where n.name = any (string_to_array(l.recipient_nl, '; '))), '{}'),
          'character', l.character, 'prison', l.prison, 'alsoOutside', l.also_outside, 'origin', l.origin, 'level', l.level, 'paid', l.paid,
          'version', l.version,
          'goals', coalesce((
            select jsonb_agg(jsonb_build_object('plan', g.plan_id, 'goal', g.number, 'title',
              jsonb_build_object('nl', g.title_nl, 'en', g.title_en)) order by g.plan_id, g.position)
            from policy.funding_line_goals k join policy.goals g on g.id = k.goal_id where k.year = l.year and k.code = l.code), '[]'),
          'organisations', coalesce((
            select jsonb_agg(jsonb_build_object('code', o.code, 'name', jsonb_build_object('nl', o.name_nl, 'en', o.name_en)) order by o.name_nl, o.id)
            from policy.funding_line_organisations k join organisation.organisations o on o.id = k.organisation_id
            where k.year = l.year and k.code = l.code), '[]'),
          'namedPrisons', coalesce((
            select jsonb_agg(jsonb_build_object('code', p.code, 'name', jsonb_build_object('nl', p.name_nl, 'en', p.name_en))
              order by p.position)
            from organisation.prisons p where p.code = any (l.named_prisons)), '[]'),
          'note', case when l.note_nl is not null then jsonb_build_object('nl', l.note_nl, 'en', l.note_en) end) order by l.position)
        from policy.funding_lines l
        left join organisation.code_lists f on f.list = 'policy-field' and f.code = l.policy_field
        where l.year = asked.year), '[]') as lines,
      coalesce((
        select jsonb_agg(jsonb_build_object('title', jsonb_build_object('nl', d.title_nl, 'en', d.title_en), 'address', d.address))
        from organisation.sources d
        where d.id in (select l.source_id from policy.funding_lines l where l.year = asked.year)), '[]') as sources
    from asked
    where asked.year is not null`);
}

/** The lines of every year, as far as the years are held beside each other. */
export function linesOfYears(tx: Reading): Promise<YearLine[]> {
  return tx.rows<YearLine>(sql`
    select l.year, l.policy_field as "policyField", l.amount, l.paid, l.character,
      jsonb_build_object('nl', coalesce(f.label_nl, l.policy_field), 'en', f.label_en) as "fieldLabel"
    from policy.funding_lines l left join organisation.code_lists f on f.list = 'policy-field' and f.code = l.policy_field
    order by l.year, l.position, l.code`);
}

/** The goals to which a line can be tied: of strategic plans that were adopted, the running one first. */
export function goalChoices(tx: Reading): Promise<{ plan: string; planTitle: Text; goal: string; title: Text }[]> {
  return tx.rows<{ plan: string; planTitle: Text; goal: string; title: Text }>(sql`
    select p.id as plan, jsonb_build_object('nl', p.title_nl, 'en', p.title_en) as "planTitle", g.number as goal,
      jsonb_build_object('nl', g.title_nl, 'en', g.title_en) as title
    from policy.goals g join policy.plans p on p.id = g.plan_id
    where p.state <> 'draft' and g.dropped_on is null and g.parent_id is null
    order by p.state = 'ended', p.valid_from desc, p.id, g.position, g.id limit 500`);
}

/** The organisations that a line can pay: those that stand. */
export function organisationChoices(tx: Reading): Promise<{ code: string; name: Text }[]> {
  return tx.rows<{ code: string; name: Text }>(sql`
    select code, jsonb_build_object('nl', name_nl, 'en', name_en) as name from organisation.organisations
    where successor_id is null order by lower(name_nl), code limit 1000`);
}

/** What the lines of a year add up to; 0 where none are known. */
export async function totalOfYear(tx: Reading, year: number): Promise<number> {
  const { total } = await tx.one<{ total: number }>(
    sql`select coalesce(sum(amount), 0) as total from policy.funding_lines where year = ${year}`,
  );
  return total;
}

/**
 * How much each prison weighs by a published figure, of the newest year up to the one asked, else of the first year known. A figure that was
 * not printed weighs nothing. No source gives staff by prison, so that key has no weights.
 */
export async function weightsOf(tx: Reading, key: KeyId, upTo: number): Promise<Key> {
  if (key === 'fte') return { id: key, year: null, weights: [] };
  const rows = await tx.rows<Weight & { year: number }>(sql`
    with known as (
      select f.prison, f.year, f.value from organisation.population_facts f
      where f.measure = ${key === 'places' ? 'capacity' : 'population'} and f.dimension = 'total'),
    chosen as (select coalesce(max(year) filter (where year <= ${upTo}::integer), min(year)) as year from known)
    select k.prison, k.value as weight, k.year
    from known k join chosen on chosen.year = k.year join organisation.prisons p on p.code = k.prison
    where k.value > 0 order by p.position, k.prison`);
  return { id: key, year: rows[0]?.year ?? null, weights: rows.map(({ prison, weight }) => ({ prison, weight })) };
}

/** Every place, in its order. */
export async function placesOf(tx: Reading): Promise<string[]> {
  const rows = await tx.rows<{ code: string }>(sql`select code from organisation.prisons order by position, code`);
  return rows.map(({ code }) => code);
}

/** The prisons of the map of a budget, in their order: those of which a figure was published, and those to which a line of the year is tied. */
export async function prisonsOf(tx: Reading, year: number): Promise<string[]> {
  const rows = await tx.rows<{ code: string }>(sql`
    select p.code from organisation.prisons p
    where exists (select from organisation.population_facts f where f.prison = p.code)
      or exists (select from policy.funding_lines l where l.prison = p.code and l.year = ${year}::integer)
    order by p.position, p.code`);
  return rows.map(({ code }) => code);
}
