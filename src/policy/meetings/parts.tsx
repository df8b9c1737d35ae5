import { Mark } from '../../ui/components/index.ts';
import type { View } from '../../ui/view.ts';
import { useWords } from '../../ui/words/context.ts';
import { formatDate, formatLongDay, formatTime } from '../../ui/words/format.ts';
import { localActionHref } from '../local-plans/index.ts';
import { stepHref } from '../progress/index.ts';
import { type Decision, type Meeting, meetingHref } from './rules.ts';

/** When a meeting is: the day with its name, and the time. */
export function whenWords({ at }: Pick<Meeting, 'at'>, { language }: Pick<View, 'language'>): string {
  return `${formatLongDay(at, language)}, ${formatTime(at, language)}`;
}

/** How a meeting stands, as shape and word. */
export function MeetingMark({ state }: Pick<Meeting, 'state'>) {
  const { t } = useWords();
  if (state === 'held') return <Mark shape="disc" tone="good" label={t('meetings:state.held')} />;
  if (state === 'cancelled') return <Mark shape="square" tone="plain" label={t('meetings:state.cancelled')} />;
  return <Mark shape="ring" tone="busy" label={t('meetings:state.planned')} />;
}

/** How the minutes of a meeting stand, in a word. */
export function minutesWords(
  { minutes, minutesState }: { minutes: boolean; minutesState: Meeting['minutesState'] },
  { t }: Pick<View, 't'>,
): string {
  return minutes || minutesState !== 'draft' ? t(`meetings:minutes.${minutesState}`) : t('meetings:minutes.none');
}

/** What came of a decision, each a link. */
export function Became({ decision }: { decision: Pick<Decision, 'task' | 'step' | 'localAction' | 'settles'> }) {
  const { t, language } = useWords();
  const { task, step, localAction, settles } = decision;
  const links = [
    ...(task === null ? [] : [<a href="/tasks">{t('meetings:became.task')}</a>]),
    ...(step === null
      ? []
      : [<a href={stepHref(step.plan, step.key)}>{t('meetings:became.step', { title: step.title })}</a>]),
    ...(localAction === null
      ? []
      : [<a href={localActionHref(localAction.id)}>{t('meetings:became.action', { title: localAction.title })}</a>]),
    ...(settles === null
      ? []
      : [
          <a href={meetingHref(settles.id)}>
            {t('meetings:became.minutes', { day: formatDate(settles.at, language) })}
          </a>,
        ]),
  ];
  if (links.length === 0) return null;
  return (
    <ul>
      {links.map((link) => (
        <li>{link}</li>
      ))}
    </ul>
  );
}
