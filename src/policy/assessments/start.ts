import { addDays } from '../../shared/dates.ts';
import type { StartPart } from '../../ui/start.ts';
import { formatDay } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import { assessmentHref } from './parts.tsx';
import { assessmentsDue } from './start-store.ts';

const SHOWN = 4;
/** How many days ahead a day to look again asks for attention. */
const AHEAD = 30;

/** What assessments bring to a start: those that the own team is answering, and those that it said it would look at again. */
export const assessmentsStart: StartPart[] = [
  {
    block: 'now',
    action: 'answer-frameworks',
    lines: async (tx, { view: { t, language, today, placeName } }) =>
      (await assessmentsDue(tx, { until: addDays(today, AHEAD), most: SHOWN })).map(({ id, prison, title, due }) => ({
        text: `${pick(title, language)} · ${placeName(prison)}`,
        href: assessmentHref(id),
        note:
          due === null
            ? t('assessments:start.open')
            : t('assessments:start.review', { day: formatDay(due, language, today) }),
        ...(due !== null && due < today ? { late: true } : {}),
      })),
  },
];
