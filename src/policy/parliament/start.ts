import type { StartAsked, StartLine, StartPart } from '../../ui/start.ts';
import { formatDateTime } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import { questionsNow } from './start-store.ts';

const SHOWN = 3;

/** What parliament brings to a start: the questions with how far each answer is, and which answers were frozen since yesterday. */
export const parliamentStart: StartPart[] = [
  { block: 'now', action: 'read-answers', lines: (tx, asked) => questions(tx, asked, false) },
  { block: 'changed', action: 'read-answers', lines: (tx, asked) => questions(tx, asked, true) },
];

async function questions(
  tx: Parameters<StartPart['lines']>[0],
  { view, since }: StartAsked,
  changed: boolean,
): Promise<StartLine[]> {
  const { t, language } = view;
  const all = await questionsNow(tx, changed ? 50 : SHOWN);
  return all
    .filter(({ frozenAt }) => !changed || (frozenAt !== null && frozenAt >= since))
    .slice(0, SHOWN)
    .map(({ id, titleNl, titleEn, versions, version, frozenAt }) => ({
      text: pick({ nl: titleNl, en: titleEn }, language),
      href: changed && version !== null ? `/questions/${id}/versions/${version}` : `/questions/${id}`,
      note:
        changed && version !== null && frozenAt !== null
          ? t('parliament:start.frozen', { version, when: formatDateTime(frozenAt, language) })
          : t('parliament:start.versions', { count: versions }),
    }));
}
