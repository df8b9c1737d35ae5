import { Hono } from 'hono';
import { notFound } from '../../shared/refusal.ts';
import { fieldValue, type Option } from '../../ui/form/index.ts';
import { type Env, html, idOf, type Request, viewOf } from '../../ui/request.tsx';
import type { View } from '../../ui/view.ts';
import { pick } from '../../ui/words/index.ts';
import { askedByForm, undoQuery } from '../../writes/index.ts';
import { listFigures } from '../figures/index.ts';
import { planHref, RELATION_KINDS, stepHref } from '../progress/index.ts';
import { groundFields, termFields } from './fields.ts';
import { type FieldSpec, RegisterFormPage } from './form-view.tsx';
import {
  EndsForm,
  FiltersForm,
  GroundForm,
  IndicatorForm,
  MilestoneForm,
  NothingForm,
  ReachForm,
  RelationForm,
} from './forms.ts';
import { dropMeasure, newIndicator, newMilestone, reachMilestone, relate, unrelate } from './measure-actions.ts';
import { crumbsOf, keptHref, planOf } from './plan-pages.tsx';
import { type Again, fresh, posted } from './posting.tsx';
import { readEnds, readFilterChoices } from './reading.ts';
import { MOST } from './schemas.ts';

/** The pages of milestones, indicators, and of what became of goals and steps. */
export const measurePages = new Hono<Env>();
for (const of of ['milestones', 'indicators'] as const) {
  for (const owner of ['/plans/:plan/goals/:goal', '/plans/:plan/steps/:key']) {
    measurePages.get(`${owner}/${of}/new`, (c) => measureForm(c, of, null));
    measurePages.post(`${owner}/${of}`, (c) => postMeasure(c, of));
  }
  measurePages.get(`/plans/:plan/${of}/:id/drop`, (c) => dropForm(c, of, null));
  measurePages.post(`/plans/:plan/${of}/:id/drop`, (c) => postDrop(c, of));
}
measurePages
  .get('/plans/:plan/milestones/:id/reach', (c) => reachForm(c, null))
  .post('/plans/:plan/milestones/:id/reach', postReach)
  .get('/plans/:plan/relations/new', (c) => relationForm(c, null))
  .post('/plans/:plan/relations', postRelation)
  .post('/plans/:plan/relations/:id/remove', postUnrelate);

type Measure = 'milestones' | 'indicators';
const word = (of: Measure) => (of === 'milestones' ? 'plan-register:milestone.new' : 'plan-register:indicator.new');

function ownerHref(c: Request): string {
  const [plan, goal, step] = [c.req.param('plan') ?? '', c.req.param('goal'), c.req.param('key')];
  return step === undefined ? `${planHref(plan)}/goals/${encodeURIComponent(goal ?? '')}` : stepHref(plan, step);
}

/** What an indicator asks; its figure is narrowed by what that figure knows, once it is chosen. */
async function indicatorFields(c: Request, figure: string): Promise<FieldSpec[]> {
  const { t, language } = viewOf(c);
  const figures = listFigures(language).map(({ id, title }) => ({ value: id, label: title }));
  const choices = await readFilterChoices({ database: c.get('database'), actor: c.get('actor') }, figure, language);
  const narrowing: FieldSpec[] = choices.map(({ dimension, label, options }) => ({
    name: `filter-${dimension}`,
    as: 'select',
    label: t('plan-register:field.filter', { dimension: label }),
    options,
    blank: t('plan-register:field.filter.all'),
    optional: true,
  }));
  return [
    {
      name: 'figure',
      as: 'select',
      label: t('plan-register:field.figure'),
      options: figures,
      blank: t('plan-register:field.figure.none'),
      hint: t('plan-register:field.figure.hint'),
      optional: true,
    },
    ...narrowing,
    { name: 'measured', as: 'lines', label: t('plan-register:field.measured'), most: 1000, optional: true },
    { name: 'unit', as: 'text', label: t('plan-register:field.unit'), most: 60, short: true, optional: true },
    { name: 'baseline', as: 'decimal', label: t('plan-register:field.baseline'), optional: true },
    { name: 'baselineOn', as: 'day', label: t('plan-register:field.baselineOn'), optional: true },
    { name: 'target', as: 'decimal', label: t('plan-register:field.target'), optional: true },
    { name: 'targetOn', as: 'day', label: t('plan-register:field.targetOn'), optional: true },
    { name: 'targetText', as: 'text', label: t('plan-register:field.targetText'), most: MOST.short, optional: true },
  ];
}

