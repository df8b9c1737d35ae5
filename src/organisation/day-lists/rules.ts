export interface DayRow {
  sessionId: number;
  startsAt: string;
  endsAt: string;
  room: string | null;
  /** The title of the offer, or `appointment`: the neutral label for care. */
  label: string;
  number: string;
  givenName: string;
  familyName: string;
  unit: string | null;
}

export interface DaySession {
  sessionId: number;
  startsAt: string;
  endsAt: string;
  room: string | null;
  label: string;
  people: Pick<DayRow, 'number' | 'givenName' | 'familyName' | 'unit'>[];
}

/** The rows of a day list per session, by hour; people by unit, the order in which they are fetched. */
export function sessionsOfDay(rows: readonly DayRow[]): DaySession[] {
  const sessions = new Map<number, DaySession>();
  for (const { sessionId, startsAt, endsAt, room, label, ...person } of rows) {
    const session = sessions.get(sessionId) ?? { sessionId, startsAt, endsAt, room, label, people: [] };
    session.people.push(person);
    sessions.set(sessionId, session);
  }
  for (const session of sessions.values()) session.people.sort(byUnit);
  return [...sessions.values()].sort((a, b) =>
    a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : a.sessionId - b.sessionId,
  );
}

/** Who has no unit comes last. */
function byUnit(a: DaySession['people'][number], b: DaySession['people'][number]): number {
  if (a.unit !== b.unit) return a.unit === null ? 1 : b.unit === null ? -1 : a.unit.localeCompare(b.unit, 'nl');
  return a.familyName.localeCompare(b.familyName, 'nl') || a.givenName.localeCompare(b.givenName, 'nl');
}
