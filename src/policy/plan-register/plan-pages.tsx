import { Hono } from 'hono';
import { demand } from '../../access/index.ts';
import { Refusal } from '../../shared/refusal.ts';
import { type Env, html, type Request, viewOf } from '../../ui/request.tsx';
import { pick } from '../../ui/words/index.ts';
import { type AssessedPlan, readPlan } from '../plans/index.ts';
import { planHref } from '../progress/index.ts';
import { agreedHeadFields, groundFields, headFields } from './fields.ts';
import { type FieldSpec, RegisterFormPage } from './form-view.tsx';
import { AdoptForm, AgreedHeadForm, EndForm, GroundForm, NameForm, PlanForm, SelfForm } from './forms.ts';
import { changePlan } from './head-actions.ts';
import { adoptPlan, discardPlan, endPlan, makePlan } from './plan-actions.ts';
import { ChangesPage, KeptPlanPage } from './plan-view.tsx';
import { type Again, fresh, posted } from './posting.tsx';
import { readKept } from './reading.ts';
import { MOST } from './schemas.ts';

/** The pages on which a plan as a whole is kept: made, described, adopted, ended, thrown away. */
export const planPages = new Hono<Env>()
  .get('/plans/new', (c) => newForm(c, fresh({})))
  .post('/plans', postNew)
  .get('/plans/:plan/edit', showKept)
  .get('/plans/:plan/changes', showChanges)
  .get('/plans/:plan/head', (c) => headForm(c, null))
  .post('/plans/:plan/head', postHead)
  .get('/plans/:plan/head/agreed', (c) => agreedHeadForm(c, null))
  .post('/plans/:plan/head/agreed', postAgreedHead)
  .get('/plans/:plan/adopt', (c) => adoptForm(c, null))
  .post('/plans/:plan/adopt', postAdopt)
  .get('/plans/:plan/end', (c) => endForm(c, fresh({})))
  .post('/plans/:plan/end', postEnd)
  .get('/plans/:plan/discard', (c) => discardForm(c, fresh({})))
  .post('/plans/:plan/discard', postDiscard);

/** The plan of an address, for who keeps it. */
export function planOf(c: Request): Promise<AssessedPlan> {
  return readKept({ database: c.get('database'), actor: c.get('actor') }, c.req.param('plan') ?? '', c.get('now'));
}

/** The way to a page of a plan that is kept. */
export function crumbsOf(c: Request, plan: { id: string; title: AssessedPlan['title'] }, title: string) {
  const { t, language } = viewOf(c);
  return [
    { label: t('plans:title'), href: '/plans' },
    { label: pick(plan.title, language), href: planHref(plan.id) },
    { label: t('plan-register:title'), href: keptHref(plan.id) },
    { label: title },
  ];
}

/** Where a plan is kept. */
export function keptHref(plan: string): string {
  return `${planHref(plan)}/edit`;
}

async function showKept(c: Request) {
  const plan = await planOf(c);
  return html(c, <KeptPlanPage view={viewOf(c)} plan={plan} keyOf={() => crypto.randomUUID()} />);
}

async function showChanges(c: Request) {
  const view = viewOf(c);
  const plan = await readPlan(c.get('database'), c.get('actor'), c.req.param('plan') ?? '', view.today);
  return html(c, <ChangesPage view={view} plan={plan} />);
}

function newForm(c: Request, again: Again) {
  demand(c.get('actor'), 'keep-plans');
  const view = viewOf(c);
  const { t } = view;
  const page = (
    <RegisterFormPage
      {...{ view, title: t('plan-register:new'), lead: t('plan-register:new.lead') }}
      {...{ action: '/plans', submit: t('plan-register:make'), cancel: '/plans', fields: headFields(view, 'new') }}
      crumbs={[{ label: t('plans:title'), href: '/plans' }, { label: t('plan-register:new') }]}
      {...{ values: again.values, errors: again.errors, now: null, idempotencyKey: again.key }}
    />
  );
  return html(c, page, again.status);
}

