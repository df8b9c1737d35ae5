import { z } from '@hono/zod-openapi';
import { PRECISIONS } from '../../shared/dates.ts';
import type { Passage } from './look-actions.ts';
import { DECISIONS, doubtCode, FactsSchema, IMPORT_STATES, type ReviewRow, ROW_KINDS, valuesOf } from './rules.ts';
import type { Counts, ImportLine, PlanImport } from './store.ts';

const state = z.enum(IMPORT_STATES);

/** A plan that was just read in. */
export const MadeSchema = z
  .object({ id: z.number().int(), rows: z.number().int(), doubtful: z.number().int(), warnings: z.number().int() })
  .openapi('MadePlanImport');

const LineSchema = z.object({
  id: z.number().int(),
  title: z.string(),
  state,
  rows: z.number().int(),
  pending: z.number().int(),
  target: z.string().nullable(),
  plan: z.string().nullable(),
  version: z.number().int(),
  madeAt: z.string(),
});
export const ListSchema = z
  .object({ items: z.array(LineSchema), total: z.number().int(), page: z.number().int() })
  .openapi('PlanImports');

/** A page of imports in the shape of the API. */
export function listShape(
  list: { items: readonly ImportLine[]; total: number },
  page: number,
): z.output<typeof ListSchema> {
  const items = list.items.map(({ id, title, state: stands, all, pending, target, plan, version, madeAt }) => ({
    ...{ id, title, state: stands, rows: all, pending, target, plan, version, madeAt },
  }));
  return { items, total: list.total, page };
}

export const ImportSchema = z
  .object({
    id: z.number().int(),
    title: z.string(),
    state,
    plan: z.string().nullable(),
    target: z.string().nullable(),
    facts: FactsSchema,
    counts: z.object({
      all: z.number().int(),
      pending: z.number().int(),
      doubtful: z.number().int(),
      rejected: z.number().int(),
    }),
    warnings: z.array(z.object({ code: z.string(), where: z.string(), message: z.string() })),
    version: z.number().int(),
    madeAt: z.string(),
  })
  .openapi('PlanImport');

/** An import in the shape of the API: what is known of the plan, how far the review is, the faults of the document. */
export function importShape(one: PlanImport, counts: Counts): z.output<typeof ImportSchema> {
  const { id, title, state: stands, plan, target, facts, warnings, version, madeAt } = one;
  return {
    id,
    title,
    state: stands,
    plan,
    target,
    facts,
    counts,
    version,
    madeAt,
    warnings: warnings.map(plainWarning),
  };
}

const plainWarning = ({ code, where, message }: PlanImport['warnings'][number]) => ({ code, where, message });

const RowSchema = z
  .object({
    line: z.number().int(),
    kind: z.enum(ROW_KINDS),
    parent: z.number().int().nullable(),
    number: z.string().nullable(),
    title: z.string(),
    note: z.string().nullable(),
    lead: z.array(z.string()),
    partners: z.array(z.string()),
    targetGroups: z.array(z.string()),
    term: z.object({
      text: z.string().nullable(),
      start: z.string().nullable(),
      end: z.string().nullable(),
      precision: z.enum(PRECISIONS),
    }),
    decision: z.enum(DECISIONS),
    reason: z.string().nullable(),
    doubts: z.array(z.string()),
    source: z.object({ from: z.number().int(), to: z.number().int() }),
    passage: z.string(),
    version: z.number().int(),
  })
  .openapi('PlanImportRow');
export const RowsSchema = z
  .object({ items: z.array(RowSchema), total: z.number().int(), page: z.number().int() })
  .openapi('PlanImportRows');

/** A row in the shape of the API, as it stands now. */
export function rowShape({ row, passage }: { row: ReviewRow; passage: Passage }): z.output<typeof RowSchema> {
  const { number, title, note, lead, partners, targetGroups, term } = valuesOf(row);
  const { line, kind, parent, decision, reason, doubts, from, to, version } = row;
  return {
    ...{ line, kind, parent, number, title, note, lead, partners, targetGroups, term },
    ...{ decision, reason, doubts: doubts.map(doubtCode), source: { from, to }, passage: passage.place, version },
  };
}
