import { z } from 'zod';
import type { Role } from '../../access/index.ts';
import { isDay } from '../../shared/dates.ts';
import type { Fault } from '../../shared/refusal.ts';
import { versionNumber } from '../../shared/version.ts';

/** The languages in which somebody works with Brug. */
export const ACTOR_LANGUAGES = ['nl', 'en'] as const;

/** The roles that people are given here; a detainee is known by reception, never by hand, and the public is nobody. */
export type GivenRole = Exclude<Role, 'public' | 'detainee'>;

/** What a role has beside its days. */
export interface Need {
  prisons: boolean;
  organisation: 'must' | 'may' | 'none';
  party: boolean;
}
const NOTHING: Need = { prisons: false, organisation: 'none', party: false };
const IN_PRISON: Need = { prisons: true, organisation: 'may', party: false };
const FOR_EMPLOYER: Need = { prisons: true, organisation: 'must', party: false };

/** What each role needs: where it is held, for whom. */
export const NEEDS: Record<GivenRole, Need> = {
  'policy-officer': NOTHING,
  'plan-coordinator': NOTHING,
  'step-lead': { prisons: false, organisation: 'may', party: true },
  'commission-member': NOTHING,
  'answer-approver': NOTHING,
  'policy-coordinator': IN_PRISON,
  'organisation-supporter': IN_PRISON,
  'movement-officer': IN_PRISON,
  provider: FOR_EMPLOYER,
  'education-coordinator': IN_PRISON,
  therapist: FOR_EMPLOYER,
  'trajectory-counsellor': IN_PRISON,
  'probation-assistant': { prisons: false, organisation: 'may', party: false },
  auditor: NOTHING,
  administrator: NOTHING,
};

/** Every role that is given here, in the order of the roles. */
export const GIVEN_ROLES: readonly GivenRole[] = Object.keys(NEEDS).filter(isGivenRole);

/** Roles that open files or names, or keep the platform: a second administrator confirms them. The database says the same. */
const CONFIRMED: readonly string[] = [
  'organisation-supporter',
  'provider',
  'education-coordinator',
  'therapist',
  'trajectory-counsellor',
  'movement-officer',
  'probation-assistant',
  'policy-coordinator',
  'auditor',
  'administrator',
];

/** Whether a second administrator has to confirm the role. */
export function needsConfirmation(role: string): boolean {
  return CONFIRMED.includes(role);
}

/** What reception makes somebody, and nobody else. */
const NOT_BY_HAND: ReadonlySet<string> = new Set(['detainee']);

/** Whether the text is a role that is given here. */
export function isGivenRole(role: string): role is GivenRole {
  return Object.hasOwn(NEEDS, role);
}

/** Names in addresses that are no id of an actor. */
const RESERVED = ['new', 'to-confirm'];
const day = z.string().refine((text) => isDay(text) && text >= '1990-01-01' && text <= '2100-12-31', 'form:error.date');

/** The id of an actor: letters, figures and dashes, as it stands in addresses and in the log. */
export const ActorId = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'actors:error.id')
  .refine((id) => !RESERVED.includes(id), 'actors:error.id');
const name = z.string().trim().min(1).max(120);
const email = z
  .string()
  .trim()
  .max(200)
  .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'actors:error.email');

/** Who is taken in. Without an id one is made of the name. */
export const NewActor = z.strictObject({
  id: ActorId.optional(),
  name,
  email: email.nullish(),
  language: z.enum(ACTOR_LANGUAGES),
});
export type NewActor = z.output<typeof NewActor>;

/** What is corrected of an actor; what is left out stays as it is. */
export const ActorChange = z.strictObject({
  name: name.optional(),
  email: email.nullish(),
  language: z.enum(ACTOR_LANGUAGES).optional(),
  version: versionNumber.optional(),
});
export type ActorChange = z.output<typeof ActorChange>;

/** In how many places one role may be held. */
const MOST_PLACES = 100;