async function measureForm(c: Request, of: Measure, again: Again | null) {
  const plan = await planOf(c);
  const view = viewOf(c);
  const { t } = view;
  const title = t(word(of));
  const { values, errors, key, status } = again ?? fresh({ figure: c.req.query('figure') ?? '' });
  const figure = fieldValue(values, 'figure');
  const fields: FieldSpec[] = [
    { name: 'titleNl', as: 'text', label: t('plan-register:field.titleNl'), most: MOST.short },
    { name: 'titleEn', as: 'text', label: t('plan-register:field.titleEn'), most: MOST.short, optional: true },
    ...(of === 'milestones' ? termFields(view) : await indicatorFields(c, figure)),
    ...(plan.state === 'adopted' ? groundFields(view, { weight: false }) : []),
  ];
  const page = (
    <RegisterFormPage
      {...{
        view,
        title,
        lead: t(plan.state === 'adopted' ? 'plan-register:lead.adopted' : 'plan-register:lead'),
        fields,
      }}
      {...{
        crumbs: crumbsOf(c, plan, title),
        action: `${ownerHref(c)}/${of}`,
        submit: t('plan-register:save'),
        cancel: keptHref(plan.id),
      }}
      {...{ values, errors, now: null, idempotencyKey: key }}
    >
      {of === 'indicators' && <FigureChoice view={view} here={`${ownerHref(c)}/indicators/new`} chosen={figure} />}
    </RegisterFormPage>
  );
  return html(c, page, status);
}

