import { createRoute, z } from '@hono/zod-openapi';
import { emptyBody, jsonBody, jsonContent, keyHeader, newApi, REFUSALS } from '../../platform/http/api.ts';
import { notFound } from '../../shared/refusal.ts';
import type { Env } from '../../ui/request.tsx';
import { askedByApi } from '../../writes/index.ts';
import { AgreementParam } from '../agreements/index.ts';
import { VERDICTS } from '../commitments/index.ts';
import { checkAgreement, readCheck, readChecks, readReport } from './actions.ts';
import type { CheckContent } from './content.ts';
import { ConfirmationInput, JudgementInput } from './forms.ts';
import { confirmVerdict, judgeBearing } from './judge-actions.ts';
import { shownVerdict } from './rules.ts';

const CheckParam = AgreementParam.extend({ number: z.coerce.number().int().min(1).max(9999) });
const CommitmentParam = CheckParam;
const VerdictCode = z.enum(VERDICTS);

const LineSchema = z.object({
  number: z.number().int(),
  asOf: z.iso.date(),
  rule: z.object({ id: z.string(), version: z.number().int() }),
  searched: z.number().int().openapi({ description: 'How many decisions of its days were read' }),
  checkedAt: z.string(),
  checkedAs: z.string().openapi({ description: 'The role of who asked' }),
});

const Content = z.object({}).catchall(z.any()).openapi({
  description: 'Each commitment with its verdict, its matters, what is cited, practice, and what was searched',
});

const CheckSchema = z
  .object({
    ...LineSchema.shape,
    hash: z
      .string()
      .openapi({ description: 'SHA-256 over number and content as JSON, keys sorted, recomputed at this reading' }),
    content: Content,
  })
  .openapi('CommitmentCheck');

const ReportSchema = z
  .object({
    ...CheckSchema.shape,
    counts: z.array(z.object({ verdict: VerdictCode, count: z.number().int() })),
    confirmations: z.array(
      z.object({
        commitment: z.number().int(),
        check: z.number().int(),
        ruleVerdict: VerdictCode,
        verdict: VerdictCode,
        reason: z.string().nullable(),
        at: z.string(),
        as: z.string(),
        reopenedBy: z
          .enum(['ground-gone', 'reworded', 'other-verdict'])
          .nullable()
          .openapi({ description: 'Why it does not stand any more' }),
      }),
    ),
    earlier: z
      .object({
        number: z.number().int(),
        asOf: z.iso.date(),
        moved: z.array(
          z.object({
            number: z.number().int(),
            before: VerdictCode.nullable(),
            after: VerdictCode.nullable(),
            added: z.array(z.string()),
            gone: z.array(z.string()),
          }),
        ),
      })
      .nullable()
      .openapi({ description: 'The check before, and which verdicts moved since' }),
  })
  .openapi('CommitmentReport');

const AskedSchema = z.object({
  number: z.number().int().nullable().openapi({ description: 'The check; null while it is still to be done' }),
  job: z.number().int().nullable().openapi({ description: 'The work for later; null where it was done at once' }),
});

/** Checks, the report, judging and confirming in the API. */
export const verdictsApi = newApi<Env>();

type Line = Awaited<ReturnType<typeof readChecks>>['checks'][number];

function lineShape({ number, asOf, ruleId, ruleVersion, searched, checkedAt, checkedAs }: Line) {
  return { number, asOf, rule: { id: ruleId, version: ruleVersion }, searched, checkedAt, checkedAs };
}

verdictsApi.openapi(
  createRoute({
    method: 'get',
    path: '/agreements/{id}/checks',
    tags: ['agreements'],
    summary: 'The checks of an agreement, the newest first',
    request: { params: AgreementParam },
    responses: {
      200: jsonContent(
        z.object({ items: z.array(LineSchema), total: z.number().int(), page: z.number().int() }),
        'The list',
      ),
      ...REFUSALS,
    },
  }),
  async (c) => {
    const { checks } = await readChecks(c.get('database'), c.get('actor'), c.req.valid('param').id);
    return c.json({ items: checks.map(lineShape), total: checks.length, page: 1 }, 200);
  },
);