function postNew(c: Request) {
  return posted(
    c,
    { head: PlanForm, name: NameForm },
    async (ask, { head, name }) => {
      const { id } = await makePlan(ask, { ...head, ...(name.id === undefined ? {} : { id: name.id }) });
      return { to: keptHref(id), saved: 'plan-made' };
    },
    (again) => newForm(c, again),
  );
}

function headValues(plan: AssessedPlan) {
  return {
    ...{ titleNl: plan.title.nl, titleEn: plan.title.en ?? '', validFrom: plan.validFrom, validTo: plan.validTo },
    ...{
      adopter: plan.adopter ?? '',
      declaredActions: plan.declaredActions === null ? '' : String(plan.declaredActions),
    },
    ...{
      summaryNl: plan.summary?.nl ?? '',
      summaryEn: plan.summary?.en ?? '',
      description: plan.description ?? '',
      address: plan.address ?? '',
    },
  };
}

async function headForm(c: Request, again: Again | null) {
  const plan = await planOf(c);
  const view = viewOf(c);
  const { t } = view;
  const title = t('plan-register:head');
  const { values, errors, key, status } = again ?? fresh(headValues(plan));
  const page = (
    <RegisterFormPage
      {...{ view, title, lead: t(plan.state === 'draft' ? 'plan-register:lead' : 'plan-register:head.lead.adopted') }}
      {...{
        crumbs: crumbsOf(c, plan, title),
        action: `${planHref(plan.id)}/head`,
        submit: t('plan-register:save'),
        cancel: keptHref(plan.id),
      }}
      fields={headFields(view, plan.state === 'draft' ? 'draft' : 'adopted')}
      {...{ values, errors, now: again?.stale ? headValues(plan) : null, version: plan.version, idempotencyKey: key }}
    />
  );
  return html(c, page, status);
}

async function postHead(c: Request) {
  const plan = await planOf(c);
  const head = plan.state === 'draft' ? PlanForm : SelfForm;
  return posted(
    c,
    { head },
    async (ask, read, version) => {
      const { undo } = await changePlan(ask, plan.id, { ...read.head, version });
      return { to: keptHref(plan.id), saved: 'plan-head', undo };
    },
    (again) => headForm(c, again),
  );
}

/** The title and years of an adopted plan: of a draft they stand among its other data. */
async function agreedHeadForm(c: Request, again: Again | null) {
  const plan = await planOf(c);
  if (plan.state !== 'adopted') throw new Refusal('conflict', plan.state === 'draft' ? 'plan-draft' : 'plan-ended');
  const view = viewOf(c);
  const { t } = view;
  const title = t('plan-register:head.agreed');
  const { titleNl, titleEn, validFrom, validTo } = headValues(plan);
  const stands = { titleNl, titleEn, validFrom, validTo };
  const { values, errors, key, status, stale } = again ?? fresh(stands);
  const page = (
    <RegisterFormPage
      {...{ view, title, lead: t('plan-register:lead.adopted'), crumbs: crumbsOf(c, plan, title) }}
      {...{
        action: `${planHref(plan.id)}/head/agreed`,
        submit: t('plan-register:save'),
        cancel: keptHref(plan.id),
        fields: [...agreedHeadFields(view), ...groundFields(view, { weight: true })],
      }}
      {...{ values, errors, now: stale ? stands : null, version: plan.version, idempotencyKey: key }}
    />
  );
  return html(c, page, status);
}

function postAgreedHead(c: Request) {
  const id = c.req.param('plan') ?? '';
  return posted(
    c,
    { head: AgreedHeadForm, change: GroundForm },
    async (ask, { head, change }, version) => {
      const { undo } = await changePlan(ask, id, { ...head, change, version });
      return { to: keptHref(id), saved: 'plan-head', undo };
    },
    (again) => agreedHeadForm(c, again),
  );
}

