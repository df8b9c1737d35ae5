import type { Block, DocumentText } from '../../ui/document/index.ts';
import type { View } from '../../ui/view.ts';
import { pick } from '../../ui/words/index.ts';
import { trackName } from '../frameworks/index.ts';
import type { WholeFile } from './actions.ts';
import { latest, progressOf, saidOf, sheetsOf } from './answers.ts';
import { askedOn } from './forms.ts';
import { answerWords, questionWords, sheetTitle } from './parts.tsx';
import { headLines } from './summary-view.tsx';

/** The sum-up of a team as a document: what was concluded, then every question with its answer. */
export function summaryText(view: View, file: WholeFile): DocumentText {
  const { t, language } = view;
  const { assessment: one, framework } = file;
  const title = t('assessments:summary.title', { title: pick(framework.title, language) });
  const prison = view.placeName(one.prison);
  const { answered, asked } = progressOf(file);
  return {
    language,
    title,
    subtitle: prison,
    subject: t('assessments:document.subject'),
    short: `${title} – ${prison}`,
    opening: [
      ...(one.origin === 'demonstration' ? [note(t('assessments:demonstration'))] : []),
      ...(one.state === 'open' ? [note(t('assessments:draft.text'))] : []),
      { kind: 'text', line: t('assessments:answered', { answered, asked }) },
      ...headLines(view, file).map(
        ({ label, value }): Block => ({ kind: 'text', line: [{ text: `${label}: `, strong: true }, value] }),
      ),
    ],
    blocks: sheetsOf(file).flatMap((sheet): Block[] => [
      { kind: 'heading', level: 2, text: sheetTitle(sheet, view) },
      ...(sheet.item?.track == null
        ? []
        : [{ kind: 'soft' as const, line: trackName(framework.content, sheet.item.track, view) }]),
      ...answersOn(view, file, sheet),
    ]),
  };
}

function answersOn(view: View, file: WholeFile, sheet: ReturnType<typeof sheetsOf>[number]): Block[] {
  const now = latest(file.said);
  const { content } = file.framework;
  return askedOn(sheet).flatMap(({ id }): Block[] => [
    { kind: 'text', line: [{ text: questionWords(content, id, view), strong: true }] },
    { kind: 'text', line: answerWords(content, id, saidOf(now, sheet.item?.id ?? null, id)?.value, view) },
  ]);
}

function note(text: string): Block {
  return { kind: 'note', lines: [text] };
}
