import type { Action } from '../access/index.ts';

/** What a line of the log is about. A kind without its word does not compile (see views.tsx). */
export const OBJECT_KINDS = [
  'actor',
  'agreement',
  'answer',
  'application',
  'assessment',
  'budget-import',
  'budget-line',
  'code',
  'commitment',
  'day-list',
  'decision-import',
  'figure',
  'file',
  'framework',
  'goal',
  'job',
  'local-action',
  'local-plan',
  'meeting',
  'offer',
  'organisation',
  'person',
  'place',
  'plan',
  'plan-action',
  'plan-goal',
  'plan-import',
  'report',
  'room',
  'round',
  'series',
  'service-plan',
  'session',
  'setting',
  'snapshot',
  'step',
  'unit',
  'task',
  'team',
] as const;
export type ObjectKind = (typeof OBJECT_KINDS)[number];

/**
 * How an action is done: `change` writes, `reading` reads something that is not for everybody, `persons` reads names,
 * `beside` happens only together with a change, `database` is done and written down by the database itself.
 */
type How = 'change' | 'reading' | 'persons' | 'beside' | 'database';

interface Audited {
  /** What the actor must be allowed, in the order in which it is refused; none where it happens beside something else. */
  may: readonly Action[];
  kind: ObjectKind | readonly ObjectKind[];
  how: How;
}

