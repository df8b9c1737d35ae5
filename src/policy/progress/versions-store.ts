import { type Query, type Reading, sql } from '../../platform/database/index.ts';
import type { Precision } from '../../shared/dates.ts';
import { textOf } from './store.ts';
import type { AgreedKind, Weight, Wording, YardstickChange } from './versions.ts';

/** Whose changes: a whole plan's, one goal's, or one step's. */
export type ChangesOf = { plan: string } | { goal: number } | { step: number };

interface VersionRow {
  of: 'goal' | 'step';
  id: number;
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
  select 'step' as of, s.id, s.key, s.number, ${SAME}, v.term_text as "termText", v.term_start as "termStart", v.term_end as "termEnd",
    v.term_precision as "termPrecision", ${REST}
  from policy.step_versions v join policy.steps s on s.id = v.step_id where ${which}
  order by s.id, v.version`;

const goalVersions = (which: Query): Query => sql`
  select 'goal' as of, g.id, g.number as key, g.number, ${SAME}, v.deadline_text as "termText", null::date as "termStart", v.deadline as "termEnd",
    case when v.deadline is null then 'open' else 'day' end as "termPrecision", ${REST}
  from policy.goal_versions v join policy.goals g on g.id = v.goal_id where ${which}
  order by g.id, v.version`;

/** Every change of what was agreed, those of goals and of steps, the newest day first. */
export async function loadChanges(tx: Reading, of: ChangesOf): Promise<YardstickChange[]> {
  const goals =
    'step' in of
      ? []
      : await tx.rows<VersionRow>(
          goalVersions('plan' in of ? sql`v.plan_id = ${of.plan}` : sql`v.goal_id = ${of.goal}`),
        );
  const steps =
    'goal' in of
      ? []
      : await tx.rows<VersionRow>(
          stepVersions('plan' in of ? sql`v.plan_id = ${of.plan}` : sql`v.step_id = ${of.step}`),
        );
  const changes = [...changesOf(goals), ...changesOf(steps)];
  return changes.sort((a, b) =>
    a.inForceOn < b.inForceOn ? 1 : a.inForceOn > b.inForceOn ? -1 : b.version - a.version,
  );
}

function changesOf(rows: readonly VersionRow[]): YardstickChange[] {
  return rows.flatMap((row, index) => {
    const { of, id, key, number, what, version, inForceOn, ground, address, weight, recordedBy, recordedAt } = row;
    if (what === 'printed' || inForceOn === null || ground === null) return [];
    const previous = rows[index - 1];
    const before = what !== 'added' && previous !== undefined && previous.id === id ? wordingOf(previous) : null;
    const head = { of, id, key, number, what, version, inForceOn, ground, address, weight, recordedBy, recordedAt };
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