/** A role as it is given: where, for which organisation (by its code), from when until when. */
export const NewRole = z.strictObject({
  role: z.string().max(40),
  organisation: z.string().max(80).nullish(),
  prisons: z.array(z.string().max(40)).max(MOST_PLACES).optional(),
  /** The party of a plan that a step lead reports for. */
  party: z.string().trim().max(200).nullish(),
  from: day,
  until: day.nullish(),
});
export type NewRole = z.output<typeof NewRole>;

/** A role that is ended: today, or on a later day. */
export const RoleEnd = z.strictObject({ until: day.nullish(), version: versionNumber.optional() });
export type RoleEnd = z.output<typeof RoleEnd>;

/** What is known of the things that a role names. */
export interface Known {
  prisons: readonly string[];
  /** Whether the organisation that is named is there. */
  organisation: boolean;
}

/** Every fault of a role that is given, each with its field. */
export function roleFaults(input: NewRole, known: Known): Fault[] {
  const fault = (path: string, message: string): Fault => ({ path, message, word: message });
  if (NOT_BY_HAND.has(input.role)) return [fault('role', 'actors:error.detainee')];
  if (!isGivenRole(input.role)) return [fault('role', 'form:error.choice')];
  const need = NEEDS[input.role];
  const prisons = input.prisons ?? [];
  const [organisation, party] = [blank(input.organisation), blank(input.party)];
  const faults: Fault[] = [];
  if (need.prisons && prisons.length === 0) faults.push(fault('prisons', 'actors:error.place'));
  if (!need.prisons && prisons.length > 0) faults.push(fault('prisons', 'actors:error.no-place'));
  if (prisons.some((code) => !known.prisons.includes(code))) faults.push(fault('prisons', 'actors:error.prison'));
  if (need.organisation === 'must' && organisation === null)
    faults.push(fault('organisation', 'actors:error.organisation'));
  if (need.organisation === 'none' && organisation !== null)
    faults.push(fault('organisation', 'actors:error.no-organisation'));
  else if (organisation !== null && !known.organisation)
    faults.push(fault('organisation', 'actors:error.unknown-organisation'));
  if (need.party && party === null && organisation === null) faults.push(fault('party', 'actors:error.party'));
  if (!need.party && party !== null) faults.push(fault('party', 'actors:error.no-party'));
  if (input.until != null && input.until < input.from) faults.push(fault('until', 'actors:error.until'));
  return faults;
}

/** A text, or null where there is none. */
export function blank(text: string | null | undefined): string | null {
  return text == null || text.trim() === '' ? null : text.trim();
}

/** The id of somebody by name: small letters without accents, words with a dash between. `turn` tells two of the same name apart. */
export function idFrom(name: string, turn: number): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-+$/g, '')
    .slice(0, 50)
    .replace(/-+$/, '');
  const base = plain === '' || RESERVED.includes(plain) ? `actor${plain && `-${plain}`}` : plain;
  return turn === 1 ? base : `${base}-${turn}`;
}

/** The states of a role on a day, as they are shown. */
export const ROLE_STATES = ['active', 'to-confirm', 'future', 'ended'] as const;
export type RoleState = (typeof ROLE_STATES)[number];

/** What the list of people can be filtered by. */
export interface ActorFilter {
  q: string;
  role: string | null;
  prison: string | null;
  state: RoleState | 'none' | null;
}

/** What of a change can be set back: the fields as they were. Undefined where a change is not of a kind that is taken back. */
export function undoOf(change: {
  kind: string;
  verb: string;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}): Record<string, unknown> | undefined {
  if (change.verb !== 'update') return undefined;
  const fields = change.kind === 'actor' ? ['name', 'email', 'language'] : ['valid_until', 'state'];
  if (change.kind === 'actor-role' && change.after.state === 'active') return undefined;
  const back = Object.entries(change.before).filter(([field]) => fields.includes(field));
  return back.length === 0 ? undefined : Object.fromEntries(back);
}