/** Everything that is written down, with who may do it and what it is about. Whoever does it gets its right from here. */
export const AUDITED = {
  'sign-in': { may: ['read-public'], kind: 'actor', how: 'reading' },
  'switch-role': { may: ['read-public'], kind: 'actor', how: 'reading' },
  'read-file': { may: ['read-file'], kind: 'person', how: 'persons' },
  'read-own-file': { may: ['read-own-file'], kind: 'person', how: 'persons' },
  'read-plan': { may: ['read-file'], kind: 'person', how: 'persons' },
  'read-names': { may: ['read-enrolments'], kind: ['session', 'series', 'offer', 'person'], how: 'persons' },
  'read-day-list': { may: ['read-day-list'], kind: 'day-list', how: 'persons' },
  'search-person': { may: ['find-person'], kind: 'person', how: 'persons' },
  'list-persons': { may: ['find-person'], kind: 'person', how: 'persons' },
  'read-caseload': { may: ['read-caseload'], kind: 'person', how: 'persons' },
  'follow-person': { may: ['read-person'], kind: 'person', how: 'change' },
  'start-plan': { may: ['read-person', 'write-service-plan'], kind: 'service-plan', how: 'change' },
  'add-goal': { may: ['read-person', 'write-service-plan'], kind: 'plan-goal', how: 'change' },
  'change-goal': { may: ['read-person', 'write-service-plan'], kind: 'plan-goal', how: 'change' },
  'add-action': { may: ['read-person', 'write-service-plan'], kind: 'plan-action', how: 'change' },
  'change-action': { may: ['read-person', 'write-service-plan'], kind: 'plan-action', how: 'change' },
  'keep-local-plan': { may: ['keep-local-plans'], kind: 'local-plan', how: 'change' },
  'keep-local-goal': { may: ['keep-local-plans'], kind: 'local-plan', how: 'change' },
  'adopt-local-plan': { may: ['keep-local-plans'], kind: 'local-plan', how: 'change' },
  'add-local-action': { may: ['keep-local-plans'], kind: 'local-action', how: 'change' },
  'change-local-action': { may: ['say-local-progress'], kind: 'local-action', how: 'change' },
  'keep-team': { may: ['keep-meetings'], kind: 'team', how: 'change' },
  'call-meeting': { may: ['keep-meetings'], kind: 'meeting', how: 'change' },
  'keep-meeting': { may: ['keep-meetings'], kind: 'meeting', how: 'change' },
  'write-minutes': { may: ['keep-meetings'], kind: 'meeting', how: 'change' },
  'write-decision': { may: ['keep-meetings'], kind: 'meeting', how: 'change' },
  'ask-for-item': { may: ['ask-for-item'], kind: 'meeting', how: 'change' },
  'read-meeting-file': { may: ['read-meetings'], kind: 'file', how: 'reading' },
  'drop-local-action': { may: ['keep-local-plans'], kind: 'local-action', how: 'change' },
  'make-framework': { may: ['keep-frameworks'], kind: 'framework', how: 'change' },
  'change-framework': { may: ['keep-frameworks'], kind: 'framework', how: 'change' },
  'publish-framework': { may: ['keep-frameworks'], kind: 'framework', how: 'change' },
  'retire-framework': { may: ['keep-frameworks'], kind: 'framework', how: 'change' },
  'begin-assessment': { may: ['conclude-assessments'], kind: 'assessment', how: 'change' },
  'answer-assessment': { may: ['answer-frameworks'], kind: 'assessment', how: 'change' },
  'remark-assessment': { may: ['answer-frameworks'], kind: 'assessment', how: 'change' },
  'conclude-assessment': { may: ['conclude-assessments'], kind: 'assessment', how: 'change' },
  'reopen-assessment': { may: ['conclude-assessments'], kind: 'assessment', how: 'change' },
  'release-assessment': { may: ['conclude-assessments'], kind: 'assessment', how: 'change' },
  'make-offer': { may: ['make-offer'], kind: 'offer', how: 'change' },
  'change-offer': { may: ['make-offer'], kind: 'offer', how: 'change' },
  'add-code': { may: ['administer'], kind: 'code', how: 'change' },
  'change-code': { may: ['administer'], kind: 'code', how: 'change' },
  'make-organisation': { may: ['administer'], kind: 'organisation', how: 'change' },
  'change-organisation': { may: ['administer'], kind: 'organisation', how: 'change' },
  'merge-organisation': { may: ['administer'], kind: 'organisation', how: 'change' },
  'undo-merger': { may: ['administer'], kind: 'organisation', how: 'change' },
  'tie-name': { may: ['administer'], kind: 'organisation', how: 'change' },
  'read-contacts': { may: ['read-contacts'], kind: 'organisation', how: 'persons' },
  'add-contact': { may: ['administer'], kind: 'organisation', how: 'change' },
  'change-contact': { may: ['administer'], kind: 'organisation', how: 'change' },
  'add-organisation': { may: [], kind: 'organisation', how: 'beside' },
  'plan-series': { may: ['plan-series'], kind: 'series', how: 'change' },
  apply: { may: ['apply-for-person'], kind: 'application', how: 'change' },
  'accept-application': { may: ['accept-application'], kind: 'application', how: 'change' },
  withdraw: { may: ['apply-for-person'], kind: 'application', how: 'change' },
  promote: { may: [], kind: 'application', how: 'beside' },
  undo: {
    may: [],
    kind: [
      ...['application', 'session', 'service-plan', 'plan-goal', 'plan-action', 'plan-import', 'plan', 'task'],
      ...['actor', 'budget-import', 'budget-line', 'code', 'commitment', 'decision-import', 'offer', 'series'],
    ],
    how: 'change',
  },
  'end-applications': { may: [], kind: 'application', how: 'database' },
  'register-attendance': { may: ['register-attendance'], kind: 'session', how: 'change' },
  'cancel-session': { may: ['cancel-session'], kind: 'session', how: 'change' },
  'reinstate-session': { may: ['cancel-session'], kind: 'session', how: 'change' },
  'make-plan': { may: ['keep-plans'], kind: 'plan', how: 'change' },
  'change-plan': { may: ['keep-plans'], kind: 'plan', how: 'change' },
  'adopt-plan': { may: ['keep-plans'], kind: 'plan', how: 'change' },
  'end-plan': { may: ['keep-plans'], kind: 'plan', how: 'change' },
  'discard-plan': { may: ['keep-plans'], kind: 'plan', how: 'change' },
  'add-plan-goal': { may: ['keep-plans'], kind: 'plan', how: 'change' },
  'change-plan-goal': { may: ['keep-plans'], kind: 'plan', how: 'change' },
  'drop-plan-goal': { may: ['keep-plans'], kind: 'plan', how: 'change' },
  'add-step': { may: ['keep-plans'], kind: 'step', how: 'change' },
  'change-step': { may: ['keep-plans'], kind: 'step', how: 'change' },
  'drop-step': { may: ['keep-plans'], kind: 'step', how: 'change' },
  'keep-milestone': { may: ['keep-plans'], kind: 'plan', how: 'change' },
  'keep-indicator': { may: ['keep-plans'], kind: 'plan', how: 'change' },
  'relate-steps': { may: ['keep-plans'], kind: 'plan', how: 'change' },
  'submit-report': { may: ['submit-reports'], kind: 'report', how: 'change' },
  'decide-report': { may: ['decide-reports'], kind: 'report', how: 'change' },
  'withdraw-report': { may: ['submit-reports'], kind: 'report', how: 'change' },
  'note-reports': { may: ['take-note'], kind: 'plan', how: 'change' },
  'add-statement': { may: ['submit-reports'], kind: 'step', how: 'change' },
  'open-round': { may: ['keep-rounds'], kind: 'round', how: 'change' },
  'change-round': { may: ['keep-rounds'], kind: 'round', how: 'change' },
  'rule-goal': { may: ['rule-goals'], kind: 'goal', how: 'change' },
  'attach-file': { may: ['attach-files'], kind: 'file', how: 'change' },
  'withdraw-file': { may: ['attach-files'], kind: 'file', how: 'change' },
  'read-import-file': { may: ['read-plan-imports'], kind: 'file', how: 'reading' },
  'import-plan': { may: ['import-plan'], kind: 'plan-import', how: 'change' },
  'review-import': { may: ['import-plan'], kind: 'plan-import', how: 'change' },
  'accept-import': { may: ['import-plan'], kind: 'plan-import', how: 'change' },
  'drop-import': { may: ['import-plan'], kind: 'plan-import', how: 'change' },
  'make-agreement': { may: ['keep-agreements'], kind: 'agreement', how: 'change' },
  'change-agreement': { may: ['keep-agreements'], kind: 'agreement', how: 'change' },
  'publish-agreement': { may: ['keep-agreements'], kind: 'agreement', how: 'change' },
  'take-back-agreement': { may: ['keep-agreements'], kind: 'agreement', how: 'change' },
  'discard-agreement': { may: ['keep-agreements'], kind: 'agreement', how: 'change' },
  'add-agreement-section': { may: ['keep-agreements'], kind: 'agreement', how: 'change' },
  'discard-agreement-section': { may: ['keep-agreements'], kind: 'agreement', how: 'change' },
  'change-commitments': { may: ['keep-agreements'], kind: 'commitment', how: 'change' },
  'import-decisions': { may: ['import-decisions'], kind: 'decision-import', how: 'change' },
  'import-budget': { may: ['keep-budget'], kind: 'budget-import', how: 'change' },
  'keep-budget-line': { may: ['keep-budget'], kind: 'budget-line', how: 'change' },
  'ask-decisions': { may: ['import-decisions'], kind: 'job', how: 'change' },
  'add-actor': { may: ['keep-actors'], kind: 'actor', how: 'change' },
  'change-actor': { may: ['keep-actors'], kind: 'actor', how: 'change' },
  'give-role': { may: ['keep-actors'], kind: 'actor', how: 'change' },
  'end-role': { may: ['keep-actors'], kind: 'actor', how: 'change' },
  'confirm-role': { may: ['keep-actors'], kind: 'actor', how: 'change' },
  'take-back-change': { may: ['keep-actors'], kind: 'actor', how: 'change' },
  'change-account': { may: ['keep-account'], kind: 'actor', how: 'change' },
  'end-sign-in': { may: ['keep-account'], kind: 'actor', how: 'change' },
  'freeze-answer': { may: ['freeze-answer'], kind: 'answer', how: 'change' },
  'add-place': { may: ['administer'], kind: 'place', how: 'change' },
  'change-place': { may: ['administer'], kind: 'place', how: 'change' },
  'close-place': { may: ['administer'], kind: 'place', how: 'change' },
  'keep-room': { may: ['administer'], kind: 'room', how: 'change' },
  'keep-unit': { may: ['administer'], kind: 'unit', how: 'change' },
  'find-altered-answer': { may: ['read-answers'], kind: 'answer', how: 'reading' },
  'read-live-answer': { may: ['read-answers'], kind: 'answer', how: 'reading' },
  'write-snapshot': { may: ['keep-snapshots'], kind: 'snapshot', how: 'change' },
  'remove-snapshot-draft': { may: ['keep-snapshots'], kind: 'snapshot', how: 'change' },
  'freeze-snapshot': { may: ['keep-snapshots'], kind: 'snapshot', how: 'change' },
  'withdraw-snapshot': { may: ['keep-snapshots'], kind: 'snapshot', how: 'change' },
  'find-altered-snapshot': { may: ['keep-snapshots'], kind: 'snapshot', how: 'reading' },
  'ask-check': { may: ['judge-commitments'], kind: 'agreement', how: 'change' },
  'check-commitments': { may: ['judge-commitments'], kind: 'agreement', how: 'change' },
  'find-altered-check': { may: ['judge-commitments'], kind: 'agreement', how: 'reading' },
  'judge-bearing': { may: ['judge-commitments'], kind: 'commitment', how: 'change' },
  'keep-practice': { may: ['judge-commitments'], kind: 'commitment', how: 'change' },
  'confirm-verdict': { may: ['judge-commitments'], kind: 'commitment', how: 'change' },
  'answer-missing': { may: ['judge-commitments'], kind: 'commitment', how: 'change' },
  'retry-job': { may: ['administer'], kind: 'job', how: 'change' },
  'hasten-job': { may: ['administer'], kind: 'job', how: 'change' },
  'give-up-job': { may: ['administer'], kind: 'job', how: 'change' },
  'ask-job': { may: ['administer'], kind: 'job', how: 'change' },
  'change-setting': { may: ['administer'], kind: 'setting', how: 'change' },
  'read-internal-figure': { may: ['read-internal-figures'], kind: 'figure', how: 'reading' },
  'take-task': { may: ['do-tasks'], kind: 'task', how: 'change' },
  'give-back-task': { may: ['do-tasks'], kind: 'task', how: 'change' },
  'finish-task': { may: ['do-tasks'], kind: 'task', how: 'change' },
  'reopen-task': { may: ['do-tasks'], kind: 'task', how: 'change' },
  'save-view': { may: ['keep-views'], kind: 'actor', how: 'change' },
  'rename-view': { may: ['keep-views'], kind: 'actor', how: 'change' },
  'remove-view': { may: ['keep-views'], kind: 'actor', how: 'change' },
  'wish-digest': { may: ['wish-digest'], kind: 'actor', how: 'change' },
} as const satisfies Record<string, Audited>;

