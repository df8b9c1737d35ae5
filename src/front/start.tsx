import { type Figure, figureLabels, menuYears, showFigure } from '../policy/figures/index.ts';
import { dayInBrussels } from '../shared/dates.ts';
import { Refusal } from '../shared/refusal.ts';
import { html, type Request, viewOf } from '../ui/request.tsx';
import { read } from '../writes/index.ts';
import { startFacts } from './start-facts.ts';
import { type MenuFigure, StartPage } from './start-view.tsx';

/**
 * The start page of who is not signed in: three levels, each with figures that everybody may read. What stands for persons comes from the public
 * tables of the last closed year.
 */
export async function startPage(c: Request): Promise<Response> {
  const view = viewOf(c);
  // Who works here begins where the work is.
  if (view.home !== '/') return c.redirect(view.home, 303);
  const [actor, database, now, closes] = [c.get('actor'), c.get('database'), c.get('now'), c.get('yearCloses')];
  const today = dayInBrussels(now);
  const facts = await read({ database, actor }, 'read-public', (tx) => startFacts(tx, today, view.language));
  const years = await menuYears(database, now, closes);
  const year = years === undefined ? undefined : String(years.last);
  const ask = async (id: string, by: string): Promise<MenuFigure> => {
    if (year === undefined) return 'nothing';
    try {
      return await showFigure(database, actor, { id, by, year }, now, { closes });
    } catch (error) {
      if (error instanceof Refusal && error.code === 'unavailable') return 'preparing';
      throw error;
    }
  };
  const figures: Record<'held' | 'cancelled' | 'participants', Figure | 'nothing' | 'preparing'> = {
    held: await ask('sessions-held', 'kind'),
    cancelled: await ask('sessions-cancelled', 'reason'),
    participants: await ask('participants', 'prison'),
  };
  const labels = await figureLabels(database, actor, view.language, year === undefined ? undefined : `${year}-12-31`);
  return html(c, <StartPage view={view} year={year ?? ''} facts={facts} {...figures} labels={labels} />);
}
