import { type Query, type Reading, sql } from '../../platform/database/index.ts';
import type { Origin } from '../../shared/codes.ts';
import type { Precision } from '../../shared/dates.ts';
import type { Text } from '../../ui/words/index.ts';
import type { Change, Ground, RecordedStatus, StepFacts } from './rules.ts';

/** Which day is asked, and the last day of the plan, from which an undated status counts. */
export interface Day {
  asOf: string;
  planEnd: string;
  /** What was known by this day counts; the day asked unless told. */
  known?: string | undefined;
}

interface DayOf {
  asOf: string | Query;
  planEnd: string | Query;
  known?: string | Query | undefined;
}

/**
 * Of each step `s` the one change that counts on a day, as `c`: a page that shows where steps stand reads no histories. The
 * same choice as `changeOn` makes from a whole history: of the newest dated one and, from the end of the plan on, the newest that
 * bears no day. Each is the first that an index gives, however long the history. What was validated after the day it is asked for
 * does not count.
 */
export function changeOfDay({ asOf, planEnd, known = asOf }: DayOf): Query {
  return sql`left join lateral (
    select h.* from (
      (select x.* from policy.status_changes x where x.step_id = s.id and x.stated_on <= ${asOf}::date
         and (x.known_on is null or x.known_on <= ${known}::date)
       order by x.stated_on desc, x.id desc limit 1)
      union all
      (select x.* from policy.status_changes x where x.step_id = s.id and x.stated_on is null and ${planEnd}::date <= ${asOf}::date
         and (x.known_on is null or x.known_on <= ${known}::date)
       order by x.id desc limit 1)) h
    order by coalesce(h.stated_on, ${planEnd}::date) desc, h.id desc
    limit 1) c on true`;
}

/** Which goals `g` and steps `s` belong to their plan on a day: those that came by then and were not dropped by then. */
export function standingOnDay(asOf: string): { goals: Query; steps: Query } {
  const came = (r: Query) =>
    sql`(${r}.added_on is null or ${r}.added_on <= ${asOf}::date) and (${r}.dropped_on is null or ${r}.dropped_on > ${asOf}::date)`;
  return { goals: came(sql`g`), steps: came(sql`s`) };
}

/**
 * Of each step `s` the wording that counted on a day, as `v`, where the record holds a newer one; without a row the record itself
 * counts. So a step that was never changed costs nothing.
 */
export function wordingOfDay(asOf: string): Query {
  return sql`left join lateral (
    select w.* from policy.step_versions w
    where s.in_force_on > ${asOf}::date and w.step_id = s.id and (w.in_force_on is null or w.in_force_on <= ${asOf}::date)
    order by w.version desc limit 1) v on true`;
}

interface StepRow {
  id: number;
  goalId: number;
  parentId: number | null;
  goalNumber: string;
  key: string;
  parentKey: string | null;
  number: string | null;
  titleNl: string;
  titleEn: string | null;
  leads: string[];
  partners: string[];
  termText: string | null;
  termStart: string | null;
  termEnd: string | null;
  termPrecision: Precision;
  targetGroup: string | null;
  /** Null for none: an empty list would be read letter by letter, for each of many steps. */
  targetGroups: string[] | null;
  policyFields: string[] | null;
  kind: StepFacts['kind'];
  identifier: string | null;
  version: number;
  inForceOn: string | null;
  addedOn: string | null;
  droppedOn: string | null;
  noteNl: string | null;
  noteEn: string | null;
  origin: Origin;
  sourceNl: string | null;
  sourceEn: string | null;
  change: number | null;
  status: RecordedStatus | null;
  statedOn: string | null;
  statementNl: string | null;
  statementEn: string | null;
  evidence: string | null;
  labelNl: string | null;
  labelEn: string | null;
  groundOrigin: Origin | null;
  groundNl: string | null;
  groundEn: string | null;
}

/** The steps of a plan in the order of the source, each with the change that counts on the day. */
export function loadPlanSteps(tx: Reading, plan: string, day: Day): Promise<StepFacts[]> {
  return loadSteps(tx, sql`s.plan_id = ${plan} and ${standingOnDay(day.asOf).steps}`, day);
}

