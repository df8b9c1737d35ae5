import { createRoute, z } from '@hono/zod-openapi';
import { jsonContent, newApi, REFUSALS } from '../../platform/http/api.ts';
import { ORIGINS } from '../../shared/codes.ts';
import { type Env, todayOf } from '../../ui/request.tsx';
import { type Language, pick, translator } from '../../ui/words/index.ts';
import { readAttributed } from './actions.ts';
import { KEYS, type Key } from './attribution.ts';
import { keyWords } from './phrases.ts';
import { type FundingLine, subtotals, totalOf } from './rules.ts';

const FundingLineSchema = z
  .object({
    code: z.string(),
    policyField: z.string(),
    label: z.string(),
    legalBasis: z.string().nullable(),
    allocationCode: z.string().nullable(),
    amount: z.number(),
    recipient: z.string().nullable(),
    character: z.string().nullable(),
    prison: z.string().nullable(),
    namedPrisons: z
      .array(z.string())
      .openapi({ description: 'Prisons that the source names without an amount for each' }),
    alsoOutside: z.boolean(),
    note: z.string().nullable(),
    origin: z.enum(ORIGINS),
    level: z.string(),
    paid: z.number().nullable(),
    version: z.number().int(),
    goals: z.array(z.object({ plan: z.string(), goal: z.string(), title: z.string() })),
    organisations: z.array(z.object({ code: z.string(), name: z.string() })),
  })
  .openapi('FundingLine');

const BudgetSchema = z
  .object({
    year: z.number().int(),
    lines: z.array(FundingLineSchema),
    total: z
      .number()
      .nullable()
      .openapi({ description: 'Computed; null without lines. The source prints no grand total.' }),
    byPrison: z.array(z.object({ prison: z.string(), direct: z.number(), byKey: z.number() })).openapi({
      description:
        'What the source ties to the prison, and what goes there by the key; with notAttributable it adds up to the total, to the cent',
    }),
    notAttributable: z.number(),
    key: z
      .object({
        id: z.enum(KEYS),
        title: z.string(),
        year: z.number().int().nullable(),
        weights: z
          .record(z.string(), z.number())
          .openapi({ description: 'Empty where no source gives the figure by prison' }),
      })
      .nullable(),
    subtotals: z.array(z.object({ policyField: z.string(), amount: z.number() })),
    currency: z.literal('EUR'),
  })
  .openapi('Budget');

const YearQuery = z.object({
  year: z.coerce.number().int().min(1990).max(2100).optional(),
  attribution: z.enum(KEYS).optional(),
});

export const budgetApi = newApi<Env>();

budgetApi.openapi(
  createRoute({
    method: 'get',
    path: '/budget',
    tags: ['budget'],
    summary:
      'The budget lines of a year, the newest year unless told, and what of them goes to which prison, by a key where one is asked',
    request: { query: YearQuery },
    responses: { 200: jsonContent(BudgetSchema, 'The lines with their computed total'), ...REFUSALS },
  }),
  async (c) => {
    const { year: asked = null, attribution: by = null } = c.req.valid('query');
    const found = await readAttributed(c.get('database'), c.get('actor'), asked, by);
    const lines = found?.budget.lines ?? [];
    const year = found?.budget.year ?? asked ?? Number(todayOf(c).slice(0, 4));
    return c.json(
      {
        year,
        lines: lines.map((line) => lineShape(line, c.get('language'))),
        total: totalOf(lines),
        byPrison: found?.attribution.byPrison ?? [],
        notAttributable: found?.attribution.notAttributable ?? 0,
        key: found?.by ? keyShape(found.by, c.get('language')) : null,
        subtotals: subtotals(lines).map(({ policyField, amount }) => ({ policyField, amount })),
        currency: 'EUR' as const,
      },
      200,
    );
  },
);

function keyShape(key: Key, language: Language) {
  const weights = Object.fromEntries(key.weights.map(({ prison, weight }) => [prison, weight]));
  return { id: key.id, title: keyWords(key, translator(language)), year: key.year, weights };
}

function lineShape({ fieldLabel: _, tied: __, ...line }: FundingLine, language: Language) {
  return {
    ...line,
    label: pick(line.label, language),
    legalBasis: line.legalBasis && pick(line.legalBasis, language),
    recipient: line.recipient && pick(line.recipient, language),
    namedPrisons: line.namedPrisons.map((prison) => prison.code),
    note: line.note && pick(line.note, language),
    goals: line.goals.map(({ title, ...goal }) => ({ ...goal, title: pick(title, language) })),
    organisations: line.organisations.map(({ code, name }) => ({ code, name: pick(name, language) })),
  };
}
