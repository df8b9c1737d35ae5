import { Hono } from 'hono';
import { Refusal } from '../../shared/refusal.ts';
import { dayAsked } from '../../ui/form/index.ts';
import { type Env, html, viewOf } from '../../ui/request.tsx';
import { readDayList } from './actions.ts';
import { sessionsOfDay } from './rules.ts';
import { DayPage } from './views.tsx';

/** The day list of a prison. */
export const dayListsPages = new Hono<Env>();

dayListsPages.get('/prisons/:code/day', async (c) => {
  const view = viewOf(c);
  const prison = c.req.param('code');
  const typed = c.req.query('date') || view.today;
  const { day } = dayAsked(typed, view.today);
  if (day === null) throw new Refusal('invalid', 'bad-day', { day: typed.slice(0, 40) });
  const rows = await readDayList(c.get('database'), c.get('actor'), prison, day);
  const sessions = sessionsOfDay(rows);
  return html(
    c,
    <DayPage view={view} prison={prison} day={day} sessions={sessions} demonstration={rows.length > 0 && view.demo} />,
  );
});