/** A step, whether or not it still stands, and the steps below it that do, each with the change that counts on the day. */
export function loadStepWithSubs(tx: Reading, id: number, day: Day): Promise<StepFacts[]> {
  return loadSteps(tx, sql`(s.id = ${id} or s.parent_id = ${id} and ${standingOnDay(day.asOf).steps})`, day);
}

const VERSIONED = {
  title_nl: sql`case when v.step_id is null then s.title_nl else v.title_nl end`,
  title_en: sql`case when v.step_id is null then s.title_en else v.title_en end`,
  term_text: sql`case when v.step_id is null then s.term_text else v.term_text end`,
  term_start: sql`case when v.step_id is null then s.term_start else v.term_start end`,
  term_end: sql`case when v.step_id is null then s.term_end else v.term_end end`,
  term_precision: sql`case when v.step_id is null then s.term_precision else v.term_precision end`,
  target_groups: sql`case when v.step_id is null then s.target_groups else v.target_groups end`,
  policy_fields: sql`case when v.step_id is null then s.policy_fields else v.policy_fields end`,
  kind: sql`case when v.step_id is null then s.kind else v.kind end`,
  note_nl: sql`case when v.step_id is null then s.note_nl else v.note_nl end`,
  note_en: sql`case when v.step_id is null then s.note_en else v.note_en end`,
} as const;

/** A column of a step as it was on the day: of the version `v` where there is one, of the step itself where there is none. */
export function ofDay(column: keyof typeof VERSIONED): Query {
  return VERSIONED[column];
}

// Plain columns: the database takes ten times as long to build the same as jsonb.
async function loadSteps(tx: Reading, which: Query, day: Day): Promise<StepFacts[]> {
  const rows = await tx.rows<StepRow>(sql`
    select s.id, s.goal_id as "goalId", s.parent_id as "parentId", g.number as "goalNumber", s.key, up.key as "parentKey",
      s.number, ${ofDay('title_nl')} as "titleNl", ${ofDay('title_en')} as "titleEn",
      case when v.step_id is not null then v.leads else coalesce(y.leads, '{}') end as leads,
      case when v.step_id is not null then v.partners else coalesce(y.partners, '{}') end as partners,
      ${ofDay('term_text')} as "termText", ${ofDay('term_start')} as "termStart", ${ofDay('term_end')} as "termEnd",
      ${ofDay('term_precision')} as "termPrecision", s.target_group as "targetGroup", nullif(${ofDay('target_groups')}, '{}') as "targetGroups",
      nullif(${ofDay('policy_fields')}, '{}') as "policyFields", ${ofDay('kind')} as kind, s.identifier, s.version, s.in_force_on as "inForceOn",
      s.added_on as "addedOn", s.dropped_on as "droppedOn", ${ofDay('note_nl')} as "noteNl", ${ofDay('note_en')} as "noteEn", s.origin,
      w.title_nl as "sourceNl", w.title_en as "sourceEn", c.id as change, c.status, c.stated_on as "statedOn",
      c.statement_nl as "statementNl", c.statement_en as "statementEn", c.evidence,
      c.evidence_label_nl as "labelNl", c.evidence_label_en as "labelEn", c.origin as "groundOrigin",
      d.title_nl as "groundNl", d.title_en as "groundEn"
    from policy.steps s
    join policy.goals g on g.id = s.goal_id
    left join policy.steps up on up.id = s.parent_id
    left join organisation.sources w on w.id = s.source_id
    ${wordingOfDay(day.asOf)}
    left join lateral (
      select array_agg(x.party order by x.position) filter (where x.role = 'lead') as leads,
        array_agg(x.party order by x.position) filter (where x.role = 'partner') as partners
      from policy.step_parties x where x.step_id = s.id and v.step_id is null) y on true
    ${changeOfDay(day)}
    left join organisation.sources d on d.id = c.source_id
    where ${which}
    order by g.position, s.position`);
  const tied = await loadTies(tx, new Set(rows.flatMap((row) => [...row.leads, ...row.partners])));
  return rows.map((row) => factsOf(row, tied));
}