verdictsApi.openapi(
  createRoute({
    method: 'get',
    path: '/agreements/{id}/checks/{number}',
    tags: ['agreements'],
    summary: 'A check as it was frozen, with its checksum; 409 when what is kept was changed since',
    request: { params: CheckParam },
    responses: { 200: jsonContent(CheckSchema, 'The check'), ...REFUSALS },
  }),
  async (c) => {
    const { id, number } = c.req.valid('param');
    const { line, hash, content } = await readCheck(c.get('database'), c.get('actor'), id, number);
    return c.json({ ...lineShape(line), hash, content: { ...content } satisfies CheckContent }, 200);
  },
);

verdictsApi.openapi(
  createRoute({
    method: 'get',
    path: '/agreements/{id}/report.json',
    tags: ['agreements'],
    summary:
      'The last check with what people confirmed, how many of each verdict, and what moved since the check before',
    request: { params: AgreementParam },
    responses: { 200: jsonContent(ReportSchema, 'The report'), ...REFUSALS },
  }),
  async (c) => {
    const report = (await readReport(c.get('database'), c.get('actor'), c.req.valid('param').id)) ?? notFound();
    const { line, hash, content, confirmations, earlier } = report;
    const verdicts = content.commitments.map((one) =>
      shownVerdict(one.verdict, confirmations.get(one.number), line.number),
    );
    const counts = VERDICTS.map((verdict) => ({ verdict, count: verdicts.filter((one) => one === verdict).length }));
    return c.json(
      {
        ...{ ...lineShape(line), hash, content: { ...content } satisfies CheckContent, counts },
        confirmations: [...confirmations.values()]
          .sort((a, b) => a.commitment - b.commitment)
          .map(({ commitment, check, ruleVerdict, verdict, reason, at, as, reopenedBy }) => ({
            ...{ commitment, check, ruleVerdict, verdict, reason, at, as, reopenedBy },
          })),
        earlier: earlier
          ? {
              number: earlier.line.number,
              asOf: earlier.line.asOf,
              moved: earlier.moved.map(({ number, before, after, added, gone }) => ({
                number,
                before,
                after,
                added,
                gone,
              })),
            }
          : null,
      },
      200,
    );
  },
);

verdictsApi.openapi(
  createRoute({
    method: 'post',
    path: '/agreements/{id}/checks',
    tags: ['agreements'],
    summary:
      'Holds the agreement against the decisions of its term: at once, or as work for later where there are many',
    request: { params: AgreementParam, headers: keyHeader, ...emptyBody },
    responses: {
      201: jsonContent(AskedSchema, 'The check that was made, or the job that will make it'),
      ...REFUSALS,
    },
  }),
  async (c) => {
    const made = await checkAgreement(await askedByApi(c), c.req.valid('param').id, c.get('yearCloses'));
    return c.json({ number: null, job: null, ...made }, 201);
  },
);

verdictsApi.openapi(
  createRoute({
    method: 'post',
    path: '/agreements/{id}/commitments/{number}/judgements',
    tags: ['agreements'],
    summary: 'Says how a decision bears on a commitment; it counts from the next check on',
    request: { params: CommitmentParam, headers: keyHeader, ...jsonBody(JudgementInput) },
    responses: { 201: jsonContent(z.object({ id: z.number().int() }), 'The judgement'), ...REFUSALS },
  }),
  async (c) => {
    const { id, number } = c.req.valid('param');
    const { quote = null, ...said } = c.req.valid('json');
    return c.json(await judgeBearing(await askedByApi(c), id, number, { ...said, quote }), 201);
  },
);

verdictsApi.openapi(
  createRoute({
    method: 'post',
    path: '/agreements/{id}/commitments/{number}/confirmation',
    tags: ['agreements'],
    summary: 'Confirms the verdict of the last check on a commitment, or overrules it with a reason',
    request: { params: CommitmentParam, headers: keyHeader, ...jsonBody(ConfirmationInput) },
    responses: { 201: jsonContent(z.object({ id: z.number().int() }), 'The confirmation'), ...REFUSALS },
  }),
  async (c) => {
    const { id, number } = c.req.valid('param');
    const { reason = null, ...said } = c.req.valid('json');
    return c.json(await confirmVerdict(await askedByApi(c), id, number, { ...said, reason }), 201);
  },
);
