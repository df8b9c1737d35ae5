import { inText, ranking } from '../../shared/folding.ts';
import { type Findable, pageOf } from '../../ui/finding.ts';
import { pick } from '../../ui/words/index.ts';
import { FIGURES } from './definitions.ts';

const SEARCHED = FIGURES.map((figure) => ({
  figure,
  title: inText(`${figure.title.nl} ${figure.title.en}`),
  whole: inText(`${figure.title.nl} ${figure.title.en} ${figure.definition.nl} ${figure.definition.en}`),
}));

/** Figures, by the words of their titles and, after those, of what they count. */
export const figuresFindable: Findable = {
  kind: 'figures',
  word: 'figures:found',
  action: 'read-public',
  find: (_tx, asked) => {
    const { language } = asked.view;
    const ranked = ranking(asked.words, SEARCHED);
    const { items, total } = pageOf(ranked, asked);
    return {
      total,
      items: items.map(({ figure }) => ({
        href: `/figures/${figure.id}`,
        name: pick(figure.title, language),
        detail: pick(figure.definition, language),
      })),
    };
  },
};