/** Which of these names mean an organisation, with its code: the same for all steps and goals. */
export async function loadTies(tx: Reading, names: ReadonlySet<string>): Promise<Record<string, string>> {
  if (names.size === 0) return {};
  const rows = await tx.rows<{ party: string; code: string }>(sql`
    select n.name as party, o.code from organisation.organisation_names n join organisation.organisations o on o.id = n.organisation_id
    where n.name = any (${[...names]}::text[])`);
  return Object.fromEntries(rows.map((row) => [row.party, row.code]));
}

function factsOf(row: StepRow, tied: Record<string, string>): StepFacts {
  const { termText, termStart, termEnd, termPrecision } = row;
  return {
    id: row.id,
    goalId: row.goalId,
    parentId: row.parentId,
    goalNumber: row.goalNumber,
    key: row.key,
    parentKey: row.parentKey,
    number: row.number,
    title: { nl: row.titleNl, en: row.titleEn },
    leads: row.leads,
    partners: row.partners,
    tied,
    term: { text: termText, start: termStart, end: termEnd, precision: termPrecision },
    targetGroup: row.targetGroup,
    targetGroups: row.targetGroups ?? [],
    policyFields: row.policyFields ?? [],
    kind: row.kind,
    note: textOf(row.noteNl, row.noteEn),
    origin: row.origin,
    identifier: row.identifier,
    version: row.version,
    inForceOn: row.inForceOn,
    addedOn: row.addedOn,
    droppedOn: row.droppedOn,
    source: textOf(row.sourceNl, row.sourceEn),
    changes: changesOf(row),
  };
}

/** The change that counts on the day with its ground; none where nothing is registered by then. */
function changesOf(row: StepRow): StepFacts['changes'] {
  const { change, status, statedOn, groundOrigin, statementNl } = row;
  if (change === null || status === null || groundOrigin === null || statementNl === null) return [];
  const ground: Ground = {
    origin: groundOrigin,
    statement: { nl: statementNl, en: row.statementEn },
    source: textOf(row.groundNl, row.groundEn),
    evidence: row.evidence,
    evidenceLabel: textOf(row.labelNl, row.labelEn),
  };
  return [{ id: change, status, statedOn, ground }];
}

/** A text from its two columns; null where there is no Dutch one. */
export function textOf(nl: string | null, en: string | null): Text | null {
  return nl === null ? null : { nl, en };
}

/** Where a step stands: its plan, its goal, the step above it. */
export interface StepPlace {
  id: number;
  plan: { id: string; title: Text; validTo: string; source: Text | null; state: 'draft' | 'adopted' | 'ended' };
  goal: { number: string; title: Text };
  parent: { key: string; number: string | null; title: Text } | null;
  /** What there is of it beside its words, on whichever day. */
  has: { versions: boolean; milestones: boolean; indicators: boolean; relations: boolean };
}

interface PlaceRow {
  id: number | null;
  plan: string;
  planNl: string;
  planEn: string | null;
  validTo: string;
  state: StepPlace['plan']['state'];
  sourceNl: string | null;
  sourceEn: string | null;
  goal: string | null;
  goalNl: string | null;
  goalEn: string | null;
  parent: string | null;
  parentNumber: string | null;
  parentNl: string | null;
  parentEn: string | null;
  versions: boolean;
  milestones: boolean;
  indicators: boolean;
  relations: boolean;
}

/** The place of a step by its address; `no-plan` or `no-step` where that is what is missing. */
export async function findPlace(tx: Reading, plan: string, key: string): Promise<StepPlace | 'no-plan' | 'no-step'> {
  const found = await tx.maybe<PlaceRow>(sql`
    select s.id, p.id as plan, p.title_nl as "planNl", p.title_en as "planEn", p.valid_to as "validTo", p.state,
      d.title_nl as "sourceNl", d.title_en as "sourceEn", g.number as goal, g.title_nl as "goalNl", g.title_en as "goalEn",
      up.key as parent, up.number as "parentNumber", up.title_nl as "parentNl", up.title_en as "parentEn",
      exists (select from policy.step_versions x where x.step_id = s.id) as versions,
      exists (select from policy.milestones x where x.step_id = s.id) as milestones,
      exists (select from policy.indicators x where x.step_id = s.id) as indicators,
      exists (select from policy.plan_relations x where x.earlier_step = s.id or x.later_step = s.id) as relations
    from policy.plans p
    left join organisation.sources d on d.id = p.source_id
    left join policy.steps s on s.plan_id = p.id and s.key = ${key}
    left join policy.goals g on g.id = s.goal_id
    left join policy.steps up on up.id = s.parent_id
    where p.id = ${plan}`);
  return found === undefined ? 'no-plan' : (placeOf(found) ?? 'no-step');
}

