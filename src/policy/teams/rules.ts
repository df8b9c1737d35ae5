import type { Origin } from '../../shared/codes.ts';

/** The kinds of team: the one commission for Flanders, and of each prison a team for policy and one for the daily work. */
export const BODIES = ['mixed-commission', 'policy-team', 'coordination-team'] as const;
export type Body = (typeof BODIES)[number];

/** One team; only the commission has no prison. */
export interface Team {
  body: Body;
  prison: string | null;
}

export const MEMBER_ROLES = ['chair', 'secretary', 'member'] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

/** The first day on which somebody can sit in a team. */
export const FIRST_DAY = '2000-01-01';

/** The most characters of each text, and members of a team at once. */
export const MOST = { post: 200, organisation: 200, members: 60 } as const;

/** Somebody who sits in a team: known to Brug, or a post without a name. */
export interface Member {
  id: number;
  actorId: string | null;
  /** The name of who is known to Brug. */
  name: string | null;
  post: string | null;
  /** The code of an organisation of the register, or words. */
  organisation: string | null;
  organisationName: { nl: string; en: string | null } | null;
  /** The code of a policy field. */
  field: string | null;
  role: MemberRole;
  /** ISO days; the last day is null while none is known. */
  from: string;
  until: string | null;
  version: number;
  origin: Origin;
}

/** The name of a team in the database. */
export function teamKey({ body, prison }: Team): string {
  return prison === null ? body : `${body}/${prison}`;
}

/** The team of such a name; undefined for what is none. */
export function teamOf(key: string): Team | undefined {
  const [name, prison = null, ...more] = key.split('/');
  const body = BODIES.find((one) => one === name);
  if (body === undefined || more.length > 0 || (body === 'mixed-commission') !== (prison === null)) return undefined;
  return { body, prison };
}

/** The address of the page of a team. */
export function teamHref(team: Team): string {
  return `/teams/${teamKey(team).split('/').map(encodeURIComponent).join('/')}`;
}

/** Whether a membership counts on a day. */
export function sitsOn({ from, until }: Pick<Member, 'from' | 'until'>, day: string): boolean {
  return from <= day && (until === null || until >= day);
}

/** The members of a team: who sits in it now or soon, and who did before. */
export function byTime<M extends Pick<Member, 'until'>>(
  members: readonly M[],
  today: string,
): { now: M[]; before: M[] } {
  const isOver = ({ until }: M) => until !== null && until < today;
  return { now: members.filter((one) => !isOver(one)), before: members.filter(isOver) };
}
