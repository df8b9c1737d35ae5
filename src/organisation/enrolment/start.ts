import { firstOf, placeBeside, type StartPart } from '../../ui/start.ts';
import { pick } from '../../ui/words/index.ts';
import { offersAppliedFor } from './start-store.ts';

const SHOWN = 4;

/** What applications bring to a start: the offers for which somebody applied since yesterday, and how many; nobody by name. */
export const enrolmentStart: StartPart[] = [
  {
    block: 'changed',
    action: 'read-enrolments',
    unless: 'read-caseload',
    lines: async (tx, asked) => {
      const { t, language } = asked.view;
      const offers = await offersAppliedFor(tx, asked.since);
      const lines = offers.map(({ offerId, prison, titleNl, titleEn, applications }) => ({
        text: pick({ nl: titleNl, en: titleEn }, language),
        href: `/offers/${offerId}?part=people`,
        note: [...placeBeside(asked, prison), t('enrolment:start.applied', { count: applications })].join(' · '),
      }));
      return firstOf(lines, SHOWN, (count) => t('enrolment:start.more', { count }));
    },
  },
];