type Table = typeof AUDITED;
export type AuditAction = keyof Table;
/** The actions that are done in one of these ways. */
export type DoneAs<Way extends How> = { [A in AuditAction]: Table[A]['how'] extends Way ? A : never }[AuditAction];

/** What happened to which object. `detail` holds codes and counts, never personal data. */
export type Trace<A extends AuditAction> = {
  id: string | number;
  prison?: string | null;
  detail?: Record<string, string | number | boolean | null>;
} & (Table[A]['kind'] extends readonly (infer Kind)[] ? { kind: Kind } : { kind?: never });

/** Whether the code is that of an action of which a trace is kept. */
export function isAudited(action: string): action is AuditAction {
  return Object.hasOwn(AUDITED, action);
}

/** Whether the code is that of a kind of object of which traces tell. */
export function isObjectKind(kind: string): kind is ObjectKind {
  return OBJECT_KINDS.some((one) => one === kind);
}

/** What a line can be about that is registered of persons, sessions and steps: no place, no code list and nothing that such a one is named by. */
const REGISTERED: readonly ObjectKind[] = [
  'agreement',
  'answer',
  'application',
  'assessment',
  'commitment',
  'file',
  'framework',
  'goal',
  'local-action',
  'local-plan',
  'meeting',
  'person',
  'plan',
  'plan-action',
  'plan-goal',
  'plan-import',
  'report',
  'round',
  'series',
  'service-plan',
  'session',
  'step',
  'task',
  'team',
];

/** Whether an action leaves the names of places and the words of code lists as they are. */
export function keepsNames(action: AuditAction): boolean {
  const { kind }: Audited = AUDITED[action];
  return [kind].flat().every((one) => REGISTERED.includes(one));
}
