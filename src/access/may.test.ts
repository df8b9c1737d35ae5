import { describe, expect, it, test } from 'vitest';
import type { Role } from './actor.ts';
import {
  demand,
  findPersona,
  isSignedIn,
  knowsOwnOffersOnly,
  may,
  mayReportFor,
  PERSONAS,
  PUBLIC,
  ROLES,
  sightOfPlans,
  WHO_MAY,
} from './index.ts';

const actor = (role: Role, lead?: string) => ({ ...PUBLIC, role, ...(lead === undefined ? {} : { lead }) });

/**
 * What each role may do, written by hand from what the role is there for. `read-public` is everybody's and stands nowhere.
 * Whoever adds an action or a role writes here who it is for: the tests below name what is missing.
 */
const MAY: Readonly<Record<string, readonly string[]>> = {
  public: [],
  'policy-officer': [
    ...['submit-reports', 'read-reports', 'attach-files', 'keep-plans', 'keep-snapshots', 'keep-budget'],
    ...['read-plan-imports', 'import-plan', 'read-decision-imports', 'import-decisions'],
    ...['keep-agreements', 'read-draft-agreements', 'judge-commitments', 'read-judgements'],
    ...['read-internal-figures', 'read-answers', 'freeze-answer'],
  ],
  'plan-coordinator': [
    ...['submit-reports', 'read-reports', 'decide-reports', 'keep-rounds', 'rule-goals', 'attach-files'],
    ...['keep-plans', 'keep-snapshots', 'keep-budget', 'read-plan-imports', 'import-plan'],
    ...['read-decision-imports', 'import-decisions', 'read-internal-figures', 'read-answers'],
    ...['keep-agreements', 'read-draft-agreements', 'judge-commitments', 'read-judgements'],
  ],
  'step-lead': ['submit-reports', 'read-reports', 'attach-files', 'report-in-time', 'read-internal-figures'],
  'commission-member': [
    ...[
      'read-reports',
      'take-note',
      'attach-files',
      'read-decision-imports',
      'read-judgements',
      'read-draft-agreements',
      'read-internal-figures',
      'read-answers',
    ],
  ],
  'answer-approver': ['read-internal-figures', 'read-answers'],
  'policy-coordinator': [
    ...['read-prison-figures', 'read-sessions', 'read-board', 'read-occupancy', 'follow-sessions'],
    ...['make-offer', 'plan-series', 'cancel-session', 'keep-local-plans', 'attach-files'],
  ],
  'organisation-supporter': [
    ...['read-prison-figures', 'read-sessions', 'read-board', 'read-occupancy', 'follow-sessions'],
    ...['make-offer', 'plan-series', 'cancel-session', 'register-attendance'],
    ...['read-enrolments', 'apply-for-person', 'accept-application', 'read-day-list', 'find-person'],
  ],
  'movement-officer': ['read-day-list'],
  provider: [
    ...['read-sessions', 'read-board', 'read-occupancy', 'follow-sessions'],
    ...['cancel-session', 'register-attendance', 'read-enrolments'],
  ],
  'education-coordinator': [
    ...['read-prison-figures', 'read-sessions', 'read-board', 'read-occupancy', 'follow-sessions'],
    ...['make-offer', 'plan-series', 'cancel-session', 'register-attendance'],
    ...['read-enrolments', 'apply-for-person', 'accept-application', 'find-person'],
  ],
  therapist: [
    ...['read-sessions', 'read-board', 'read-occupancy', 'follow-sessions'],
    ...['cancel-session', 'register-attendance', 'read-enrolments'],
  ],
  'trajectory-counsellor': [
    ...['read-prison-figures', 'read-sessions', 'read-board', 'read-occupancy'],
    ...['read-enrolments', 'apply-for-person', 'find-person'],
    ...['read-caseload', 'read-person', 'write-service-plan', 'read-file'],
  ],
  'probation-assistant': ['read-handovers'],
  detainee: ['read-sessions', 'read-file', 'read-own-file'],
  auditor: ['read-audit', 'read-changes'],
  administrator: ['administer', 'read-changes', 'read-actors', 'keep-actors', 'read-jobs', 'read-settings'],
};

