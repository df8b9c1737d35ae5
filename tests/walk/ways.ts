import type { Page } from '@playwright/test';
import { freezeAnswer, makeContact, makeRoom, makeUnit, openPlan } from './made.ts';
import { makeDraft, makeImport, makeMilestone, makeSnapshot, makeSnapshotDraft, openStatus } from './made-plans.ts';

/**
 * Where somebody goes: an address, the first link on the page before that looks like it, or something that is done first and
 * leaves the page that comes of it open.
 */
export type Step = string | RegExp | ((page: Page) => Promise<void>);

/** Who walks (null is the public), and where to beyond what the menu names and what the pages lead to. */
export interface Way {
  persona: string | null;
  steps: readonly Step[];
}

/**
 * The ways through all pages. An address belongs to the first who comes there, so whoever sees most of a page stands before
 * the others. A page that a walked page links to is walked without being named here.
 */
export const WAYS: readonly Way[] = [
  {
    persona: 'administrator',
    steps: [
      '/organisations',
      '/organisations?q=niets-heet-zo',
      '/organisations/vdab',
      '/organisations/saw',
      '/organisations/vdab/edit',
      '/organisations/vdab/merge',
      '/organisations/vdab/contacts/new',
      makeContact,
      '/administration/organisations/names/one?name=JWW',
      '/actors?q=niemand-heet-zo',
      '/actors/new',
      '/actors/to-confirm',
      '/actors/supporter-antwerpen',
      '/actors/supporter-antwerpen/edit',
      '/actors/supporter-antwerpen/roles/new',
      '/actors/supporter-antwerpen/roles/new?role=organisation-supporter',
      '/account',
      '/code-lists/cancellation-reason',
      '/code-lists/cancellation-reason/codes/staking',
      '/code-lists/cancellation-reason/codes/staking/edit',
      '/code-lists/session-status',
      '/places/gent',
      '/places/gent/edit',
      '/places/gent/rename',
      '/places/gent/close',
      '/places/gent/rooms/new',
      '/places/gent/units/new',
      makeRoom,
      makeUnit,
      '/jobs?state=given-up',
      '/settings/sign-in-hours',
      '/settings/year-closes',
    ],
  },
  {
    persona: 'supporter-antwerpen',
    steps: [
      '/offers/new',
      '/offers?prison=antwerpen',
      /^\/offers\/\d+$/,
      /^\/offers\/\d+\/series\/new$/,
      '/offers?prison=antwerpen&sort=next',
      /^\/offers\/\d+$/,
      /^\/series\/\d+\/enrol$/,
      /^\/offers\/\d+\?part=people$/,
      /^\/offers\/\d+\?part=past$/,
      '/sessions?prison=antwerpen&state=held',
      /^\/sessions\/\d+$/,
      '/sessions?prison=antwerpen&state=unregistered',
      /^\/sessions\/\d+$/,
      /^\/sessions\/\d+\/cancel$/,
      '/sessions?prison=antwerpen&week=2024-03-04',
      '/sessions/cancel?prison=antwerpen&day=5-3-2024',
      '/my-views',
      '/offers?kind=no-kind',
      '/tasks',
      /^\/tasks\/register-session-\d+$/,
      '/tasks?state=done',
    ],
  },
  {
    persona: 'counsellor-antwerpen',
    steps: [
      '/caseload?show=no-plan',
      /^\/persons\/\d+$/,
      /^\/persons\/\d+\/plan$/,
      /^\/persons\/\d+\/enrolments$/,
      /^\/persons\/\d+\/enrol$/,
      '/caseload',
      openPlan,
    ],
  },
  {
    persona: 'policy-officer',
    steps: [
      freezeAnswer,
      '/plans/2015-2020',
      '/plans/2015-2020?lead=SAW&state=not-registered',
      '/plans/2015-2020/timeline',
      '/plans/2020-2025',
      '/plans/demonstration',
      '/plans/demonstration?as-of=31-2-2024',
      '/plans/2015-2020/steps/1-1',
      openStatus,
      '/plans/new',
      makeDraft,
      makeMilestone,
      '/plans/2015-2020/changes',
      makeImport,
      makeSnapshot,
      '/plans/2015-2020/snapshots/1?page=2',
      '/plans/demonstration/snapshots',
      makeSnapshotDraft,
      '/figures/attendances?release=internal',
      '/figures/participants?by=prison',
      '/figures/participants?by=',
      '/figures/steps',
    ],
  },
  { persona: 'coordinator-antwerpen', steps: ['/prisons/antwerpen', '/prisons/gent', '/prisons?sort=overcrowding'] },
  {
    persona: 'plan-coordinator',
    steps: ['/reports?state=validated', '/reports/rounds', '/reports/rounds/new', '/plans/demonstration'],
  },
  { persona: 'lead-saw', steps: ['/plans/2015-2020/steps/1-2'] },
  { persona: 'commission-member', steps: ['/reports/notes'] },
  { persona: 'approver', steps: [] },
  { persona: 'movement-officer-antwerpen', steps: [] },
  { persona: 'provider-antwerpen', steps: [] },
  { persona: 'education-coordinator', steps: [] },
  { persona: 'therapist-antwerpen', steps: [] },
  { persona: 'justice-house-antwerpen', steps: [] },
  { persona: 'detainee-1', steps: [/^\/offers\/\d+$/] },
  { persona: 'auditor', steps: ['/audit?action=sign-in'] },
  {
    persona: null,
    steps: [
      '/',
      '/sign-in',
      '/prisons/leuven-centraal',
      '/offers?q=niets-heet-zo',
      '/search?q=nederlands',
      '/accessibility',
      '/glossary',
      '/api',
      '/this-page-is-not-there',
    ],
  },
];

/** One page of each kind, as who works on it: there every way of looking is tried in `npm test`. */
export const KINDS: readonly { kind: string; persona: string; steps: readonly Step[] }[] = [
  { kind: 'start', persona: 'supporter-antwerpen', steps: [] },
  { kind: 'list', persona: 'supporter-antwerpen', steps: ['/offers?prison=antwerpen'] },
  { kind: 'form', persona: 'supporter-antwerpen', steps: ['/offers/new'] },
  {
    kind: 'sheet',
    persona: 'supporter-antwerpen',
    steps: ['/sessions?prison=antwerpen&state=unregistered', /^\/sessions\/\d+$/],
  },
  { kind: 'file', persona: 'counsellor-antwerpen', steps: ['/caseload', /^\/persons\/\d+$/] },
  { kind: 'plan', persona: 'policy-officer', steps: ['/plans/demonstration'] },
  { kind: 'timeline', persona: 'policy-officer', steps: ['/plans/demonstration/timeline'] },
  { kind: 'figure', persona: 'policy-officer', steps: ['/figures/participants?by=prison'] },
  { kind: 'answer', persona: 'policy-officer', steps: ['/questions/SV-2020-92'] },
];
