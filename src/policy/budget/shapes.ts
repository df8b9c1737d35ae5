import { z } from '@hono/zod-openapi';
import { ORIGINS } from '../../shared/codes.ts';
import { type Language, pick, type Translate, translator } from '../../ui/words/index.ts';
import type { BudgetReport } from './import-actions.ts';
import type { KeptLine, LineVersion } from './line-store.ts';
import type { RefusedLine } from './read-lines.ts';

const whole = z.number().int();
const Goal = z.object({ plan: z.string(), goal: z.string() });

/** What reading a file in brought, or would bring. */
export const ReportSchema = z
  .object({
    id: whole.nullable().openapi({ description: 'Null for a rehearsal, and where a line was refused' }),
    ...{ year: whole, lines: whole, accepted: whole, added: whole, changed: whole, unchanged: whole },
    refused: z.array(z.object({ line: whole, column: z.string(), message: z.string() })),
    remarks: z.array(z.string()),
    total: z.number().openapi({ description: 'What the accepted lines add up to, in euro' }),
    absent: z.array(z.object({ code: z.string(), label: z.string(), amount: z.number() })),
  })
  .openapi('BudgetReport');

/** Why a line is refused, in a sentence. */
export function refusedWords({ code, values }: Pick<RefusedLine, 'code' | 'values'>, t: Translate): string {
  return t(`budget:refused.${code}`, values);
}

/** A report as the API and the command line give it. */
export function reportShape(report: BudgetReport, language: Language): z.infer<typeof ReportSchema> {
  const t = translator(language);
  const { items: _, refused, remarks, absent, ...counts } = report;
  return {
    ...counts,
    refused: refused.map(({ line, column, ...why }) => ({ line, column, message: refusedWords(why, t) })),
    remarks: remarks.map(({ code, column }) => t(`budget:remark.${code}`, { column })),
    absent,
  };
}

const Words = {
  policyField: z.string(),
  label: z.string(),
  amount: z.number(),
  ...{ paid: z.number().nullable(), legalBasis: z.string().nullable(), allocationCode: z.string().nullable() },
  ...{
    recipient: z.string().nullable(),
    character: z.string().nullable(),
    level: z.string(),
    prison: z.string().nullable(),
  },
  note: z.string().nullable(),
};

/** A line with its ties, and what it was before. */
export const KeptLineSchema = z
  .object({
    ...{ year: whole, code: z.string(), isWithdrawn: z.boolean() },
    line: z
      .object({
        ...Words,
        ...{ alsoOutside: z.boolean(), origin: z.enum(ORIGINS), isPrinted: z.boolean(), version: whole },
        goals: z.array(Goal.extend({ title: z.string() })),
        organisations: z.array(z.object({ code: z.string(), name: z.string() })),
      })
      .nullable(),
    versions: z.array(
      z.object({
        version: whole,
        amount: z.number(),
        because: z.string(),
        isWithdrawn: z.boolean(),
        statedAt: z.string(),
      }),
    ),
  })
  .openapi('KeptBudgetLine');

/** A line and its versions as the API gives them: without who changed it. */
export function keptLineShape(
  year: number,
  code: string,
  { line, versions }: { line: KeptLine | undefined; versions: readonly LineVersion[] },
  language: Language,
): z.infer<typeof KeptLineSchema> {
  return {
    ...{ year, code, isWithdrawn: line === undefined },
    line: line === undefined ? null : lineShape(line, language),
    versions: versions.map(({ version, line: was, because, isWithdrawn, statedAt }) => ({
      ...{ version, amount: Number(was.amount), because, isWithdrawn, statedAt },
    })),
  };
}

function lineShape({ code: _, because: __, statedBy: ___, statedAt: ____, ...line }: KeptLine, language: Language) {
  return {
    ...line,
    goals: line.goals.map(({ plan, goal, title }) => ({ plan, goal, title: pick(title, language) })),
    organisations: line.organisations.map(({ code, name }) => ({ code, name: pick(name, language) })),
  };
}
