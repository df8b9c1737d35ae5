import { ROLES, type Role } from './actor.ts';

/** Who reads what is entered: the table in which it comes to stand, and the roles that the database lets read rows of it. */
interface Readers {
  table: string;
  roles: readonly Role[] | 'everyone';
}

const NEAR: readonly Role[] = [
  'organisation-supporter',
  'education-coordinator',
  'provider',
  'therapist',
  'trajectory-counsellor',
  'detainee',
];

/**
 * Of what is entered on the most used forms, by its name in the glossary: who reads it. A test compares each with the rules of its
 * table in the database, which decide which rows.
 */
export const READERS = {
  'individual.attendances': { table: 'organisation.attendances', roles: NEAR },
  enrolled: { table: 'organisation.applications', roles: NEAR },
  cancelled: { table: 'organisation.sessions', roles: ['policy-coordinator', ...NEAR] },
  'organisation.series': { table: 'organisation.series', roles: 'everyone' },
  'organisation.offers': { table: 'organisation.offers', roles: 'everyone' },
  'individual.plan_goals': { table: 'individual.plan_goals', roles: ['trajectory-counsellor', 'detainee'] },
  'individual.plan_actions': { table: 'individual.plan_actions', roles: ['trajectory-counsellor', 'detainee'] },
  'policy.reports': { table: 'policy.reports', roles: 'everyone' },
  'policy.status_changes': { table: 'policy.status_changes', roles: 'everyone' },
  'policy.answers': {
    table: 'policy.answers',
    roles: ['policy-officer', 'plan-coordinator', 'commission-member', 'answer-approver'],
  },
  'platform.tasks': { table: 'platform.tasks', roles: ROLES.filter((role) => role !== 'public') },
  Figure: { table: 'policy.kept_tables', roles: 'everyone' },
} as const satisfies Record<string, Readers>;

/** What can be explained on a page: its name in the glossary. */
export type Explained = keyof typeof READERS;
