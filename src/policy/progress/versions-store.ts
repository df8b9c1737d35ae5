import { type Query, type Reading, sql } from '../../platform/database/index.ts';
import type { Precision } from '../../shared/dates.ts';
import { textOf } from './store.ts';
import type { AgreedKind, Weight, Wording, YardstickChange } from './versions.ts';

/** Whose changes: a whole plan's, one goal's, or one step's. */
export type ChangesOf = { plan: string } | { goal: number } | { step: number };

interface VersionRow {
  of: YardstickChange['of'];
  id: number;
  stands: YardstickChange['stands'];
  key: string;
  number: string | null;
  what: YardstickChange['what'] | 'printed';
  version: number;
  inForceOn: string | null;
  ground: string | null;
  address: string | null;
  weight: Weight | null;
  recordedBy: string | null;
  recordedAt: string | null;
  titleNl: string;
  titleEn: string | null;
  termText: string | null;
  termStart: string | null;
  termEnd: string | null;
  termPrecision: Precision;
  kind: AgreedKind | null;
  policyFields: string[];
  targetGroups: string[];
  leads: string[];
  partners: string[];
  noteNl: string | null;
  noteEn: string | null;
}

const SAME = sql`v.what, v.version, v.in_force_on as "inForceOn", v.ground, v.address, v.weight, v.recorded_by as "recordedBy",
  v.recorded_at as "recordedAt", v.title_nl as "titleNl", v.title_en as "titleEn"`;
const REST = sql`v.kind, v.policy_fields as "policyFields", v.target_groups as "targetGroups", v.leads, v.partners, v.note_nl as "noteNl", v.note_en as "noteEn"`;

const stepVersions = (which: Query): Query => sql`
  select 'step' as of, s.id, 'step' as stands, s.key, s.number, ${SAME}, v.term_text as "termText", v.term_start as "termStart", v.term_end as "termEnd",
    v.term_precision as "termPrecision", ${REST}
  from policy.step_versions v join policy.steps s on s.id = v.step_id where ${which}
  order by s.id, v.version`;

const goalVersions = (which: Query): Query => sql`
  select 'goal' as of, g.id, 'goal' as stands, g.number as key, g.number, ${SAME}, v.deadline_text as "termText", null::date as "termStart", v.deadline as "termEnd",
    case when v.deadline is null then 'open' else 'day' end as "termPrecision", ${REST}
  from policy.goal_versions v join policy.goals g on g.id = v.goal_id where ${which}
  order by g.id, v.version`;

/** What a plan or something that measures says nothing of. */
const NOTHING = sql`null::text as kind, '{}'::text[] as "policyFields", '{}'::text[] as "targetGroups", '{}'::text[] as leads, '{}'::text[] as partners,
  null::text as "noteNl", null::text as "noteEn"`;

const planVersions = (plan: string): Query => sql`
  select 'plan' as of, 0 as id, 'plan' as stands, v.plan_id as key, null::text as number, ${SAME}, null::text as "termText",
    v.valid_from as "termStart", v.valid_to as "termEnd", 'day' as "termPrecision", ${NOTHING}
  from policy.plan_versions v where v.plan_id = ${plan} order by v.version`;

/** Each coming and going of milestones or indicators, as a row of its own: it has no wording that changes. */
const measureVersions = (of: 'milestone' | 'indicator', which: Query): Query => {
  const term =
    of === 'milestone'
      ? sql`m.term_text as "termText", m.term_start as "termStart", m.term_end as "termEnd", m.term_precision as "termPrecision"`
      : sql`null::text as "termText", null::date as "termStart", m.target_on as "termEnd",
          case when m.target_on is null then 'open' else 'day' end as "termPrecision"`;
  const table = of === 'milestone' ? sql`policy.milestones` : sql`policy.indicators`;
  return sql`
    select ${of}::text as of, m.id, case when m.step_id is null then 'goal' else 'step' end as stands, coalesce(s.key, g.number) as key,
      null::text as number, c.what, c.version, c.day as "inForceOn", c.ground, c.address, null::text as weight, null::text as "recordedBy",
      c.at as "recordedAt", m.title_nl as "titleNl", m.title_en as "titleEn", ${term}, ${NOTHING}
    from ${table} m left join policy.goals g on g.id = m.goal_id left join policy.steps s on s.id = m.step_id
    cross join lateral (
      select 'added' as what, 1 as version, m.added_on as day, coalesce(m.ground, '–') as ground, m.ground_address as address, m.recorded_at as at
      where m.added_on is not null
      union all
      select 'dropped', m.version, m.dropped_on, m.drop_ground, m.drop_address, m.drop_recorded_at where m.dropped_on is not null) c
    where ${which} order by m.id, c.version, c.what`;
};

/** Every change of what was agreed, on a plan with all in it, on a goal or on a step, the newest day first. */
export async function loadChanges(tx: Reading, of: ChangesOf): Promise<YardstickChange[]> {
  const [goals, steps, measures] =
    'plan' in of
      ? [sql`v.plan_id = ${of.plan}`, sql`v.plan_id = ${of.plan}`, sql`m.plan_id = ${of.plan}`]
      : 'goal' in of
        ? [sql`v.goal_id = ${of.goal}`, null, sql`m.goal_id = ${of.goal}`]
        : [null, sql`v.step_id = ${of.step}`, sql`m.step_id = ${of.step}`];
  const asked = [
    'plan' in of ? planVersions(of.plan) : null,
    goals && goalVersions(goals),
    steps && stepVersions(steps),
    measureVersions('milestone', measures),
    measureVersions('indicator', measures),
  ];
  const changes: YardstickChange[] = [];
  for (const query of asked) if (query !== null) changes.push(...changesOf(await tx.rows<VersionRow>(query)));
  return changes.sort((a, b) =>
    a.inForceOn < b.inForceOn ? 1 : a.inForceOn > b.inForceOn ? -1 : b.version - a.version,
  );
}

function changesOf(rows: readonly VersionRow[]): YardstickChange[] {
  return rows.flatMap((row, index) => {
    const { of, id, stands, key, number, what, version, inForceOn, ground, address, weight, recordedBy, recordedAt } =
      row;
    if (what === 'printed' || inForceOn === null || ground === null) return [];
    const previous = rows[index - 1];
    const before = what !== 'added' && previous !== undefined && previous.id === id ? wordingOf(previous) : null;
    const head = {
      of,
      id,
      stands,
      key,
      number,
      what,
      version,
      inForceOn,
      ground,
      address,
      weight,
      recordedBy,
      recordedAt,
    };
    return [{ ...head, before, after: wordingOf(row) }];
  });
}

function wordingOf(row: VersionRow): Wording {
  return {
    title: { nl: row.titleNl, en: row.titleEn },
    term: { text: row.termText, start: row.termStart, end: row.termEnd, precision: row.termPrecision },
    kind: row.kind,
    policyFields: row.policyFields,
    targetGroups: row.targetGroups,
    leads: row.leads,
    partners: row.partners,
    note: textOf(row.noteNl, row.noteEn),
  };
}
