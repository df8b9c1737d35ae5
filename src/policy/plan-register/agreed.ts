import type { z } from '@hono/zod-openapi';
import { demandCodes } from '../../organisation/code-lists/index.ts';
import type { Reading } from '../../platform/database/index.ts';
import { Refusal } from '../../shared/refusal.ts';
import type { Wording } from '../progress/index.ts';
import { countParts, type LockedPlan } from './change-store.ts';
import { demandDay, refuse } from './plan-actions.ts';
import type { Change, Grounded } from './rules.ts';
import type { ChangeSchema, SinceSchema } from './schemas.ts';

/** The most goals and steps of one plan together. */
const MOST_PARTS = 5000;

/** What may be said of a goal or step, whatever it is; what is left out stays. */
export interface AgreedPatch {
  title?: { nl: string; en?: string | null | undefined } | undefined;
  note?: { nl: string; en?: string | null | undefined } | null | undefined;
  kind?: Wording['kind'] | undefined;
  policyFields?: string[] | undefined;
  targetGroups?: string[] | undefined;
  lead?: string[] | undefined;
  partners?: string[] | undefined;
}

/** What stands after a change: the patch over what stood, names once each. */
export function patched<W extends Wording>(was: W, patch: AgreedPatch): Wording {
  const text = (one: { nl: string; en?: string | null | undefined }) => ({ nl: one.nl, en: one.en || null });
  const note = patch.note === undefined ? was.note : patch.note;
  return {
    title: patch.title === undefined ? was.title : text(patch.title),
    note: note === null ? null : text(note),
    term: was.term,
    kind: patch.kind === undefined ? was.kind : patch.kind,
    policyFields: once(patch.policyFields ?? was.policyFields),
    targetGroups: once(patch.targetGroups ?? was.targetGroups),
    leads: once(patch.lead ?? was.leads),
    partners: once(patch.partners ?? was.partners),
  };
}

/** What is agreed of a goal or step, without the record around it. */
export function wordingOf(record: Wording): Wording {
  const { title, note, term, kind, policyFields, targetGroups, leads, partners } = record;
  return { title, note, term, kind, policyFields, targetGroups, leads, partners };
}

const once = (values: readonly string[]) => [...new Set(values)];

/** Refuses codes that are in no list, or closed; codes that stood before stay. @throws Refusal `invalid`. */
export async function demandListed(tx: Reading, patch: AgreedPatch, was: Wording | null, now: Date): Promise<void> {
  const chosen = (path: 'policyFields' | 'targetGroups', list: string) =>
    (patch[path] ?? []).filter((code) => !was?.[path].includes(code)).map((code) => ({ path, list, code }));
  await demandCodes(tx, [...chosen('policyFields', 'policy-field'), ...chosen('targetGroups', 'target-group')], now);
}

/**
 * Since when, and on which ground, something is added to a plan: undefined for a draft.
 * @throws Refusal `invalid` where an adopted plan lacks it, or the day cannot be.
 */
export function sinceOf(
  plan: LockedPlan,
  since: z.output<typeof SinceSchema> | undefined,
  now: Date,
): Grounded | undefined {
  if (plan.state === 'draft') return undefined;
  const { on, ground, address } = since ?? refuse({ path: 'on', message: 'plan-register:error.ground' });
  demandDay(on, plan.from, now, 'on');
  return { on, ground, address: address ?? null };
}

/**
 * The day and ground of a change of what was agreed: undefined for a draft.
 * @param record what changes, with the first day from which that can count.
 * @throws Refusal `invalid` where an adopted plan lacks it, or the day cannot be; `conflict` for what was dropped.
 */
export function changeOf(
  plan: LockedPlan,
  record: { from: string; droppedOn: string | null },
  change: z.output<typeof ChangeSchema> | undefined,
  now: Date,
): Change | undefined {
  if (record.droppedOn !== null) throw new Refusal('conflict', 'plan-dropped');
  if (plan.state === 'draft') return undefined;
  const { on, ground, address, weight } = change ?? refuse({ path: 'on', message: 'plan-register:error.ground' });
  demandDay(on, record.from, now, 'on');
  return { on, ground, address: address ?? null, weight: weight ?? null };
}

/** Refuses one goal or step more than a plan can have. @throws Refusal `conflict`. */
export async function demandRoom(tx: Reading, plan: string): Promise<void> {
  if ((await countParts(tx, plan)) >= MOST_PARTS) throw new Refusal('conflict', 'plan-full', { most: MOST_PARTS });
}
