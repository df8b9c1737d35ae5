import type { Origin } from '../../shared/codes.ts';
import type { Team } from '../teams/index.ts';

export const MEETING_STATES = ['planned', 'held', 'cancelled'] as const;
export type MeetingState = (typeof MEETING_STATES)[number];

/** Minutes are a draft until a later meeting takes note of them or approves them. */
export const MINUTES_STATES = ['draft', 'noted', 'approved'] as const;
export type MinutesState = (typeof MINUTES_STATES)[number];
export const SETTLINGS = ['noted', 'approved'] as const;
export type Settling = (typeof SETTLINGS)[number];

/** The most characters of each text, and of things in one meeting. */
export const MOST = {
  key: 160,
  title: 200,
  note: 2000,
  text: 2000,
  reason: 1000,
  removed: 500,
  minutes: 60_000,
  guests: 1000,
  place: 200,
  who: 200,
  correction: 4000,
  asked: 30,
  agenda: 100,
  decisions: 100,
} as const;

/** A meeting of a team. */
export interface Meeting extends Team {
  id: number;
  /** The ISO moment. */
  at: string;
  place: string | null;
  state: MeetingState;
  /** When it was to be before it was moved last. */
  movedFrom: string | null;
  /** Why it was moved or cancelled. */
  reason: string | null;
  minutes: string | null;
  guests: string | null;
  minutesState: MinutesState;
  /** The meeting that settled the minutes. */
  settledIn: { id: number; at: string } | null;
  version: number;
  origin: Origin;
}

/** What stands on an agenda. */
export const ITEM_KINDS = [
  'minutes',
  'asked',
  'decision',
  'reports',
  'plan-draft',
  'step',
  'local-plan',
  'action',
  'said',
  'sessions',
] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** One item of an agenda. */
export interface AgendaItem {
  /** Names the item as it is found anew each time. */
  key: string;
  kind: ItemKind;
  title: string;
  note: string | null;
  /** A path of this application. */
  href: string;
  /** Why it was taken off. */
  removed?: string | null;
  /** Of an item that somebody asked for: its number, and whether the reader asked for it. */
  asked?: { id: number; mine: boolean };
}

/** What who keeps the team did to an item. */
export interface Mark {
  key: string;
  position: number | null;
  removed: string | null;
}

/** A decision of a meeting. */
export interface Decision {
  id: number;
  meetingId: number;
  number: number;
  text: string;
  /** The key of the item of the agenda. */
  item: string | null;
  who: string | null;
  dueOn: string | null;
  state: 'taken' | 'withdrawn';
  reason: string | null;
  doneOn: string | null;
  task: number | null;
  step: { plan: string; key: string; title: string } | null;
  localAction: { id: number; title: string } | null;
  settles: { id: number; at: string; as: Settling } | null;
  version: number;
}

/** The address of a meeting, or of something in it. */
export function meetingHref(id: number, at = ''): string {
  return `/meetings/${id}${at}`;
}

/**
 * The items of an agenda in their order: those with a place by it, then the others as they were found; apart, those that were taken off.
 * What does not fit is left out, the last first.
 */
export function arranged(
  items: readonly AgendaItem[],
  marks: readonly Mark[],
): { on: AgendaItem[]; off: AgendaItem[] } {
  const of = new Map(marks.map((mark) => [mark.key, mark]));
  const place = ({ key }: AgendaItem) => of.get(key)?.position ?? Number.MAX_SAFE_INTEGER;
  const off = items.flatMap((item) => {
    const removed = of.get(item.key)?.removed ?? null;
    return removed === null ? [] : [{ ...item, removed }];
  });
  const on = items.filter(({ key }) => (of.get(key)?.removed ?? null) === null);
  const sorted = on
    .map((item, found) => ({ item, found }))
    .sort((a, b) => place(a.item) - place(b.item) || a.found - b.found);
  return { on: sorted.slice(0, MOST.agenda).map(({ item }) => item), off };
}

/** The keys of an agenda after one of them went a place up or down. */
export function moved(keys: readonly string[], key: string, towards: 'up' | 'down'): string[] {
  const from = keys.indexOf(key);
  const to = towards === 'up' ? from - 1 : from + 1;
  if (from < 0 || to < 0 || to >= keys.length) return [...keys];
  const next = keys.filter((one) => one !== key);
  next.splice(to, 0, key);
  return next;
}