/** Which figure an indicator is bound to, chosen first: what it can be narrowed by follows from it. */
function FigureChoice({ view: { t, language }, here, chosen }: { view: View; here: string; chosen: string }) {
  return (
    <details open={chosen === ''}>
      <summary>{t('plan-register:indicator.choose')}</summary>
      <ul>
        {listFigures(language).map(({ id, title }) => (
          <li>
            {id === chosen ? (
              <strong>{title}</strong>
            ) : (
              <a href={`${here}?figure=${encodeURIComponent(id)}`}>{title}</a>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

async function postMeasure(c: Request, of: Measure) {
  const plan = await planOf(c);
  const owner = { goal: c.req.param('goal'), step: c.req.param('key') };
  const ground = plan.state === 'adopted' ? GroundForm : NothingForm;
  return posted(
    c,
    {
      milestone: of === 'milestones' ? MilestoneForm : NothingForm,
      indicator: of === 'indicators' ? IndicatorForm : NothingForm,
      filters: of === 'indicators' ? FiltersForm : NothingForm,
      ground,
    },
    async (ask, { milestone, indicator, filters = {}, ground: told }) => {
      const since = told && { since: { on: told.on, ground: told.ground, address: told.address } };
      const to = keptHref(plan.id);
      if (milestone !== undefined) {
        const { undo } = await newMilestone(ask, plan.id, { ...milestone, ...owner, ...since });
        return { to, saved: 'plan-milestone', undo };
      }
      const { undo } = await newIndicator(ask, plan.id, { ...(indicator ?? notFound()), filters, ...owner, ...since });
      return { to, saved: 'plan-indicator', undo };
    },
    (again) => measureForm(c, of, again),
  );
}

async function dropForm(c: Request, of: Measure, again: Again | null) {
  const plan = await planOf(c);
  const view = viewOf(c);
  const { t, language } = view;
  const one = plan[of].find(({ id }) => id === idOf(c)) ?? notFound();
  const { values, errors, key, status, stale } = again ?? fresh({});
  const title = t('plan-register:drop');
  const page = (
    <RegisterFormPage
      {...{
        view,
        title,
        lead: t(plan.state === 'adopted' ? 'plan-register:drop.adopted' : 'plan-register:drop.draft'),
      }}
      {...{
        crumbs: crumbsOf(c, plan, title),
        action: `${planHref(plan.id)}/${of}/${one.id}/drop`,
        submit: title,
        cancel: keptHref(plan.id),
      }}
      fields={plan.state === 'adopted' ? groundFields(view, { weight: false }) : []}
      {...{ values, errors, now: stale ? {} : null, version: one.version, idempotencyKey: key, danger: true }}
    >
      <p>
        <strong>{pick(one.title, language)}</strong>
      </p>
    </RegisterFormPage>
  );
  return html(c, page, status);
}

async function postDrop(c: Request, of: Measure) {
  const plan = await planOf(c);
  const id = idOf(c) ?? notFound();
  return posted(
    c,
    { ground: plan.state === 'adopted' ? GroundForm : NothingForm },
    async (ask, { ground: told }, version) => {
      const { undo } = await dropMeasure(ask, of, plan.id, id, {
        version,
        ...(told && { change: { on: told.on, ground: told.ground, address: told.address } }),
      });
      return { to: keptHref(plan.id), saved: 'plan-dropped', undo };
    },
    (again) => dropForm(c, of, again),
  );
}

async function reachForm(c: Request, again: Again | null) {
  const plan = await planOf(c);
  const view = viewOf(c);
  const { t, language } = view;
  const one = plan.milestones.find(({ id }) => id === idOf(c)) ?? notFound();
  const stands = { on: one.reachedOn ?? '' };
  const { values, errors, key, status, stale } = again ?? fresh(stands);
  const title = t('progress:milestone.reached');
  const page = (
    <RegisterFormPage
      {...{ view, title, lead: pick(one.title, language), crumbs: crumbsOf(c, plan, title) }}
      {...{
        action: `${planHref(plan.id)}/milestones/${one.id}/reach`,
        submit: t('plan-register:milestone.reach'),
        cancel: keptHref(plan.id),
      }}
      fields={[{ name: 'on', as: 'day', label: t('plan-register:field.on.reached'), optional: true }]}
      {...{ values, errors, now: stale ? stands : null, version: one.version, idempotencyKey: key }}
    />
  );
  return html(c, page, status);
}

function postReach(c: Request) {
  const [plan, id] = [c.req.param('plan') ?? '', idOf(c) ?? notFound()];
  return posted(
    c,
    { reached: ReachForm },
    async (ask, { reached }, version) => {
      const { undo } = await reachMilestone(ask, plan, id, { on: reached.on, version });
      return { to: keptHref(plan), saved: 'plan-milestone', undo };
    },
    (again) => reachForm(c, again),
  );
}

/** What a relation asks: what was first, what became of it, what came after, and since when on which ground. */
function relationFields({ t }: View, here: Option[], there: Option[]): FieldSpec[] {
  return [
    {
      name: 'own',
      as: 'select',
      label: t('plan-register:field.earlier'),
      options: here,
      blank: t('plan-register:field.end.none'),
      optional: true,
    },
    {
      name: 'relation',
      as: 'radio',
      label: t('plan-register:field.relation'),
      options: RELATION_KINDS.map((value) => ({ value, label: t(`progress:relation.kind.${value}`) })),
    },
    {
      name: 'other',
      as: 'select',
      label: t('plan-register:field.later'),
      options: there,
      blank: t('plan-register:field.end.none'),
      optional: true,
    },
    { name: 'since', as: 'day', label: t('plan-register:field.since') },
    {
      name: 'ground',
      as: 'lines',
      label: t('plan-register:field.ground'),
      hint: t('plan-register:field.ground.hint'),
      most: MOST.ground,
    },
    { name: 'groundAddress', as: 'url', label: t('plan-register:field.groundAddress'), optional: true },
  ];
}

/** The way of a relation is asked in two steps: first with which plan, then with what in it. */
async function relationForm(c: Request, again: Again | null) {
  const plan = await planOf(c);
  const view = viewOf(c);
  const { t, language } = view;
  const reader = { database: c.get('database'), actor: c.get('actor') };
  const other = fieldValue(again?.values ?? {}, 'otherPlan') || c.req.query('with') || plan.id;
  const [here, there] = [await readEnds(reader, plan.id), await readEnds(reader, other)];
  const named = (ends: typeof here.ends) =>
    ends.map((one) => ({
      value: one.value,
      label: `${one.number ?? ''} ${pick({ nl: one.titleNl, en: one.titleEn }, language)}`,
      group: pick({ nl: one.planNl, en: one.planEn }, language),
    }));
  const { values, errors, key, status } = again ?? fresh({ own: c.req.query('own') ?? '', otherPlan: other });
  const titleOfPlan = (id: string) => {
    const one = there.plans.find((found) => found.id === id);
    return one === undefined ? id : pick({ nl: one.titleNl, en: one.titleEn }, language);
  };
  const title = t('plan-register:relation.new');
  const page = (
    <RegisterFormPage
      {...{
        view,
        title,
        lead: t('plan-register:relation.lead'),
        crumbs: crumbsOf(c, plan, title),
        fields: relationFields(view, named(here.ends), named(there.ends)),
      }}
      {...{
        action: `${planHref(plan.id)}/relations?with=${encodeURIComponent(other)}`,
        submit: t('plan-register:save'),
        cancel: keptHref(plan.id),
      }}
      {...{ values, errors, now: null, idempotencyKey: key }}
    >
      <p class="doings">
        {t('plan-register:relation.choose')}:{' '}
        {there.plans.map((one) =>
          one.id === other ? (
            <strong>{pick({ nl: one.titleNl, en: one.titleEn }, language)}</strong>
          ) : (
            <a href={`${planHref(plan.id)}/relations/new?with=${encodeURIComponent(one.id)}`}>
              {pick({ nl: one.titleNl, en: one.titleEn }, language)}
            </a>
          ),
        )}
      </p>
      {other !== plan.id && (
        <p>
          <a href={`${planHref(other)}/relations/new?with=${encodeURIComponent(plan.id)}`}>
            {t('plan-register:relation.turn', { earlier: titleOfPlan(other), later: titleOfPlan(plan.id) })}
          </a>
        </p>
      )}
    </RegisterFormPage>
  );
  return html(c, page, status);
}

/** A goal or step as its choice names it: `goal:3` or `step:3-1`. */
function endOf(plan: string, chosen: string): { plan: string; goal?: string; step?: string } {
  const [kind, ...rest] = chosen.split(':');
  const name = rest.join(':').slice(0, 60);
  if (name === '') return { plan };
  return kind === 'goal' ? { plan, goal: name } : { plan, step: name };
}

function postRelation(c: Request) {
  const plan = c.req.param('plan') ?? '';
  const other = (c.req.query('with') ?? plan).slice(0, 60);
  return posted(
    c,
    { relation: RelationForm, ends: EndsForm },
    async (ask, { relation: { other: chosen, ...rest }, ends }) => {
      const { undo } = await relate(ask, {
        ...rest,
        earlier: rest.kind === 'added' ? null : endOf(plan, ends.own),
        later: endOf(other, chosen ?? ''),
      });
      return { to: keptHref(plan), saved: 'plan-relation', undo };
    },
    (again) => relationForm(c, again),
  );
}

async function postUnrelate(c: Request) {
  const { ask } = await askedByForm(c);
  const plan = c.req.param('plan') ?? '';
  const done = await unrelate(ask, plan, idOf(c) ?? notFound());
  return c.redirect(`${keptHref(plan)}?saved=plan-unrelated${undoQuery(done)}`, 303);
}