/** What everybody may who has signed in, and what all but a detainee may. */
const EVERYBODYS = ['keep-account', 'read-start', 'read-tasks', 'do-tasks'];
const STAFF = ['wish-digest', 'keep-views'];
/** Who needs to reach the people of an organisation. */
const REACHES = [
  ...['policy-coordinator', 'organisation-supporter', 'education-coordinator', 'trajectory-counsellor'],
  ...['provider', 'therapist', 'step-lead', 'administrator'],
];
/** Who may pull an action of a local plan, and says how far it is. */
const PULLS = [
  ...['policy-coordinator', 'organisation-supporter', 'education-coordinator', 'trajectory-counsellor'],
  ...['provider', 'therapist'],
];
/** Who can sit in the commission or a team of a prison, and who keeps one. */
const KEEP_TEAMS = ['policy-officer', 'plan-coordinator', 'commission-member', 'policy-coordinator'];
const SITS = [...new Set([...KEEP_TEAMS, ...PULLS, 'step-lead', 'movement-officer'])];
const mayOf = (role: string): string[] => [
  ...(MAY[role] ?? []),
  ...(role === 'public' ? [] : EVERYBODYS),
  ...(role === 'public' || role === 'detainee' ? [] : STAFF),
  ...(REACHES.includes(role) ? ['read-contacts'] : []),
  ...(PULLS.includes(role) ? ['say-local-progress'] : []),
  ...(PULLS.includes(role) || role === 'movement-officer' ? ['answer-frameworks'] : []),
  ...(role === 'policy-coordinator' ? ['conclude-assessments'] : []),
  ...(role === 'administrator' ? ['keep-frameworks'] : []),
  ...(SITS.includes(role) ? ['read-meetings', 'ask-for-item'] : []),
  ...(KEEP_TEAMS.includes(role) ? ['keep-meetings'] : []),
];

const ACTIONS = (Object.keys(WHO_MAY) as (keyof typeof WHO_MAY)[]).filter((action) => action !== 'read-public');

describe('who may do what', () => {
  it('is written down for each action: add a new one to the roles in MAY above that it is for', () => {
    const written = new Set(ROLES.flatMap(mayOf));
    expect(
      ACTIONS.filter((action) => !written.has(action)),
      'actions of WHO_MAY that no role in the table of this test has',
    ).toEqual([]);
    expect(
      [...written].filter((action) => !ACTIONS.some((one) => one === action)),
      'actions in the table of this test that do not exist',
    ).toEqual([]);
  });

  it('is written down for each role: add a new one to MAY above', () => {
    expect(
      ROLES.filter((role) => MAY[role] === undefined),
      'roles without a line in the table of this test',
    ).toEqual([]);
  });

  it.each(ROLES)('lets the role %s do what it is there for, and nothing else', (role) => {
    expect(ACTIONS.filter((action) => may(actor(role), action)).toSorted()).toEqual(mayOf(role).toSorted());
  });

  it('lets everybody read what is public', () => {
    expect(ROLES.filter((role) => !may(actor(role), 'read-public'))).toEqual([]);
  });
});

describe('who may not', () => {
  it('is asked to sign in first, whatever was asked', () => {
    expect(() => demand(PUBLIC, 'make-offer')).toThrow('not_signed_in: not-signed-in');
    expect(() => demand(PUBLIC, 'read-file')).toThrow('not_signed_in: not-signed-in');
  });

  it('finds nothing where reading and finding is not allowed', () => {
    expect(() => demand(actor('auditor'), 'read-file')).toThrow('not_found: not-found');
    expect(() => demand(actor('provider'), 'find-person')).toThrow('not_found: not-found');
  });

  it('is told so where changing is not allowed', () => {
    expect(() => demand(actor('detainee'), 'make-offer')).toThrow('not_allowed: not-allowed');
    expect(() => demand(actor('provider'), 'write-service-plan')).toThrow('not_allowed: not-allowed');
  });

  it('is nobody who may', () => {
    expect(() => demand(PUBLIC, 'read-public')).not.toThrow();
    expect(() => demand(actor('trajectory-counsellor'), 'read-file')).not.toThrow();
    expect(() => demand(actor('education-coordinator'), 'make-offer')).not.toThrow();
  });
});

test('a lead states how far a step is only at the steps of its own party', () => {
  expect(mayReportFor(actor('step-lead', 'SAW'), ['VOCVO'])).toBe(false);
  expect(mayReportFor(actor('step-lead'), ['SAW'])).toBe(false);
  expect(mayReportFor(actor('step-lead', 'SAW'), ['SAW', "CAW's"])).toBe(true);
  expect(mayReportFor(actor('policy-officer'), [])).toBe(true);
});

test('who reads in another role, or reports for another party, has another sight of plans', () => {
  const lead = (party: string) => sightOfPlans({ ...PUBLIC, databaseRole: 'brug_step_lead', lead: party });
  expect(lead('SAW')).toBe(lead('SAW'));
  expect(new Set([lead('SAW'), lead('VOCVO'), sightOfPlans(PUBLIC), ...PERSONAS.map(sightOfPlans)]).size).toBe(
    new Set(PERSONAS.map((one) => one.role)).size + 2,
  );
});

test('who gives an offer knows the sessions and people of no other', () => {
  const own = PERSONAS.filter(knowsOwnOffersOnly).map((one) => one.id);
  expect(own).toEqual(['provider-antwerpen', 'therapist-antwerpen']);
});

test('the public has not signed in, everybody else has', () => {
  expect(isSignedIn(PUBLIC)).toBe(false);
  expect(PERSONAS.filter((one) => !isSignedIn(one))).toEqual([]);
  expect(findPersona('public')).toBeUndefined();
});
