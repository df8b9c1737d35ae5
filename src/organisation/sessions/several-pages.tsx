import { Hono } from 'hono';
import { z } from 'zod';
import { type Actor, demand, homePrison, worksIn } from '../../access/index.ts';
import { notFound } from '../../shared/refusal.ts';
import {
  dayAsked,
  type FieldError,
  type FormValues,
  faultsAsErrors,
  fieldValue,
  oneCode,
  optionalText,
  readForm,
} from '../../ui/form/index.ts';
import { type Env, html, placeAsked, type Request, todayOf, viewOf } from '../../ui/request.tsx';
import { askedByForm } from '../../writes/index.ts';
import { cancelSeveral, readCancellable } from './actions.ts';
import { REMARK } from './rules.ts';
import { markOf, OutcomePage, SeveralPage, weekOf } from './several-view.tsx';

/** Sessions of one day that are cancelled together, as on a day of strike. */
export const severalPages = new Hono<Env>().get('/sessions/cancel', showSeveral).post('/sessions/cancel', postSeveral);

/** So many sessions are cancelled at once: a day of the largest prison has fewer. */
const MOST = 200;

/** A session with the version that was shown: `12.3`. */
const Marked = z
  .string()
  .regex(/^[1-9]\d{0,8}\.[1-9]\d{0,8}$/)
  .transform((text) => {
    const [id, version] = text.split('.').map(Number);
    return { id: id ?? 0, version: version ?? 0 };
  });
const SeveralForm = z.object({
  session: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((one) => [one ?? []].flat())
    .pipe(z.array(Marked).min(1, 'sessions:several.none-chosen').max(MOST, 'sessions:several.too-many')),
  reason: oneCode('cancellation-reason'),
  remark: optionalText(REMARK),
});

async function showSeveral(c: Request) {
  const actor = c.get('actor');
  demand(actor, 'cancel-session');
  const prison = placeAsked(c) ?? homePrison(actor) ?? notFound();
  const today = todayOf(c);
  const text = c.req.query('day')?.trim() ?? '';
  const { day, fault } = text === '' ? { day: today } : dayAsked(text, today);
  const typed = day === null ? text.slice(0, 40) : null;
  const isBare = c.req.query('tick') === 'none';
  return form(c, { prison, day: day ?? today, typed, fault, isBare }, undefined, []);
}

/** What the form is about, beside what was typed in it. */
interface About {
  prison: string;
  day: string;
  typed: string | null;
  fault: string | undefined;
  /** Whether the form begins with nothing ticked. */
  isBare: boolean;
}

/** The form; all sessions are ticked until somebody chose otherwise, or asked for none. */
async function form(c: Request, about: About, values: FormValues | undefined, errors: FieldError[]) {
  const actor = c.get('actor');
  if (!worksIn(actor, about.prison)) notFound();
  const sessions = await readCancellable(c.get('database'), actor, { ...about, now: c.get('now'), most: MOST });
  const first = about.isBare ? [] : sessions.map(markOf);
  const chosen = values === undefined ? first : [values.session ?? []].flat();
  const typed = values && { reason: fieldValue(values, 'reason'), remark: fieldValue(values, 'remark') };
  const props = {
    ...about,
    sessions,
    chosen,
    errors,
    now: c.get('now'),
    prisons: actor.prisons,
    idempotencyKey: crypto.randomUUID(),
  };
  const isWrong = errors.length > 0 || about.fault !== undefined;
  return html(c, <SeveralPage view={viewOf(c)} {...props} {...typed} />, isWrong ? 422 : 200);
}

async function postSeveral(c: Request) {
  const actor = c.get('actor');
  demand(actor, 'cancel-session');
  const { fields, ask } = await askedByForm(c);
  const about = aboutOf(c, actor, fields);
  const read = readForm(fields, SeveralForm);
  if (!read.ok) return form(c, about, fields, read.errors);
  const { session: chosen, ...off } = read.data;
  try {
    const { outcomes, undo } = await cancelSeveral(ask, chosen, off, weekOf(about));
    const done = outcomes.filter(({ refusal }) => refusal === undefined).length;
    if (undo !== undefined) c.set('done', { undo, text: viewOf(c).t('sessions:several.cancelled', { count: done }) });
    return html(c, <OutcomePage view={viewOf(c)} {...about} outcomes={outcomes} />);
  } catch (error) {
    const errors = faultsAsErrors(error);
    if (errors === undefined) throw error;
    return form(c, about, fields, errors);
  }
}

/** The prison and day of the form. They are hidden fields: what is none of them does not exist. */
function aboutOf(c: Request, actor: Actor, fields: FormValues): About {
  const prison = fieldValue(fields, 'prison');
  const day = dayAsked(fieldValue(fields, 'day'), todayOf(c)).day ?? notFound();
  if (!worksIn(actor, prison)) notFound();
  return { prison, day, typed: null, fault: undefined, isBare: false };
}