async function adoptForm(c: Request, again: Again | null) {
  const plan = await planOf(c);
  const view = viewOf(c);
  const { t } = view;
  const title = t('plan-register:adopt.title');
  const fields: FieldSpec[] = [
    { name: 'on', as: 'day', label: t('plan-register:field.on.adoption') },
    { name: 'adopter', as: 'text', label: t('plan-register:field.adopter'), most: 200, optional: true },
    {
      name: 'ground',
      as: 'lines',
      label: t('plan-register:field.ground'),
      hint: t('plan-register:field.ground.hint'),
      most: MOST.ground,
    },
    { name: 'groundAddress', as: 'url', label: t('plan-register:field.groundAddress'), optional: true },
  ];
  const { values, errors, key, status, stale } = again ?? fresh({ adopter: plan.adopter ?? '' });
  const counts = { goals: plan.goals.filter((goal) => goal.parentId === null).length, steps: plan.steps.length };
  const page = (
    <RegisterFormPage
      {...{ view, title, lead: t('plan-register:adopt.lead'), crumbs: crumbsOf(c, plan, title), fields }}
      {...{ action: `${planHref(plan.id)}/adopt`, submit: t('plan-register:adopt'), cancel: keptHref(plan.id) }}
      {...{ values, errors, now: stale ? {} : null, version: plan.version, idempotencyKey: key }}
    >
      <p>
        {t('plan-register:adopt.counts', counts)} {t('plan-register:adopt.undone')}
      </p>
    </RegisterFormPage>
  );
  return html(c, page, status);
}

function postAdopt(c: Request) {
  const id = c.req.param('plan') ?? '';
  return posted(
    c,
    { adoption: AdoptForm },
    async (ask, { adoption }, version) => {
      await adoptPlan(ask, id, { ...adoption, version });
      return { to: planHref(id), saved: 'plan-adopted' };
    },
    (again) => adoptForm(c, again),
  );
}

async function endForm(c: Request, { values, errors, key, status, stale }: Again) {
  const plan = await planOf(c);
  const view = viewOf(c);
  const { t } = view;
  const title = t('plan-register:end.title');
  const fields: FieldSpec[] = [
    { name: 'on', as: 'day', label: t('plan-register:field.on.end') },
    {
      name: 'ground',
      as: 'lines',
      label: t('plan-register:field.ground'),
      hint: t('plan-register:field.ground.hint'),
      most: MOST.ground,
    },
  ];
  const page = (
    <RegisterFormPage
      {...{ view, title, lead: t('plan-register:end.lead'), crumbs: crumbsOf(c, plan, title), fields }}
      {...{
        action: `${planHref(plan.id)}/end`,
        submit: t('plan-register:end'),
        cancel: keptHref(plan.id),
        danger: true,
      }}
      {...{ values, errors, now: stale ? {} : null, version: plan.version, idempotencyKey: key }}
    />
  );
  return html(c, page, status);
}

function postEnd(c: Request) {
  const id = c.req.param('plan') ?? '';
  return posted(
    c,
    { end: EndForm },
    async (ask, { end }, version) => {
      await endPlan(ask, id, { ...end, version });
      return { to: planHref(id), saved: 'plan-ended' };
    },
    (again) => endForm(c, again),
  );
}

async function discardForm(c: Request, { values, errors, key, status, stale }: Again) {
  const plan = await planOf(c);
  const view = viewOf(c);
  const { t } = view;
  const title = t('plan-register:discard');
  const page = (
    <RegisterFormPage
      {...{ view, title, lead: t('plan-register:discard.lead'), crumbs: crumbsOf(c, plan, title), fields: [] }}
      {...{ action: `${planHref(plan.id)}/discard`, submit: title, cancel: keptHref(plan.id), danger: true }}
      {...{ values, errors, now: stale ? {} : null, version: plan.version, idempotencyKey: key }}
    >
      <p>{pick(plan.title, view.language)}</p>
    </RegisterFormPage>
  );
  return html(c, page, status);
}

function postDiscard(c: Request) {
  const id = c.req.param('plan') ?? '';
  return posted(
    c,
    {},
    async (ask, _, version) => {
      await discardPlan(ask, id, version);
      return { to: '/plans', saved: 'plan-discarded' };
    },
    (again) => discardForm(c, again),
  );
}
