import { type Figure, figure, labels } from '../policy/figures/index.ts';
import { countPlan, planProgress } from '../policy/plans/index.ts';
import { dayInBrussels } from '../shared/dates.ts';
import { html, type Request, viewOf } from '../ui/request.tsx';
import { StartPage } from './start-view.tsx';
import { startFacts } from './store.ts';

/** The start page: three levels, each with live figures that everybody may read. */
export async function startPage(c: Request): Promise<Response> {
  const view = viewOf(c);
  const actor = c.get('actor');
  const now = c.get('now');
  const today = dayInBrussels(now);
  const year = String(Number(today.slice(0, 4)) - 1);
  const shown = await c.get('database').as(
    actor,
    async (tx) => {
      const facts = await startFacts(tx, today, view.language);
      const plans = [];
      for (const plan of facts.activePlans)
        plans.push({ ...plan, counts: countPlan(await planProgress(tx, plan.id, today)) });
      const ask = (id: string, by?: string): Promise<Figure> => figure(tx, actor, { id, by, year }, now, today);
      return {
        facts,
        plans,
        held: await ask('sessions-held'),
        cancelled: await ask('sessions-cancelled'),
        participants: await ask('participants', 'prison'),
        labels: await labels(tx, view.language),
      };
    },
    { readOnly: true },
  );
  return html(c, <StartPage view={view} year={year} {...shown} />);
}
