import { formatDay, formatTime } from '../../ui/words/format.ts';
import { isWordKey, type Language, type Translate } from '../../ui/words/index.ts';
import { type Detail, TASK_KINDS } from './kinds.ts';
import type { Task } from './rules.ts';

/** Who reads a title: the language with its words, and the day from which days are named. */
export interface TitleReader {
  t: Translate;
  language: Language;
  /** ISO day in Brussels. */
  today: string;
}

/** What a task asks, in one line. */
export function titleOf(task: Pick<Task, 'kind' | 'detail'>, { t, language, today }: TitleReader): string {
  const { detail } = task;
  const what = textOf(detail, language);
  switch (task.kind) {
    case 'register-session': {
      const start = String(detail.start ?? '');
      const when = Number.isNaN(Date.parse(start))
        ? ''
        : `${formatDay(start, language, today)} ${formatTime(start, language)}`;
      return t('tasks:title.register-session', { what, when });
    }
    case 'decide-intake':
      return t('tasks:title.decide-intake', { what, number: String(detail.number ?? '') });
    case 'report-step':
      return t('tasks:title.report-step', { what, number: String(detail.number ?? detail.key ?? '') });
    case 'report-late':
    case 'silent-step':
    case 'decide-report':
    case 'revise-report':
    case 'reopened-verdict':
    case 'missing-decision':
      return t(`tasks:title.${task.kind}`, { what, number: String(detail.number ?? detail.key ?? '') });
    case 'answer-round':
    case 'answer-late':
      return t(`tasks:title.${task.kind}`, {
        what,
        number: String(detail.number ?? detail.key ?? ''),
        round: String(detail.round ?? ''),
      });
    case 'silent-round':
    case 'take-note':
      return t(`tasks:title.${task.kind}`, { what, count: Number(detail.number ?? 0) });
    case 'confirm-role':
      return t('tasks:title.confirm-role', {
        role: roleWord(String(detail.role ?? ''), t),
        who: String(detail.who ?? ''),
      });
    case 'failed-job':
      return t('tasks:title.failed-job', { what });
    case 'do-decision':
      return t('tasks:title.do-decision', { what });
    case 'look-again':
      return t('tasks:title.look-again', { what });
    case 'check-organisation':
      return t('tasks:title.check-organisation', { what });
  }
}

/** What a role is called, or its code where it has no word. */
export function roleWord(role: string, t: Translate): string {
  const word = `roles:${role}`;
  return isWordKey(word) ? t(word) : role;
}

/** The page where a task is done. */
export function hrefOf(task: Pick<Task, 'kind' | 'about' | 'detail'>): string {
  return TASK_KINDS[task.kind].href(task.about, task.detail);
}

/** The text of a title in a language, Dutch where it has no other. */
function textOf(detail: Detail, language: Language): string {
  return String((language === 'nl' ? null : detail.en) ?? detail.nl ?? '');
}
