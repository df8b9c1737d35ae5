import { Hono } from 'hono';
import { Refusal } from '../../shared/refusal.ts';
import { addressOf, filtersOf, goesOut, orderAsked, ordered, outgoingWhole, sortsOf } from '../../ui/export/index.ts';
import { dayAsked } from '../../ui/form/index.ts';
import { type Env, html, numberAsked, pageNumberOf, type Request, viewOf } from '../../ui/request.tsx';
import { pick } from '../../ui/words/index.ts';
import { readSelection, touchesYear } from '../plans/index.ts';
import type { ComparedStep } from './compare.ts';
import { comparePlan } from './compare-actions.ts';
import { comparedColumns } from './compare-columns.tsx';
import { ComparePage } from './compare-view.tsx';
import { compareHref } from './hrefs.ts';
import { type ComparedSelection, selectCompared, TURNS } from './rules.ts';

/** Comparing a plan on two days. */
export const comparePages = new Hono<Env>();

/** So many steps stand on one page. */
export const COMPARED = 100;

goesOut(comparePages, '/plans/:plan/compare', compareOut);

comparePages.get('/plans/:plan/compare', async (c) => {
  const view = viewOf(c);
  const days = daysAsked(c, view.today);
  const { selection, filters, asked } = comparedAsked(c);
  const planId = c.req.param('plan');
  const comparison = await comparePlan(c.get('database'), c.get('actor'), planId, { ...days, today: view.today });
  numberAsked(c, 'year', 1900, 2100);
  const columns = comparedColumns(view, planId);
  const order = orderAsked(c.req.query('sort'), sortsOf(columns), '');
  const sorting = { ...order, href: (sort: string) => addressOf(compareHref(planId), asked, { sort, page: 1 }) };
  const chosen = ordered(
    selectCompared(comparison.steps, selection, touchesYear),
    columns.filter(isOut),
    order,
    view.language,
  );
  const faults = { ...filters.faults, ...days.faults };
  const status = Object.keys(faults).length > 0 ? 422 : 200;
  const shown = { view, comparison, chosen, selection, asked, faults, sorting, page: pageNumberOf(c), size: COMPARED };
  return html(c, <ComparePage {...shown} />, status);
});

/** Some columns are said twice: in words on the page, in days in a file. A list is ordered by what it gives out. */
function isOut<Row>(column: { out?: (row: Row) => unknown }): boolean {
  return column.out !== undefined;
}

/** What the address asks of the steps of a comparison. */
export function comparedAsked(c: Request) {
  const filters = filtersOf(c);
  const change = filters.among('change', TURNS);
  const { lead, year, state } = readSelection(c.req.query());
  const selection: ComparedSelection = { lead, year, state, change: change === '' ? null : change };
  const query = (name: string) => (c.req.query(name) ?? '').slice(0, 100);
  const asked = {
    ...{ from: query('from'), to: query('to'), sort: query('sort'), with: query('with') },
    ...{ lead: lead ?? '', year: year ?? '', state: state ?? '', change },
  };
  return { selection, filters, asked };
}

/** The two days that are asked, as people type them; what cannot be is a fault beside its field. */
function daysAsked(c: Request, today: string) {
  const faults: Record<string, string> = {};
  const one = (name: 'from' | 'to'): string | null => {
    const typed = c.req.query(name)?.trim() ?? '';
    if (typed === '') return null;
    const { day, fault } = dayAsked(typed, today);
    if (day !== null && day <= today) return day;
    faults[name] = day === null ? fault : 'plans:future.fault';
    return null;
  };
  const from = one('from');
  const to = one('to') ?? today;
  if (from === null || from <= to) return { from, to, faults };
  faults.from = 'snapshots:fault.order';
  return { from: null, to, faults };
}

/** @throws Refusal for days that cannot be compared, as the page says it. */
async function compareOut(c: Request) {
  const view = viewOf(c);
  const { faults, ...days } = daysAsked(c, view.today);
  const [fault] = Object.keys(faults);
  if (fault !== undefined) throw new Refusal('invalid', 'bad-day', { day: (c.req.query(fault) ?? '').slice(0, 40) });
  const planId = c.req.param('plan') ?? '';
  const comparison = await comparePlan(c.get('database'), c.get('actor'), planId, { ...days, today: view.today });
  const steps: ComparedStep[] = selectCompared(comparison.steps, comparedAsked(c).selection, touchesYear);
  const name = view.t('snapshots:compare.of', { title: pick(comparison.title, view.language) });
  return outgoingWhole(name, comparedColumns(view, planId), steps);
}
