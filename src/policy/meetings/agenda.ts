import { formatDate } from '../../ui/words/format.ts';
import { type Language, pick, type Translate } from '../../ui/words/index.ts';
import { localActionHref, localPlanHref } from '../local-plans/index.ts';
import { planHref, stepHref } from '../progress/index.ts';
import type { AgendaFacts } from './agenda-store.ts';
import { type AgendaItem, type ItemKind, meetingHref } from './rules.ts';

/** In which words an agenda is said. */
export interface Saying {
  t: Translate;
  language: Language;
}

const MOST_WORDS = 300;
const cut = (text: string) => (text.length <= MOST_WORDS ? text : `${text.slice(0, MOST_WORDS - 1)}…`);

/** What stands on an agenda by itself, in the order in which it is found: what was left over first, then what waits, then what comes. */
export function agendaOf(facts: AgendaFacts, saying: Saying): AgendaItem[] {
  const { t } = saying;
  return [
    ...facts.minutes.map(({ id, at }) =>
      item(
        'minutes',
        String(id),
        t('meetings:item.minutes', { day: formatDate(at, saying.language) }),
        meetingHref(id),
      ),
    ),
    ...facts.asked.map(({ id, title, note, mine }) => ({
      ...item('asked', String(id), title, '#agenda', note),
      asked: { id, mine },
    })),
    ...facts.decisions.map(({ id, meetingId, number, text, due }) =>
      item(
        'decision',
        String(id),
        t('meetings:item.decision', { number, text: cut(text) }),
        meetingHref(meetingId, `#decision-${id}`),
        dueWords(due, facts.day, saying),
      ),
    ),
    ...facts.counts.flatMap((count) => countItem(count, facts.prison, saying)),
    ...stepItems(facts, saying),
    ...facts.localPlans.map(({ period }) =>
      item(
        'local-plan',
        String(period),
        t('meetings:item.local-plan', { year: String(period) }),
        localPlanHref(facts.prison ?? '', period),
      ),
    ),
    ...actionItems(facts, saying),
    ...facts.said.map(({ id, title, state }) =>
      item(
        'said',
        String(id),
        t('meetings:item.said', { title: cut(title), state: t(`status:${state}`) }),
        localActionHref(id),
      ),
    ),
  ];
}

function item(kind: ItemKind, key: string, title: string, href: string, note: string | null = null): AgendaItem {
  return { key: `${kind}/${key}`, kind, title, note, href };
}

function dueWords(due: string, day: string, { t, language }: Saying): string {
  return t(due < day ? 'meetings:item.overdue' : 'meetings:item.due', { day: formatDate(due, language) });
}

function stepItems({ steps, day }: AgendaFacts, saying: Saying): AgendaItem[] {
  const { t, language } = saying;
  const each = steps.map(({ plan, key, number, goal, title, due }) =>
    item(
      'step',
      `${plan}/${key}`,
      t('meetings:item.step', { number: number ?? key, title: cut(pick(title, language)) }),
      stepHref(plan, key),
      `${t('meetings:item.under', { goal })}, ${dueWords(due, day, saying)}`,
    ),
  );
  const [{ total = 0, plan = '' } = {}] = steps;
  if (total <= steps.length) return each;
  const more = item('step', 'more', t('meetings:item.steps-more', { count: total - steps.length }), planHref(plan));
  return [...each, more];
}

function actionItems({ actions, day, prison }: AgendaFacts, saying: Saying): AgendaItem[] {
  const { t, language } = saying;
  const each = actions.map(({ id, title, due }) =>
    item(
      'action',
      String(id),
      t('meetings:item.action', { title: cut(pick(title, language)) }),
      localActionHref(id),
      dueWords(due, day, saying),
    ),
  );
  const [{ total = 0 } = {}] = actions;
  if (total <= actions.length) return each;
  const words = t('meetings:item.actions-more', { count: total - actions.length });
  return [...each, item('action', 'more', words, localPlanHref(prison ?? ''))];
}

const COUNTED = {
  'reports-waiting': { kind: 'reports', href: '/reports', word: 'meetings:item.reports-waiting' },
  'reports-sent-back': { kind: 'reports', href: '/reports', word: 'meetings:item.reports-sent-back' },
  'reports-to-note': { kind: 'reports', href: '/reports?state=validated', word: 'meetings:item.reports-to-note' },
  'plan-drafts': { kind: 'plan-draft', href: '/plans', word: 'meetings:item.plan-drafts' },
} as const;
const isCounted = (kind: string): kind is keyof typeof COUNTED => Object.hasOwn(COUNTED, kind);

/** What is not for every member to read stands as a count; a few sessions are not even counted. */
function countItem(
  { kind, number }: { kind: string; number: number },
  prison: string | null,
  { t }: Saying,
): AgendaItem[] {
  if (kind === 'sessions-cancelled') {
    const words = number < 0 ? t('meetings:item.sessions-few') : t('meetings:item.sessions', { count: number });
    return [item('sessions', 'cancelled', words, `/prisons/${encodeURIComponent(prison ?? '')}`)];
  }
  if (!isCounted(kind)) return [];
  const of = COUNTED[kind];
  return [item(of.kind, kind, t(of.word, { count: number }), of.href)];
}
