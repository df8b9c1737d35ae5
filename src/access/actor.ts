import type { PrisonCode } from '../shared/codes.ts';

/** What an actor does in the field. Each role is one database role; `personas.ts` gives an example of each. */
export const ROLES = [
  'public',
  'policy-officer',
  'plan-coordinator',
  'step-lead',
  'commission-member',
  'answer-approver',
  'policy-coordinator',
  'organisation-supporter',
  'movement-officer',
  'provider',
  'education-coordinator',
  'therapist',
  'trajectory-counsellor',
  'probation-assistant',
  'detainee',
  'auditor',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

/** Who asks. `prisons` is where the actor works or stays; the database keeps its own copy and decides. */
export interface Actor {
  id: string;
  role: Role;
  databaseRole: string;
  prisons: readonly PrisonCode[];
  /** The party of a plan that the actor reports for. */
  lead?: string;
}

/** The database role of a role: `organisation-supporter` becomes `brug_organisation_supporter`. */
export function databaseRole(role: Role): string {
  return `brug_${role.replaceAll('-', '_')}`;
}

/** Whoever has not signed in. */
export const PUBLIC: Actor = { id: 'public', role: 'public', databaseRole: databaseRole('public'), prisons: [] };

/** The first prison where the actor works, or undefined. */
export function homePrison(actor: Actor): PrisonCode | undefined {
  return actor.prisons[0];
}

/** Whether the actor works, or stays, in the prison. */
export function worksIn(actor: Actor, prison: string): boolean {
  return actor.prisons.some((one) => one === prison);
}
