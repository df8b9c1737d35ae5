import { may, reportsForParty } from '../../access/index.ts';
import { addDays } from '../../shared/dates.ts';
import { firstOf, type StartPart } from '../../ui/start.ts';
import { formatDay } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import { stepHref } from './parts.tsx';
import { type StartStep, stepsDue, stepsRecorded } from './start-store.ts';

const SHOWN = 5;
/** How many days ahead a term asks for attention. */
const AHEAD = 60;
/** How many days back a term that passed without an end still does. */
const BACK = 365;

/** What steps bring to a start: whose term comes near, and of which it was recorded how far they are. */
export const progressStart: StartPart[] = [
  {
    block: 'now',
    action: 'read-internal-figures',
    lines: async (tx, { actor, view }) => {
      const { t, language, today } = view;
      // Who is waited for has what is late as a task.
      const from = may(actor, 'report-in-time') || may(actor, 'decide-reports') ? today : addDays(today, -BACK);
      const asked = { day: today, from, to: addDays(today, AHEAD), mine: reportsForParty(actor), most: SHOWN };
      const steps = await stepsDue(tx, asked);
      const lines = steps.map((step) => ({
        text: nameOf(step, language),
        href: stepHref(step.plan, step.key),
        note: t('progress:start.due', { day: formatDay(step.due, language, today) }),
        late: step.due < today,
      }));
      const [{ total = 0, plan = '' } = {}] = steps;
      if (total <= SHOWN) return lines;
      return [...lines, { text: t('progress:start.more', { count: total - SHOWN }), href: `/plans/${plan}` }];
    },
  },
  {
    block: 'changed',
    action: 'read-internal-figures',
    lines: async (tx, { view, since }) => {
      const { t, language } = view;
      const steps = await stepsRecorded(tx, since);
      const lines = steps.map((step) => ({
        text: nameOf(step, language),
        href: stepHref(step.plan, step.key),
        note: t(`status:${step.status}`),
      }));
      return firstOf(lines, SHOWN, (count) => t('progress:start.more', { count }));
    },
  },
];

function nameOf({ number, titleNl, titleEn }: StartStep, language: 'nl' | 'en'): string {
  const title = pick({ nl: titleNl, en: titleEn }, language);
  return number === null ? title : `${number} ${title}`;
}
