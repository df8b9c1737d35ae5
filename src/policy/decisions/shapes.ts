import { z } from '@hono/zod-openapi';
import type { DecisionFile } from './actions.ts';
import { placeOf } from './found.ts';
import type { ImportResult } from './import-actions.ts';
import type { DecisionLine } from './rules.ts';

const line = {
  id: z.number().int(),
  reference: z.string(),
  uri: z.string().nullable(),
  date: z.string(),
  title: z.string(),
  type: z.string().nullable(),
  agendaType: z.enum(['note', 'announcement']).nullable(),
  ministers: z.array(z.string()),
  themes: z.array(z.string()),
  version: z.number().int(),
  withdrawn: z.boolean(),
  demonstration: z.boolean(),
};
const LineSchema = z.object(line).openapi('DecisionLine');

export const ListSchema = z
  .object({
    items: z.array(LineSchema),
    total: z.number().int(),
    page: z.number().int(),
    more: z.literal(true).optional(),
  })
  .openapi('Decisions');

/** A decision as a line of a list gives it out. */
export function lineShape(one: DecisionLine): z.infer<typeof LineSchema> {
  const { id, reference, uri, date, title, documentType, agendaType, ministers, themes, version } = one;
  return {
    ...{ id, reference, uri, date, title, type: documentType, agendaType, ministers, themes, version },
    ...{ withdrawn: one.isWithdrawn, demonstration: one.isDemonstration },
  };
}

export const DecisionSchema = z
  .object({
    ...line,
    text: z.string(),
    hash: z.string(),
    stage: z.object({ stage: z.string(), signal: z.string().nullable() }),
    dossiers: z.array(z.string()),
    attachments: z.array(z.object({ title: z.string(), type: z.string().nullable() })),
    dossier: z
      .object({
        by: z.enum(['source', 'words', 'alone']),
        gaps: z
          .array(z.string())
          .openapi({ description: 'Steps before the farthest stage of which no decision was found' }),
        decisions: z.array(z.object({ id: z.number().int(), date: z.string(), title: z.string(), stage: z.string() })),
      })
      .nullable(),
    versions: z.array(
      z.object({
        version: z.number().int(),
        date: z.string(),
        title: z.string(),
        text: z.string(),
        hash: z.string(),
        withdrawn: z.boolean(),
        seenAt: z.string(),
      }),
    ),
  })
  .openapi('Decision');

/** A decision with its wordings and its dossier. */
export function decisionShape({ decision, stage, wordings, dossier }: DecisionFile): z.infer<typeof DecisionSchema> {
  const { text, hash, dossiers, attachments } = decision;
  return {
    ...{ ...lineShape(decision), text, hash, stage, dossiers, attachments },
    dossier:
      dossier === null
        ? null
        : {
            by: dossier.by,
            gaps: dossier.gaps,
            decisions: dossier.decisions.map(({ id, date, title, stage: { stage } }) => ({ id, date, title, stage })),
          },
    versions: wordings.map(({ version, date, title, text, hash, isWithdrawn, seenAt }) => ({
      ...{ version, date, title, text, hash, withdrawn: isWithdrawn, seenAt },
    })),
  };
}

const whole = z.number().int();
export const ImportedSchema = z
  .object({
    id: whole.nullable(),
    ...{ found: whole, added: whole, changed: whole, unchanged: whole, withdrawn: whole },
    lines: z.array(
      z.object({
        what: z.enum(['added', 'changed', 'unchanged', 'withdrawn']),
        where: z.string(),
        reference: z.string(),
        date: z.string(),
        title: z.string(),
      }),
    ),
    remarks: z.array(z.string()),
  })
  .openapi('ImportedDecisions');

/** What an import brought, or would bring. */
export function importedShape({ lines, remarks, ...counts }: ImportResult): z.infer<typeof ImportedSchema> {
  return {
    ...counts,
    lines: lines.map(({ where, ...one }) => ({ ...one, where: placeOf(where) })),
    remarks: remarks.map(({ code }) => code),
  };
}
