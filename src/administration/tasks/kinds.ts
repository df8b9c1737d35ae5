import type { Action, Actor } from '../../access/index.ts';

/** Where tasks of a kind come from: somebody tells them, or they follow from the state of records. */
type Source = 'told' | 'sessions' | 'intakes' | 'steps';

/** What a title says: texts, numbers and moments, never the name of a detainee. */
export type Detail = Readonly<Record<string, string | number | null>>;

/** What a task is about: which kind of thing, and its number or code. */
export interface About {
  kind: string;
  id: string;
}

interface Kind {
  source: Source;
  /** Who can be asked to do it; which of these tasks they see, the database decides. */
  right: Action;
  /** The page where the task is done. */
  href: (about: About, detail: Detail) => string;
}

/** The closed list of kinds, in the order in which they are chosen from. */
export const KINDS = [
  'register-session',
  'decide-intake',
  'report-step',
  'report-late',
  'answer-round',
  'answer-late',
  'decide-report',
  'revise-report',
  'silent-step',
  'silent-round',
  'take-note',
  'reopened-verdict',
  'missing-decision',
  'confirm-role',
  'failed-job',
  'check-organisation',
  'do-decision',
  'look-again',
] as const;
export type TaskKind = (typeof KINDS)[number];

/** Where a step is reported on: the form on its page. */
function reportsHref(_: About, { plan, key }: Detail): string {
  return `/plans/${plan}/steps/${key}#report`;
}

/** The page of a commitment, of which the number says its agreement too. */
function commitmentHref({ id }: About): string {
  const [agreement, number] = id.split('/');
  return `/agreements/${agreement}/commitments/${number}`;
}

/** What each kind is. What each is called stands in the words, under `title.<kind>` and `kind.<kind>`. */
export const TASK_KINDS = {
  'register-session': { source: 'sessions', right: 'register-attendance', href: ({ id }) => `/sessions/${id}` },
  'decide-intake': {
    source: 'intakes',
    right: 'accept-application',
    href: ({ id }, { offer }) => `/offers/${offer}?part=people#application-${id}`,
  },
  'report-step': {
    source: 'steps',
    right: 'report-in-time',
    href: reportsHref,
  },
  'report-late': { source: 'steps', right: 'report-in-time', href: reportsHref },
  'answer-round': { source: 'steps', right: 'submit-reports', href: reportsHref },
  'answer-late': { source: 'steps', right: 'report-in-time', href: reportsHref },
  'decide-report': { source: 'steps', right: 'decide-reports', href: ({ id }) => `/reports/${id}` },
  'revise-report': { source: 'steps', right: 'submit-reports', href: ({ id }) => `/reports/${id}` },
  'silent-step': { source: 'steps', right: 'decide-reports', href: reportsHref },
  'silent-round': { source: 'steps', right: 'keep-rounds', href: ({ id }) => `/reports/rounds/${id}` },
  'take-note': {
    source: 'steps',
    right: 'take-note',
    href: ({ id }) => `/reports/notes?plan=${encodeURIComponent(id)}`,
  },
  'reopened-verdict': {
    source: 'steps',
    right: 'judge-commitments',
    href: (about) => `${commitmentHref(about)}/judge`,
  },
  'missing-decision': {
    source: 'steps',
    right: 'judge-commitments',
    href: ({ id }) => `/agreements/${id.split('/')[0]}/missing`,
  },
  'confirm-role': { source: 'told', right: 'administer', href: ({ id }) => `/actors/${encodeURIComponent(id)}` },
  'failed-job': { source: 'told', right: 'administer', href: () => '/jobs?state=failed' },
  'check-organisation': {
    source: 'told',
    right: 'administer',
    href: ({ id }) => `/organisations/${encodeURIComponent(id)}`,
  },
  'do-decision': {
    source: 'told',
    right: 'read-meetings',
    href: ({ id }, { decision }) => `/meetings/${id}#decision-${decision}`,
  },
  'look-again': { source: 'told', right: 'conclude-assessments', href: ({ id }) => `/assessments/${id}` },
} as const satisfies Record<TaskKind, Kind>;

/** The kinds that somebody tells; the others follow from records. */
export type ToldKind = { [K in TaskKind]: (typeof TASK_KINDS)[K]['source'] extends 'told' ? K : never }[TaskKind];

/** Whether somebody tells tasks of that kind; else they follow from a record, and are put aside rather than done. */
export function isTold(kind: TaskKind): boolean {
  return TASK_KINDS[kind].source === 'told';
}

/** Whether the text is a kind of task. */
export function isKind(text: string): text is TaskKind {
  return Object.hasOwn(TASK_KINDS, text);
}

/** What of the records can wait for the actor. */
export function sourcesOf(actor: Actor, may: (actor: Actor, right: Action) => boolean): Exclude<Source, 'told'>[] {
  const all = ['sessions', 'intakes', 'steps'] as const;
  return all.filter((source) =>
    KINDS.some((kind) => TASK_KINDS[kind].source === source && may(actor, TASK_KINDS[kind].right)),
  );
}

/** The kinds of task that the actor can be asked to do. */
export function kindsOf(actor: Actor, may: (actor: Actor, right: Action) => boolean): TaskKind[] {
  return KINDS.filter((kind) => may(actor, TASK_KINDS[kind].right));
}
