import { idList, json, type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import type { Origin } from '../../shared/codes.ts';
import type { Text } from '../../ui/words/index.ts';
import type { KnownLine, LineWords } from './compare.ts';

const ALL = sql`
  select l.code, l.policy_field as "policyField", l.label_nl as label, l.amount, l.paid, l.legal_basis_nl as "legalBasis",
    l.allocation_code as "allocationCode", l.recipient_nl as recipient, l.character, l.level, l.prison, l.note_nl as note,
    l.also_outside as "alsoOutside", l.version, l.origin, l.origin <> 'registered' as "isPrinted", l.because, l.stated_by as "statedBy",
    l.stated_at as "statedAt",
    (select coalesce(jsonb_agg(jsonb_build_object('plan', g.plan_id, 'goal', g.number, 'title',
        jsonb_build_object('nl', g.title_nl, 'en', g.title_en)) order by g.plan_id, g.position), '[]')
      from policy.funding_line_goals t join policy.goals g on g.id = t.goal_id where t.year = l.year and t.code = l.code) as goals,
    (select coalesce(jsonb_agg(jsonb_build_object('code', o.code, 'name', jsonb_build_object('nl', o.name_nl, 'en', o.name_en))
        order by o.name_nl, o.id), '[]')
      from policy.funding_line_organisations t join organisation.organisations o on o.id = t.organisation_id
      where t.year = l.year and t.code = l.code) as organisations
  from policy.funding_lines l`;

/** A goal of a strategic plan that a line serves. */
export interface LineGoal {
  plan: string;
  goal: string;
  title: Text;
}

/** A line as it is kept: with what it is tied to, and who changed it last. */
export interface KeptLine extends KnownLine {
  alsoOutside: boolean;
  origin: Origin;
  version: number;
  because: string | null;
  statedBy: string | null;
  statedAt: string | null;
  goals: LineGoal[];
  organisations: { code: string; name: Text }[];
}

/** The lines of a year as they are kept, in their order. */
export function keptLines(tx: Reading, year: number): Promise<KeptLine[]> {
  return tx.rows<KeptLine>(sql`${ALL} where l.year = ${year} order by l.position, l.code`);
}

/** One line. */
export function findLine(tx: Reading, year: number, code: string): Promise<KeptLine | undefined> {
  return tx.maybe<KeptLine>(sql`${ALL} where l.year = ${year} and l.code = ${code}`);
}

/** What a line was: its words then, and why, by whom and when it became another, or was withdrawn. */
export interface LineVersion {
  version: number;
  line: Record<string, unknown>;
  because: string;
  isWithdrawn: boolean;
  statedBy: string;
  statedAt: string;
}

/** What a line was, the last first. A line that was withdrawn has only these. */
export function versionsOfLine(tx: Reading, year: number, code: string): Promise<LineVersion[]> {
  return tx.rows<LineVersion>(sql`
    select v.version, v.line, v.because, v.is_withdrawn as "isWithdrawn", v.stated_by as "statedBy", v.stated_at as "statedAt"
    from policy.funding_line_versions v where v.year = ${year} and v.code = ${code} order by v.stated_at desc, v.version desc`);
}

/** The words of a line as a version kept them. */
export function wordsOfVersion(
  tx: Reading,
  year: number,
  code: string,
  version: number,
): Promise<(LineWords & { alsoOutside: boolean }) | undefined> {
  return tx.maybe(sql`
    select l.policy_field as "policyField", l.label_nl as label, l.amount, l.paid, l.legal_basis_nl as "legalBasis", l.allocation_code as "allocationCode",
      l.recipient_nl as recipient, l.character, l.level, l.prison, l.also_outside as "alsoOutside", l.note_nl as note
    from policy.funding_line_versions v cross join lateral jsonb_populate_record(null::policy.funding_lines, v.line) l
    where v.year = ${year} and v.code = ${code} and v.version = ${version}`);
}

/** Every code of a year that was ever given, so that none is given twice. */
export async function codesOfYear(tx: Reading, year: number): Promise<Set<string>> {
  const rows = await tx.rows<{ code: string }>(sql`
    select l.code from policy.funding_lines l where l.year = ${year}
    union select v.code from policy.funding_line_versions v where v.year = ${year}`);
  return new Set(rows.map(({ code }) => code));
}

/** Lets those who change the same year follow each other. */
export async function takeYear(tx: Transaction, year: number): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(45, ${year}::integer)`);
}

/** A line that is written down. */
export interface NewRow extends LineWords {
  code: string;
  alsoOutside: boolean;
}

/** Writes lines down behind those of the year. */
export async function insertLines(
  tx: Transaction,
  year: number,
  lines: readonly NewRow[],
  importId: number | null,
): Promise<void> {
  await tx.run(sql`
    insert into policy.funding_lines (code, year, position, policy_field, label_nl, label_en, legal_basis_nl, legal_basis_en, allocation_code,
      amount, paid, recipient_nl, recipient_en, character, level, prison, also_outside, note_nl, note_en, origin, import_id)
    select l.code, ${year}, (select coalesce(max(k.position), 0) from policy.funding_lines k where k.year = ${year}) + n.place, l."policyField",
      l.label, l.label, l."legalBasis", l."legalBasis", l."allocationCode", l.amount, l.paid, l.recipient, l.recipient, l.character, l.level,
      l.prison, l."alsoOutside", l.note, l.note, 'registered', ${importId}::integer
    from jsonb_array_elements(${json(lines)}) with ordinality as n (line, place)
    cross join lateral jsonb_to_record(n.line) as l (code text, "policyField" text, label text, "legalBasis" text, "allocationCode" text,
      amount numeric, paid numeric, recipient text, character text, level text, prison text, "alsoOutside" boolean, note text)`);
}

/** A change of a line, with why. What a source printed keeps its words: of such a line only what was paid and its level are written. */
export async function updateLine(
  tx: Transaction,
  year: number,
  { code, isPrinted }: Pick<KeptLine, 'code' | 'isPrinted'>,
  line: Omit<NewRow, 'code'>,
  because: string,
): Promise<void> {
  const words = isPrinted
    ? sql``
    : sql`policy_field = ${line.policyField}, label_nl = ${line.label}, label_en = ${line.label}, amount = ${line.amount},
        legal_basis_nl = ${line.legalBasis}, legal_basis_en = ${line.legalBasis}, allocation_code = ${line.allocationCode},
        recipient_nl = ${line.recipient}, recipient_en = ${line.recipient}, character = ${line.character}, prison = ${line.prison},
        also_outside = ${line.alsoOutside}, note_nl = ${line.note}, note_en = ${line.note}, `;
  await tx.run(sql`
    update policy.funding_lines set ${words} paid = ${line.paid}, level = ${line.level}, because = ${because}
    where year = ${year} and code = ${code}`);
}

/** Takes a line out that people wrote down. @returns what stands between, or null. */
export async function withdrawLine(
  tx: Transaction,
  year: number,
  { code, version }: Pick<KeptLine, 'code' | 'version'>,
  because: string,
): Promise<string | null> {
  const { between } = await tx.one<{ between: string | null }>(
    sql`select policy.withdraw_funding_line(${year}::integer, ${code}, ${version}::integer, ${because}) as between`,
  );
  return between;
}

/** The numbers of goals of plans that were adopted, in the order asked; a goal that is none has no number. */
export async function goalIds(
  tx: Reading,
  goals: readonly { plan: string; goal: string }[],
): Promise<(number | null)[]> {
  const rows = await tx.rows<{ id: number | null }>(sql`
    select (select g.id from policy.goals g join policy.plans p on p.id = g.plan_id
      where g.plan_id = a.value ->> 'plan' and g.number = a.value ->> 'goal' and p.state <> 'draft') as id
    from jsonb_array_elements(${json(goals)}) with ordinality as a (value, place) order by a.place`);
  return rows.map(({ id }) => id);
}

/** The numbers of organisations, in the order asked; what is no code of one has no number. */
export async function organisationIds(tx: Reading, codes: readonly string[]): Promise<(number | null)[]> {
  const rows = await tx.rows<{ id: number | null }>(sql`
    select (select o.id from organisation.organisations o where o.code = a.value) as id
    from jsonb_array_elements_text(${json(codes)}) with ordinality as a (value, place) order by a.place`);
  return rows.map(({ id }) => id);
}

/** Brings the goals of a line to these. */
export async function tieGoals(tx: Transaction, year: number, code: string, goals: readonly number[]): Promise<void> {
  await tx.run(sql`
    delete from policy.funding_line_goals where year = ${year} and code = ${code} and goal_id not in ${idList(goals)}`);
  await tx.run(sql`
    insert into policy.funding_line_goals (year, code, goal_id)
    select ${year}::integer, ${code}::text, g.value from ${idList(goals)} g on conflict do nothing`);
}

/** Brings the organisations of a line to these. */
export async function tieOrganisations(
  tx: Transaction,
  year: number,
  code: string,
  organisations: readonly number[],
): Promise<void> {
  await tx.run(sql`
    delete from policy.funding_line_organisations
    where year = ${year} and code = ${code} and organisation_id not in ${idList(organisations)}`);
  await tx.run(sql`
    insert into policy.funding_line_organisations (year, code, organisation_id)
    select ${year}::integer, ${code}::text, o.value from ${idList(organisations)} o on conflict do nothing`);
}

/** Whether there is such a place. */
export async function isPrison(tx: Reading, code: string): Promise<boolean> {
  return (await tx.maybe(sql`select code from organisation.prisons where code = ${code}`)) !== undefined;
}

/** Whether another line of the year has that allocation code. */
export async function isAllocationTaken(tx: Reading, year: number, code: string, allocation: string): Promise<boolean> {
  const other = await tx.maybe(sql`
    select code from policy.funding_lines where year = ${year} and code <> ${code} and allocation_code = ${allocation} limit 1`);
  return other !== undefined;
}

/** What people call the policy fields, the levels and the prisons, each with its code. */
export async function namesOfCodes(tx: Reading): Promise<{ list: string; name: string; code: string }[]> {
  return tx.rows<{ list: string; name: string; code: string }>(sql`
    select c.list, n.name, c.code from organisation.code_lists c
    cross join lateral (values (c.code), (c.label_nl), (c.label_en)) n (name)
    where c.list in ('policy-field', 'government-level') and n.name is not null
    union all
    select 'prison', n.name, p.code from organisation.prisons p
    cross join lateral (values (p.code), (p.name_nl), (p.name_en)) n (name) where n.name is not null`);
}
