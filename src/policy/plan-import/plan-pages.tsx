import { Hono } from 'hono';
import { z } from 'zod';
import { demand } from '../../access/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import {
  type FieldError,
  type FormValues,
  faultsAsErrors,
  fieldValue,
  optionalDateInput,
  optionalText,
  optionalWholeNumber,
  readForm,
  requiredText,
  versionOf,
} from '../../ui/form/index.ts';
import { type Env, html, idOf, type Request, viewOf } from '../../ui/request.tsx';
import { askedByForm } from '../../writes/index.ts';
import { readPlanPage } from './look-actions.ts';
import { IMPORTS, importHref } from './parts.tsx';
import { PlanPageView } from './plan-page-view.tsx';
import { FactsSchema, MOST_NOTE, MOST_PARTY, MOST_TITLE, type PlanFacts } from './rules.ts';
import type { PlanImport } from './store.ts';
import { acceptImport, dropImport, keepFacts, resumeImport } from './whole-actions.ts';

const newKey = () => crypto.randomUUID();
const PLAN = `${IMPORTS}/:id/plan`;

/** The page of the plan itself, from where it enters the register or is put aside. */
export const planPages = new Hono<Env>()
  .get(PLAN, (c) => showPlan(c, undefined, [], 200))
  .post(PLAN, postFacts)
  .post(`${IMPORTS}/:id/accept`, postAccept)
  .post(`${IMPORTS}/:id/drop`, (c) => postState(c, dropImport, 'import-dropped'))
  .post(`${IMPORTS}/:id/resume`, (c) => postState(c, resumeImport, 'import-resumed'));

const FactsForm = z.object({
  title: requiredText(MOST_TITLE),
  target: optionalText(60),
  id: z.preprocess((sent) => (typeof sent === 'string' && sent.trim() !== '' ? sent : null), FactsSchema.shape.id),
  validFrom: optionalDateInput(),
  validTo: optionalDateInput(),
  adopter: optionalText(MOST_PARTY),
  declaredActions: optionalWholeNumber(0, 100_000),
  description: optionalText(MOST_NOTE),
});

function shownFacts({ facts, target }: Pick<PlanImport, 'facts' | 'target'>): FormValues {
  return {
    ...{ title: facts.title, target: target ?? '', id: facts.id ?? '', validFrom: facts.validFrom ?? '' },
    ...{ validTo: facts.validTo ?? '', adopter: facts.adopter ?? '', description: facts.description ?? '' },
    declaredActions: facts.declaredActions === null ? '' : String(facts.declaredActions),
  };
}

async function showPlan(c: Request, typed: FormValues | undefined, errors: FieldError[], status: 200 | 409 | 422) {
  const reader = { database: c.get('database'), actor: c.get('actor') };
  const found = await readPlanPage(reader, idOf(c) ?? notFound());
  const values = { ...shownFacts(found.one), ...(typed ?? {}) };
  return html(c, <PlanPageView {...found} {...{ view: viewOf(c), values, errors, newKey }} />, status);
}

async function postFacts(c: Request) {
  demand(c.get('actor'), 'import-plan');
  const { fields, ask } = await askedByForm(c);
  const read = readForm(fields, FactsForm, viewOf(c).today);
  if (!read.ok) return showPlan(c, fields, read.errors, 422);
  const id = idOf(c) ?? notFound();
  const { target, ...typed } = read.data;
  try {
    const { one } = await readPlanPage({ database: c.get('database'), actor: c.get('actor') }, id);
    // To a draft that is there, only rows are added: what was known of the plan itself stays for when it becomes a new one.
    const facts: PlanFacts =
      fields.id === undefined ? { ...one.facts, title: typed.title } : { ...one.facts, ...typed };
    await keepFacts(ask, id, { facts, target, shown: fieldValue(fields, 'shown') || undefined });
  } catch (error) {
    if (error instanceof Refusal && error.code === 'stale')
      return showPlan(c, fields, [{ field: 'title', message: 'refusals:stale' }], 409);
    const errors = faultsAsErrors(error);
    if (errors === undefined) throw error;
    return showPlan(c, fields, errors, 422);
  }
  return c.redirect(`${importHref(id)}/plan?saved=import-facts`, 303);
}

async function postAccept(c: Request) {
  demand(c.get('actor'), 'import-plan');
  const { fields, ask } = await askedByForm(c);
  try {
    const { id } = await acceptImport(ask, idOf(c) ?? notFound(), versionOf(fields));
    return c.redirect(`${importHref(id)}?saved=import-accepted`, 303);
  } catch (error) {
    const errors = faultsAsErrors(error);
    if (errors !== undefined) return showPlan(c, undefined, errors, 422);
    if (!(error instanceof Refusal) || (error.code !== 'conflict' && error.code !== 'stale')) throw error;
    return showPlan(c, undefined, [{ field: '', message: `refusals:${error.key}`, values: error.values }], 409);
  }
}

async function postState(c: Request, decide: typeof dropImport | typeof resumeImport, said: string) {
  demand(c.get('actor'), 'import-plan');
  const { fields, ask } = await askedByForm(c);
  const { id } = await decide(ask, idOf(c) ?? notFound(), versionOf(fields));
  return c.redirect(`${importHref(id)}?saved=${said}`, 303);
}
