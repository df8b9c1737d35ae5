import { Mark } from '../../ui/components/index.ts';
import type { View } from '../../ui/view.ts';
import { useWords } from '../../ui/words/context.ts';
import { pick } from '../../ui/words/index.ts';
import { valueWords } from './forms.ts';
import { type Branch, type Content, conditionOf, type FrameworkState } from './rules.ts';

/** The address of a framework, or of one of its versions. */
export function frameworkHref(id: string, number?: number): string {
  const here = `/frameworks/${encodeURIComponent(id)}`;
  return number === undefined ? here : `${here}?version=${number}`;
}

/** The address where the draft of a framework is made. */
export function editHref(id: string): string {
  return `${frameworkHref(id)}/edit`;
}

/** Whether a version is a draft, published or replaced, as shape and word. */
export function VersionMark({ state }: { state: FrameworkState }) {
  const { t } = useWords();
  if (state === 'published') return <Mark shape="disc" tone="good" label={t('frameworks:state.published')} />;
  if (state === 'draft') return <Mark shape="half" tone="busy" label={t('frameworks:state.draft')} />;
  return <Mark shape="ring" tone="faint" label={t('frameworks:state.replaced')} />;
}

/** When a branch is asked, in a sentence. */
export function whenWords(content: Content, branch: Branch, { t, language }: Pick<View, 't' | 'language'>): string {
  const told = conditionOf(branch.when);
  const titleOf = (id: string) => {
    const found = content.branches.find((one) => one.id === id);
    return found === undefined ? id : pick(found.title, language);
  };
  if (told.kind === 'start') return t('frameworks:when.start');
  if (told.kind === 'branch') return t('frameworks:when.branch', { branch: titleOf(told.branch) });
  const question = content.branches.flatMap(({ questions }) => questions).find(({ id }) => id === told.question);
  const choice = question?.choices.find(({ nl }) => nl === told.value);
  return t('frameworks:when.answer', {
    question: question === undefined ? told.question : pick(question.text, language),
    value: choice === undefined ? valueWords(told.value, t) : pick(choice, language),
  });
}

/** The name of a track: as the agency named it, else its number. */
export function trackName(content: Content, id: string | null, { t, language }: Pick<View, 't' | 'language'>): string {
  const at = content.tracks.findIndex((track) => track.id === id);
  const title = content.tracks[at]?.title;
  if (at === -1) return id ?? '';
  return title == null ? t('frameworks:track.unnamed', { number: at + 1 }) : pick(title, language);
}
