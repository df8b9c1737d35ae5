import { inTurn } from '../../shared/attention.ts';
import { dayInBrussels, daysBetween } from '../../shared/dates.ts';

/** Lines on one page of a list. */
export const PAGE_SIZE = 50;

/** A person as a list of names shows one. */
export interface Name {
  id: number;
  number: string;
  givenName: string;
  familyName: string;
  prison: string;
  unit: string | null;
  origin: string;
}

export interface Details {
  birthDate: string;
  sex: string;
  language: string;
  legalStatus: string;
}

export interface Stay {
  prison: string;
  detention: number;
  legalStatus: string;
  from: string;
  to: string | null;
  entry: 'admission' | 'transfer' | 'status-change';
  departure: 'release' | 'transfer' | 'status-change' | null;
}

interface Titled {
  title: { nl: string; en: string | null; fr?: string | null; ar?: string | null };
}

export interface Application extends Titled {
  id: number;
  seriesId: number;
  offerId: number;
  series: string;
  prison: string;
  state: 'enrolled' | 'waiting' | 'intake' | 'invalid' | 'withdrawn' | 'ended';
  appliedAt: string;
  enrolledAt: string | null;
  endedAt: string | null;
}

export interface Attendance extends Titled {
  sessionId: number;
  at: string;
  present: boolean;
  reason: string | null;
}

export interface Upcoming extends Titled {
  sessionId: number;
  seriesId: number;
  startsAt: string;
  endsAt: string;
  room: string | null;
  status: string;
}

/** All that an actor may see of one person, except the plan. */
export interface PersonFile extends Name {
  details: Details | null;
  stays: Stay[];
  applications: Application[];
  attendance: Attendance[];
  /** How often the person was present, over all time that the actor may see. */
  attended: number;
  upcoming: Upcoming[];
  counsellors: { actor: string; name: string | null; from: string }[];
}

/** The age in whole years on a day. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** The first day of the present detention: of the last one, whatever prisons and statuses it went through. */
export function detainedSince(stays: readonly Pick<Stay, 'detention' | 'from'>[]): string | null {
  const last = Math.max(...stays.map((stay) => stay.detention));
  const days = stays.filter((stay) => stay.detention === last).map((stay) => stay.from);
  return days.sort()[0] ?? null;
}

