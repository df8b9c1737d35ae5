import { type Findable, totalled } from '../../ui/finding.ts';
import { formatDate } from '../../ui/words/format.ts';
import { searchQuestions } from './search-store.ts';

/** Parliamentary questions, for who prepares their answers. */
export const questionsFindable: Findable = {
  kind: 'questions',
  word: 'parliament:found',
  action: 'read-answers',
  find: async (tx, { words, limit, offset, view }) => {
    const rows = await searchQuestions(tx, { words, limit, offset, language: view.language });
    return totalled(rows, ({ id, number, askedOn, title }) => ({
      href: `/questions/${id}`,
      name: title,
      detail: view.t('parliament:found.asked', { number, date: formatDate(askedOn, view.language) }),
    }));
  },
};
