import { Mark, StatusMark } from '../../ui/components/index.ts';
import type { View } from '../../ui/view.ts';
import { useWords } from '../../ui/words/context.ts';
import { pick } from '../../ui/words/index.ts';
import { type Content, type Value, valueWords } from '../frameworks/index.ts';
import { type CameFrom, localActionHref } from '../local-plans/index.ts';
import { type Assessment, askedBy, type Item, type Sheet } from './answers.ts';

/** The address of answers of a team. */
export function assessmentHref(id: number): string {
  return `/assessments/${id}`;
}

/** The address of what the team of a prison answers. */
export function assessmentsHref(prison: string): string {
  return `/prisons/${encodeURIComponent(prison)}/assessments`;
}

/** The address of one page of questions. */
export function sheetHref(
  id: number,
  { branch, item }: { branch: { id: string }; item: Pick<Item, 'id'> | null },
): string {
  const here = `${assessmentHref(id)}/answer/${encodeURIComponent(branch.id)}`;
  return item === null ? here : `${here}?item=${item.id}`;
}

/** The address of one question with what was said. */
export function questionHref(id: number, question: string, item: number | null): string {
  const here = `${assessmentHref(id)}/questions/${encodeURIComponent(question)}`;
  return item === null ? here : `${here}?item=${item}`;
}

/** What a page of questions is called. */
export function sheetTitle(
  { branch, item }: Pick<Sheet, 'branch' | 'item'>,
  { language }: Pick<View, 'language'>,
): string {
  const title = pick(branch.title, language);
  return item === null ? title : `${item.title}: ${title}`;
}

/** An answer in words. */
export function answerWords(
  content: Content,
  question: string,
  value: Value | null | undefined,
  { t, language }: Pick<View, 't' | 'language'>,
): string {
  if (value === null || value === undefined) return t('assessments:open');
  if (typeof value === 'boolean') return valueWords(String(value), t);
  const asked = askedBy(content, question);
  const options = asked?.list?.options ?? asked?.question?.choices ?? [];
  const say = (one: string) => {
    const option = options.find(({ nl }) => nl === one);
    return option === undefined ? one : pick(option, language);
  };
  return typeof value === 'string' ? say(value) : value.map(say).join(', ');
}

/** The words of a question or list. */
export function questionWords(content: Content, question: string, { language }: Pick<View, 'language'>): string {
  const asked = askedBy(content, question);
  const text = asked?.question?.text ?? asked?.list?.title;
  return text === undefined ? question : pick(text, language);
}

/** What a way or outcome is called. */
export function titleOf(
  list: readonly { id: string; title: { nl: string; en?: string | null | undefined } }[],
  id: string | null,
  { language }: Pick<View, 'language'>,
): string {
  const found = list.find((one) => one.id === id);
  return found === undefined ? (id ?? '–') : pick(found.title, language);
}

/** Whether answers are still being given, as shape and word. */
export function StateMark({ state }: { state: Assessment['state'] }) {
  const { t } = useWords();
  return state === 'open' ? (
    <Mark shape="half" tone="busy" label={t('assessments:state.open')} />
  ) : (
    <Mark shape="disc" tone="good" label={t('assessments:state.concluded')} />
  );
}

/** The actions that came out of answers, each with how far it is. */
export function LandedList({ actions }: { actions: readonly CameFrom[] }) {
  return (
    <ul>
      {actions.map(({ id, title, state }) => (
        <li>
          <a href={localActionHref(id)}>{title}</a> <StatusMark status={state} />
        </li>
      ))}
    </ul>
  );
}