export const TIMELINE_KINDS = [
  'admission',
  'transfer',
  'status-change',
  'release',
  'left',
  'applied',
  'enrolled',
  'withdrawn',
  'ended',
  'present',
  'absent',
  'plan',
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** One thing that happened. `day` is the day in Brussels, `at` the moment where it is known. */
export interface TimelineEntry {
  kind: TimelineKind;
  day: string;
  at: string | null;
  title: { nl: string; en: string | null; fr?: string | null; ar?: string | null } | null;
  /** A prison, a legal status or a reason of absence, by the kind. */
  code: string | null;
}

/** How many things the timeline of a file shows. */
export const TIMELINE_LENGTH = 50;

/** What happened to a person, newest first: stays, applications, attendance and the start of the plan. */
export function timelineOf(
  file: Pick<PersonFile, 'stays' | 'applications' | 'attendance'> & { planStartedOn?: string | null },
): TimelineEntry[] {
  const entries: TimelineEntry[] = [
    ...file.stays.flatMap(entriesOfStay),
    ...file.applications.flatMap(entriesOfApplication),
    ...file.attendance.map((one) =>
      moment(one.present ? 'present' : 'absent', one.at, one.title, one.present ? null : one.reason),
    ),
    ...(file.planStartedOn ? [day('plan', file.planStartedOn, null)] : []),
  ];
  const keyOf = (entry: TimelineEntry) => `${entry.day} ${entry.at ?? ''}`;
  return entries
    .map((entry) => ({ entry, key: keyOf(entry) }))
    .sort((a, b) => (a.key < b.key ? 1 : a.key > b.key ? -1 : 0))
    .slice(0, TIMELINE_LENGTH)
    .map(({ entry }) => entry);
}

function entriesOfStay(stay: Stay): TimelineEntry[] {
  const code = stay.entry === 'status-change' ? stay.legalStatus : stay.prison;
  const begin = day(stay.entry, stay.from, code);
  // A transfer and a change of status are told by the stay that follows.
  if (stay.to === null || stay.departure === 'transfer' || stay.departure === 'status-change') return [begin];
  return [day(stay.departure === 'release' ? 'release' : 'left', stay.to, stay.prison), begin];
}

function entriesOfApplication(one: Application): TimelineEntry[] {
  const entries = [moment('applied', one.appliedAt, one.title, null)];
  if (one.enrolledAt !== null) entries.push(moment('enrolled', one.enrolledAt, one.title, null));
  if (one.endedAt !== null && (one.state === 'withdrawn' || one.state === 'ended')) {
    entries.push(moment(one.state, one.endedAt, one.title, null));
  }
  return entries;
}

function day(kind: TimelineKind, on: string, code: string | null): TimelineEntry {
  return { kind, day: on, at: null, title: null, code };
}

function moment(kind: TimelineKind, at: string, title: TimelineEntry['title'], code: string | null): TimelineEntry {
  return { kind, day: dayInBrussels(new Date(at)), at, title, code };
}

/** A person on the caseload. */
export interface CaseloadPerson extends Name {
  followedSince: string;
  legalStatus: string;
  detainedSince: string | null;
  hasPlan: boolean;
  /** The first sessions from today on. */
  sessions: (Titled & { id: number; startsAt: string })[];
  waitingSince: string | null;
}

/** After so many days in detention a person should have a plan. */
export const DAYS_WITHOUT_PLAN = 30;

export const CASELOAD_VIEWS = ['no-plan', 'today', 'waiting'] as const;
export type CaseloadView = (typeof CASELOAD_VIEWS)[number];

/** For how many days a person has been detained; 0 where that is not known. */
export function daysDetained(person: CaseloadPerson, today: string): number {
  return person.detainedSince === null ? 0 : daysBetween(person.detainedSince, today);
}

const belongs: Record<CaseloadView, (person: CaseloadPerson, today: string) => boolean> = {
  'no-plan': (person, today) => !person.hasPlan && daysDetained(person, today) > DAYS_WITHOUT_PLAN,
  today: (person, today) => sessionsOn(person, today).length > 0,
  waiting: (person) => person.waitingSince !== null,
};

/** The sessions of a person on a day. */
export function sessionsOn(person: CaseloadPerson, on: string): CaseloadPerson['sessions'] {
  return person.sessions.filter((session) => dayInBrussels(new Date(session.startsAt)) === on);
}

/** The people of the caseload that a view shows, in the order they came; without a view everybody. */
export function viewOfCaseload(people: CaseloadPerson[], view: CaseloadView | undefined, today: string) {
  return view === undefined ? people : people.filter((person) => belongs[view](person, today));
}

export interface CaseloadLine {
  view: CaseloadView;
  person: CaseloadPerson;
}

/**
 * What asks for attention, at most seven lines, each kind in its turn: the longest without a plan first, the sessions of
 * today by their hour, the longest waiting first.
 */
export function attentionOf(people: CaseloadPerson[], today: string): CaseloadLine[] {
  const order: Record<CaseloadView, (person: CaseloadPerson) => string> = {
    'no-plan': (person) => person.detainedSince ?? '',
    today: (person) => sessionsOn(person, today)[0]?.startsAt ?? '',
    waiting: (person) => person.waitingSince ?? '',
  };
  const lists = CASELOAD_VIEWS.map((view) =>
    viewOfCaseload(people, view, today)
      .map((person) => ({ view, person, key: order[view](person) }))
      .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
      .map(({ person }): CaseloadLine => ({ view, person })),
  );
  return inTurn(lists, 7);
}
