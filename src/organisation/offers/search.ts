import { type Findable, totalled } from '../../ui/finding.ts';
import { searchOffers } from './search-store.ts';

/** Offers, by the words of their titles. */
export const offersFindable: Findable = {
  kind: 'offers',
  word: 'offers:found',
  action: 'read-public',
  find: async (tx, { words, limit, offset, view }, { prisons }) => {
    const { language, today, t } = view;
    const rows = await searchOffers(tx, { words, limit, offset, language, today, prisons });
    return totalled(rows, ({ id, title, prison, current }) => ({
      href: `/offers/${id}`,
      name: title,
      detail: [view.placeName(prison), ...(current ? [] : [t('offers:found.over')])].join(' · '),
    }));
  },
};
