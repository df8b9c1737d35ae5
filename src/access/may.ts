import { Refusal } from '../shared/refusal.ts';
import { type Actor, ROLES, type Role } from './actor.ts';

const EVERYONE = 'everyone';

interface Rule {
  roles: readonly Role[] | typeof EVERYONE;
  /** The legal or practical ground, for whoever asks why. */
  ground: string;
}

const SIGNED_IN = ROLES.filter((role) => role !== 'public');

const DECREE = 'Decree of 8 March 2013';
const ORGANISATION = 'Decision of 12 May 2023, purpose practical organisation';
const INDIVIDUAL = 'Decision of 12 May 2023, purpose individual services';
const ACCOUNTABILITY = 'GDPR article 5.2, accountability';
const KEEPING = 'GDPR article 32, keeping the platform in order';

/** Who can sit in the commission or in a team of a prison. */
const SITTING: readonly Role[] = [
  'policy-officer',
  'plan-coordinator',
  'step-lead',
  'commission-member',
  'policy-coordinator',
  'organisation-supporter',
  'movement-officer',
  'provider',
  'education-coordinator',
  'therapist',
  'trajectory-counsellor',
];

/**
 * Every action with who may do it and why. A new action without a rule does not compile. Buttons ask the same record as
 * the actions do; the database decides last.
 */
