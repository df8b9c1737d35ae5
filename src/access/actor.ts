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

/** One of the roles of an actor that stand today. */
export interface HeldRole {
  /** The number of the role row. */
  roleId: number;
  role: Role;
  prisons: readonly PrisonCode[];
  /** The organisation for which it is held. */
  employer: { nl: string; en: string | null } | null;
  /** The party of a plan that a step lead reports for. */
  lead: string | null;
}

/** Who asks, in the one role that was chosen. `prisons` is where the actor works or stays; the database keeps its own copy and decides. */
export interface Actor {
  id: string;
  role: Role;
  databaseRole: string;
  /** The role row in which the actor asks; null for the public. */
  roleId: number | null;
  prisons: readonly PrisonCode[];
  /** The party of a plan that the actor reports for. */
  lead?: string;
  /** Known of who has signed in. */
  name?: string;
  employer?: { nl: string; en: string | null };
  /** The language in which the actor works, as it is kept. */
  language?: string;
  /** Every role that stands today, the chosen one among them. */
  roles?: readonly HeldRole[];
  /** The digest of the sign-in with which somebody asks; none with a token. */
  signIn?: string;
}

/** Whether the text is the name of a role that somebody can have. */
export function isRole(text: string): text is Role {
  return text !== 'public' && ROLES.some((one) => one === text);
}

/** The database role of a role: `organisation-supporter` becomes `brug_organisation_supporter`. */
export function databaseRole(role: Role): string {
  return `brug_${role.replaceAll('-', '_')}`;
}

/**
 * Names all that the rules of plans look at in whoever asks: two of whom this is the same see the same of plans, of what is reported on
 * them, and of the files of both. The rules of persons and of places look at more.
 */
export function sightOfPlans({ databaseRole: role, lead }: Actor): string {
  return JSON.stringify([role, lead ?? null]);
}

/** Whoever has not signed in. */
export const PUBLIC: Actor = {
  id: 'public',
  role: 'public',
  databaseRole: databaseRole('public'),
  roleId: null,
  prisons: [],
};

/** The first prison where the actor works, or undefined. */
export function homePrison(actor: Actor): PrisonCode | undefined {
  return actor.prisons[0];
}

/** Whether the actor works, or stays, in the prison. */
export function worksIn(actor: Actor, prison: string): boolean {
  return actor.prisons.some((one) => one === prison);
}