function placeOf(row: PlaceRow): StepPlace | undefined {
  const { id, goal, goalNl, parent, parentNl, versions, milestones, indicators, relations } = row;
  if (id === null || goal === null || goalNl === null) return undefined;
  return {
    id,
    plan: {
      id: row.plan,
      title: { nl: row.planNl, en: row.planEn },
      validTo: row.validTo,
      source: textOf(row.sourceNl, row.sourceEn),
      state: row.state,
    },
    goal: { number: goal, title: { nl: goalNl, en: row.goalEn } },
    parent:
      parent === null || parentNl === null
        ? null
        : { key: parent, number: row.parentNumber, title: { nl: parentNl, en: row.parentEn } },
    has: { versions, milestones, indicators, relations },
  };
}

/** One line of a step's history, with what was stated and on which ground. */
export interface HistoryLine extends Change {
  statement: Text;
  evidence: string | null;
  evidenceLabel: Text | null;
  recordedBy: string;
  recordedAt: string;
  origin: Origin;
  source: Text | null;
  /** The validated report from which it came; null for what was recorded before there were reports, or read in a source. */
  report: number | null;
}

interface HistoryRow extends Omit<HistoryLine, 'statement' | 'evidenceLabel' | 'source'> {
  statementNl: string;
  statementEn: string | null;
  labelNl: string | null;
  labelEn: string | null;
  sourceNl: string | null;
  sourceEn: string | null;
}

/** The history of a step, newest first; `planEnd` is where an undated status counts. */
export async function loadHistory(tx: Reading, stepId: number, planEnd: string): Promise<HistoryLine[]> {
  const rows = await tx.rows<HistoryRow>(sql`
    select c.id, c.status, c.stated_on as "statedOn", c.statement_nl as "statementNl", c.statement_en as "statementEn", c.evidence,
      c.evidence_label_nl as "labelNl", c.evidence_label_en as "labelEn", c.recorded_by as "recordedBy", c.recorded_at as "recordedAt",
      c.origin, c.report_id as report, c.known_on as "knownOn", d.title_nl as "sourceNl", d.title_en as "sourceEn"
    from policy.status_changes c
    left join organisation.sources d on d.id = c.source_id
    where c.step_id = ${stepId}
    order by coalesce(c.stated_on, ${planEnd}::date) desc, c.id desc`);
  return rows.map(({ statementNl, statementEn, labelNl, labelEn, sourceNl, sourceEn, ...line }) => ({
    ...line,
    statement: { nl: statementNl, en: statementEn },
    evidenceLabel: textOf(labelNl, labelEn),
    source: textOf(sourceNl, sourceEn),
  }));
}

/** A step by its address, with who leads it and who takes part, and whether progress is reported on it at all; undefined when the plan has no such step. */
export function findStep(
  tx: Reading,
  plan: string,
  key: string,
): Promise<{ id: number; leads: string[]; partners: string[]; isDraft: boolean; isDropped: boolean } | undefined> {
  const parties = (role: string) => sql`array(
    select y.party from policy.step_parties y where y.step_id = s.id and y.role = ${role} order by y.position)`;
  return tx.maybe(sql`
    select s.id, ${parties('lead')} as leads, ${parties('partner')} as partners,
      p.state = 'draft' as "isDraft", s.dropped_on is not null as "isDropped"
    from policy.steps s join policy.plans p on p.id = s.plan_id where s.plan_id = ${plan} and s.key = ${key}`);
}
