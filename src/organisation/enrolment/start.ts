import { homePrison } from '../../access/index.ts';
import type { StartPart } from '../../ui/start.ts';
import { pick } from '../../ui/words/index.ts';
import { offersAppliedFor } from './start-store.ts';

const SHOWN = 4;

/** What applications bring to a start: the offers for which somebody applied since yesterday, and how many; nobody by name. */
export const enrolmentStart: StartPart[] = [
  {
    block: 'changed',
    action: 'read-enrolments',
    unless: 'read-caseload',
    lines: async (tx, { actor, view, since }) => {
      const { t, language } = view;
      const offers = await offersAppliedFor(tx, since);
      const lines = offers.slice(0, SHOWN).map(({ offerId, titleNl, titleEn, applications }) => ({
        text: pick({ nl: titleNl, en: titleEn }, language),
        href: `/offers/${offerId}?part=people`,
        note: t('enrolment:start.applied', { count: applications }),
      }));
      if (offers.length <= SHOWN) return lines;
      const rest = { count: offers.length - SHOWN };
      return [...lines, { text: t('enrolment:start.more', rest), href: `/offers?prison=${homePrison(actor) ?? ''}` }];
    },
  },
];