export const WHO_MAY = {
  'read-public': { roles: EVERYONE, ground: 'Public information' },
  // The plan of a prison: kept by who coordinates its policy; how far an action is, says who pulls it.
  'keep-local-plans': { roles: ['policy-coordinator'], ground: `${DECREE}, local action plan` },
  'say-local-progress': {
    roles: [
      'policy-coordinator',
      'organisation-supporter',
      'education-coordinator',
      'provider',
      'therapist',
      'trajectory-counsellor',
    ],
    ground: `${DECREE}, local action plan`,
  },
  // Frameworks of questions, and what the team of a prison answers: of which prison, the database decides.
  'keep-frameworks': { roles: ['administrator'], ground: KEEPING },
  'answer-frameworks': {
    roles: [
      'policy-coordinator',
      'organisation-supporter',
      'education-coordinator',
      'movement-officer',
      'provider',
      'therapist',
      'trajectory-counsellor',
    ],
    ground: `${DECREE}, local action plan`,
  },
  'conclude-assessments': { roles: ['policy-coordinator'], ground: `${DECREE}, local action plan` },
  // The register of plans: drafts, adoption, and what changes in an adopted plan with day and ground.
  'keep-plans': { roles: ['policy-officer', 'plan-coordinator'], ground: `${DECREE}, strategic plan` },
  // The money: years that are read in, lines, what was paid, and what they are tied to.
  'keep-budget': { roles: ['policy-officer', 'plan-coordinator'], ground: `${DECREE}, strategic plan` },
  'submit-reports': { roles: ['policy-officer', 'plan-coordinator', 'step-lead'], ground: `${DECREE}, strategic plan` },
  // Reports that were not validated, too: of which steps, the database decides.
  'read-reports': {
    roles: ['policy-officer', 'plan-coordinator', 'step-lead', 'commission-member'],
    ground: `${DECREE}, follow-up of the plan`,
  },
  'decide-reports': { roles: ['plan-coordinator'], ground: `${DECREE}, follow-up of the plan` },
  'keep-rounds': { roles: ['plan-coordinator'], ground: `${DECREE}, follow-up of the plan` },
  'rule-goals': { roles: ['plan-coordinator'], ground: `${DECREE}, follow-up of the plan` },
  'take-note': { roles: ['commission-member'], ground: `${DECREE}, the mixed commission` },
  // Files that belong to what one records; to which, the database decides.
  'attach-files': {
    roles: ['policy-officer', 'plan-coordinator', 'step-lead', 'commission-member', 'policy-coordinator'],
    ground: `${DECREE}, strategic plan and consultation`,
  },
  // The commission and the teams of prisons with their meetings: which, the database decides.
  'read-meetings': { roles: SITTING, ground: `${DECREE}, consultation` },
  'ask-for-item': { roles: SITTING, ground: `${DECREE}, consultation` },
  'keep-meetings': {
    roles: ['policy-officer', 'plan-coordinator', 'commission-member', 'policy-coordinator'],
    ground: `${DECREE}, consultation`,
  },
  // A plan that is read from a document, before anything of it stands in the register.
  'read-plan-imports': { roles: ['policy-officer', 'plan-coordinator'], ground: `${DECREE}, strategic plan` },
  'import-plan': { roles: ['policy-officer', 'plan-coordinator'], ground: `${DECREE}, strategic plan` },
  // What a government promised: agreements and their commitments, before they are published too.
  'keep-agreements': { roles: ['policy-officer', 'plan-coordinator'], ground: `${DECREE}, follow-up of the plan` },
  'read-draft-agreements': {
    roles: ['policy-officer', 'plan-coordinator', 'commission-member'],
    ground: `${DECREE}, follow-up of the plan`,
  },
  // Decisions of the government: what was read in of them, and those that their source withdrew.
  'read-decision-imports': {
    roles: ['policy-officer', 'plan-coordinator', 'commission-member'],
    ground: `${DECREE}, follow-up of the plan`,
  },
  'import-decisions': { roles: ['policy-officer', 'plan-coordinator'], ground: `${DECREE}, follow-up of the plan` },
  // Who is waited for where the term of a step has passed without a report.
  'report-in-time': { roles: ['step-lead'], ground: `${DECREE}, strategic plan` },
  'read-internal-figures': {
    roles: ['policy-officer', 'plan-coordinator', 'step-lead', 'commission-member', 'answer-approver'],
    ground: `${DECREE}, follow-up of the plan`,
  },
  'read-prison-figures': {
    roles: ['policy-coordinator', 'organisation-supporter', 'education-coordinator', 'trajectory-counsellor'],
    ground: ORGANISATION,
  },
  'read-answers': {
    roles: ['policy-officer', 'plan-coordinator', 'commission-member', 'answer-approver'],
    ground: 'Preparation of answers for parliament',
  },
  'freeze-answer': { roles: ['policy-officer'], ground: 'Preparation of answers for parliament' },
  // Freezing a plan on a day, as for the mid-term evaluation.
  'keep-snapshots': { roles: ['policy-officer', 'plan-coordinator'], ground: `${DECREE}, strategic plan` },
  // What became of what a government promised: judged, confirmed and answered by who follows the agreement.
  'judge-commitments': { roles: ['policy-officer', 'plan-coordinator'], ground: `${DECREE}, follow-up of the plan` },
  'read-judgements': {
    roles: ['policy-officer', 'plan-coordinator', 'commission-member'],
    ground: `${DECREE}, follow-up of the plan`,
  },
  'read-sessions': {
    roles: [
      'policy-coordinator',
      'organisation-supporter',
      'provider',
      'education-coordinator',
      'therapist',
      'trajectory-counsellor',
      'detainee',
    ],
    ground: ORGANISATION,
  },
  // What happens in a prison this week, for who works there.
  'read-board': {
    roles: [
      'policy-coordinator',
      'organisation-supporter',
      'provider',
      'education-coordinator',
      'therapist',
      'trajectory-counsellor',
    ],
    ground: ORGANISATION,
  },
  // Who enrols and who plans may know how full a series is: the roles that organisation.series_occupancy is granted to.
  'read-occupancy': {
    roles: [
      'policy-coordinator',
      'organisation-supporter',
      'education-coordinator',
      'provider',
      'therapist',
      'trajectory-counsellor',
    ],
    ground: ORGANISATION,
  },
  // Who registers or cancels follows up what still has to be registered.
  'follow-sessions': {
    roles: ['policy-coordinator', 'organisation-supporter', 'education-coordinator', 'provider', 'therapist'],
    ground: ORGANISATION,
  },
  'make-offer': { roles: ['policy-coordinator', 'organisation-supporter', 'education-coordinator'], ground: DECREE },
  'plan-series': { roles: ['policy-coordinator', 'organisation-supporter', 'education-coordinator'], ground: DECREE },
  'cancel-session': {
    roles: ['policy-coordinator', 'organisation-supporter', 'education-coordinator', 'provider', 'therapist'],
    ground: ORGANISATION,
  },
  'read-enrolments': {
    roles: ['organisation-supporter', 'education-coordinator', 'provider', 'therapist', 'trajectory-counsellor'],
    ground: ORGANISATION,
  },
  'apply-for-person': {
    roles: ['organisation-supporter', 'education-coordinator', 'trajectory-counsellor'],
    ground: ORGANISATION,
  },
  'accept-application': { roles: ['organisation-supporter', 'education-coordinator'], ground: ORGANISATION },
  'register-attendance': {
    roles: ['organisation-supporter', 'education-coordinator', 'provider', 'therapist'],
    ground: ORGANISATION,
  },
  'read-day-list': { roles: ['movement-officer', 'organisation-supporter'], ground: ORGANISATION },
  'find-person': {
    roles: ['organisation-supporter', 'education-coordinator', 'trajectory-counsellor'],
    ground: ORGANISATION,
  },
  'read-caseload': { roles: ['trajectory-counsellor'], ground: INDIVIDUAL },
  'read-person': { roles: ['trajectory-counsellor'], ground: INDIVIDUAL },
  'write-service-plan': { roles: ['trajectory-counsellor'], ground: `${DECREE}, the individual plan` },
  // The file and the plan of a person: who counsels reads those of the own caseload, a detainee the own ones.
  'read-file': { roles: ['trajectory-counsellor', 'detainee'], ground: `${INDIVIDUAL}; GDPR article 15` },
  'read-own-file': { roles: ['detainee'], ground: 'GDPR article 15' },
  'read-handovers': { roles: ['probation-assistant'], ground: INDIVIDUAL },
  'read-audit': { roles: ['auditor'], ground: ACCOUNTABILITY },
  // The own start: what is now, what waits, what changed, each line by the right of its own.
  'read-start': { roles: SIGNED_IN, ground: 'GDPR article 5: nobody knows more than the work needs' },
  // What waits for oneself or for one's role: everybody who signed in has a list, and does what stands on it.
  'read-tasks': { roles: SIGNED_IN, ground: 'GDPR article 5: nobody knows more than the work needs' },
  'do-tasks': { roles: SIGNED_IN, ground: 'GDPR article 5: nobody knows more than the work needs' },
  'wish-digest': {
    roles: SIGNED_IN.filter((role) => role !== 'detainee'),
    ground: 'GDPR article 6.1.a: consent, given and withdrawn by the person',
  },
  // The filters that somebody keeps under a name, for oneself.
  'keep-views': {
    roles: SIGNED_IN.filter((role) => role !== 'detainee'),
    ground: 'GDPR article 6.1.e: the own work, in order',
  },
  // Who keeps the platform: people and roles, organisations, places, code lists, jobs, settings; no file and no name of a detainee.
  administer: { roles: ['administrator'], ground: KEEPING },
  // Whom to reach at an organisation: who works beside it in a prison, who works for it, and who keeps the register.
  'read-contacts': {
    roles: [
      'policy-coordinator',
      'organisation-supporter',
      'education-coordinator',
      'trajectory-counsellor',
      'provider',
      'therapist',
      'step-lead',
      'administrator',
    ],
    ground: ORGANISATION,
  },
  'read-actors': { roles: ['administrator'], ground: KEEPING },
  'keep-actors': { roles: ['administrator'], ground: KEEPING },
  // The own name, language, roles and sign-ins.
  'keep-account': { roles: ROLES.filter((role) => role !== 'public'), ground: 'GDPR articles 15 and 16' },
  'read-jobs': { roles: ['administrator'], ground: KEEPING },
  'read-settings': { roles: ['administrator'], ground: KEEPING },
  'read-changes': { roles: ['administrator', 'auditor'], ground: ACCOUNTABILITY },
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof WHO_MAY;

/** Whether the actor's role allows the action. Which records it may be done to, the database decides. */
export function may(actor: Actor, action: Action): boolean {
  const rule: Rule = WHO_MAY[action];
  return rule.roles === EVERYONE || rule.roles.includes(actor.role);
}

/**
 * Throws where the actor may not: `not_signed_in` for the public, `not_found` for reading (what one may not read does
 * not exist), `not_allowed` for changing.
 */
export function demand(actor: Actor, action: Action): void {
  if (may(actor, action)) return;
  if (!isSignedIn(actor)) throw new Refusal('not_signed_in', 'not-signed-in');
  if (action.startsWith('read-') || action.startsWith('find-')) throw new Refusal('not_found', 'not-found');
  throw new Refusal('not_allowed', 'not-allowed');
}

/** Whether the actor has signed in: everybody else is the public. */
export function isSignedIn(actor: Actor): boolean {
  return actor.role !== 'public';
}

/** Whether the role is that of who keeps the platform. */
export function isKeeper(held: { role: string }): boolean {
  return held.role === 'administrator';
}

/** Whether two roles are of the same name. */
export function isSameRole(one: { role: string }, other: { role: string }): boolean {
  return one.role === other.role;
}

/** Whether the actor knows the sessions and people of the own offers only: who gives an offer is near to no other. */
export function knowsOwnOffersOnly(actor: Actor): boolean {
  return actor.role === 'provider' || actor.role === 'therapist';
}

/** Whether the actor reports for one party, on the steps that it leads and on no other. */
export function reportsForParty(actor: Actor): boolean {
  return actor.role === 'step-lead';
}

/** Whether the actor may state how far a step is that these parties lead: who reports for a party reports for its steps only. */
export function mayReportFor(actor: Actor, leads: readonly string[]): boolean {
  return !reportsForParty(actor) || (actor.lead !== undefined && leads.includes(actor.lead));
}
