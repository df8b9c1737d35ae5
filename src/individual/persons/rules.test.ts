import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Attendance,
  ageOn,
  attentionOf,
  type CaseloadPerson,
  detainedSince,
  type Stay,
  searchWords,
  timelineOf,
  viewOfCaseload,
} from './rules.ts';

const TODAY = '2025-11-13';

describe('age', () => {
  it('counts a birthday on the day itself', () => {
    expect(ageOn('1990-11-13', TODAY)).toBe(35);
    expect(ageOn('1990-11-14', TODAY)).toBe(34);
    expect(ageOn('1990-01-31', TODAY)).toBe(35);
  });
});

const stay = (more: Partial<Stay>): Stay => ({
  prison: 'antwerpen',
  detention: 1,
  legalStatus: 'accused',
  from: '2025-01-10',
  to: null,
  entry: 'admission',
  departure: null,
  ...more,
});

describe('detained since', () => {
  it('is the first day of the last detention', () => {
    const stays = [
      stay({ from: '2020-01-01', to: '2020-02-01', departure: 'release' }),
      stay({ detention: 2, from: '2025-05-01', entry: 'transfer' }),
      stay({ detention: 2, from: '2025-03-01', to: '2025-05-01', departure: 'transfer' }),
    ];
    expect(detainedSince(stays)).toBe('2025-03-01');
    expect(detainedSince([])).toBeNull();
  });
});

describe('words of a search', () => {
  it('have no accents, capitals or separators', () => {
    expect(searchWords("  D-000123, René  O'Brien ")).toEqual(['d-000123', 'rene', "o'brien"]);
    expect(searchWords('Øzgür İnce')).toEqual(['ozgur', 'ince']);
    expect(searchWords(' % _ ')).toEqual([]);
  });
});

const attended = (sessionId: number, at: string): Attendance => ({
  sessionId,
  at,
  present: true,
  reason: null,
  title: { nl: 'Lassen', en: null },
});

describe('timeline', () => {
  it('tells a transfer once, and a release at its end', () => {
    const stays = [
      stay({ to: '2025-02-01', departure: 'transfer' }),
      stay({ prison: 'gent', from: '2025-02-01', entry: 'transfer', to: '2025-06-30', departure: 'release' }),
    ];
    const found = timelineOf({ stays, applications: [], attendance: [] });
    expect(found.map(({ kind, day, code }) => [kind, day, code])).toEqual([
      ['release', '2025-06-30', 'gent'],
      ['transfer', '2025-02-01', 'gent'],
      ['admission', '2025-01-10', 'antwerpen'],
    ]);
  });

  it('takes the day in Brussels, not in Greenwich', () => {
    const found = timelineOf({ stays: [], applications: [], attendance: [attended(1, '2025-07-01T22:30:00.000Z')] });
    expect(found[0]?.day).toBe('2025-07-02');
  });

  it('puts the newest first and shows fifty at most', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3_000_000 }), { maxLength: 80 }), (minutes) => {
        const attendance = minutes.map((n, id) => attended(id, new Date(1.7e12 + n * 60_000).toISOString()));
        const found = timelineOf({ stays: [stay({})], applications: [], attendance });
        expect(found).toHaveLength(Math.min(50, minutes.length + 1));
        const days = found.map((entry) => `${entry.day} ${entry.at ?? ''}`);
        expect([...days].sort().reverse()).toEqual(days);
      }),
      { seed: 7 },
    );
  });
});

const person = (id: number, more: Partial<CaseloadPerson> = {}): CaseloadPerson => ({
  id,
  number: `D-${id}`,
  givenName: 'A',
  familyName: 'B',
  prison: 'antwerpen',
  unit: null,
  origin: 'demonstration',
  followedSince: '2025-01-01',
  legalStatus: 'accused',
  detainedSince: '2025-11-01',
  hasPlan: false,
  sessions: [],
  waitingSince: null,
  ...more,
});
const session = (startsAt: string) => ({ id: 1, startsAt, title: { nl: 'Lassen', en: null } });

describe('attention of a caseload', () => {
  it('asks for a plan after thirty days, not on the thirtieth', () => {
    const people = [person(1, { detainedSince: '2025-10-14' }), person(2, { detainedSince: '2025-10-13' })];
    expect(viewOfCaseload(people, 'no-plan', TODAY).map((one) => one.id)).toEqual([2]);
    expect(viewOfCaseload([person(3, { detainedSince: '2020-01-01', hasPlan: true })], 'no-plan', TODAY)).toEqual([]);
  });

  it('gives each kind its turn in seven lines', () => {
    const people = [
      ...[1, 2, 3, 4, 5, 6, 7, 8].map((id) => person(id, { detainedSince: `2025-0${id}-01` })),
      person(20, { sessions: [session('2025-11-13T13:00:00.000Z')] }),
      person(21, { sessions: [session('2025-11-13T08:00:00.000Z')] }),
      person(22, { sessions: [session('2025-11-14T08:00:00.000Z')] }),
      person(30, { waitingSince: '2025-10-30T08:00:00.000Z' }),
    ];
    const lines = attentionOf(people, TODAY).map((line) => [line.view, line.person.id]);
    expect(lines).toEqual([
      ['no-plan', 1],
      ['no-plan', 2],
      ['no-plan', 3],
      ['no-plan', 4],
      ['today', 21],
      ['today', 20],
      ['waiting', 30],
    ]);
  });
});
