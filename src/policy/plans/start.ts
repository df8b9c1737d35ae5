import type { StartPart } from '../../ui/start.ts';
import { pick } from '../../ui/words/index.ts';
import { plansRunning } from './start-store.ts';

/** What plans bring to a start: the plans that run now, each a way in. */
export const plansStart: StartPart[] = [
  {
    block: 'now',
    action: 'read-internal-figures',
    lines: async (tx, { view }) => {
      const plans = await plansRunning(tx, view.today);
      return plans.map(({ id, titleNl, titleEn, steps }) => ({
        text: pick({ nl: titleNl, en: titleEn }, view.language),
        href: `/plans/${id}`,
        note: view.t('plans:start.steps', { count: steps }),
      }));
    },
  },
];
