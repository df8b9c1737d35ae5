import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Application,
  type Attendance,
  ageOn,
  attentionOf,
  type CaseloadPerson,
  daysDetained,
  detainedSince,
  type Stay,
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

const application = (more: Partial<Application>): Application => ({
  ...{ id: 1, seriesId: 2, offerId: 3, series: 'Najaar', prison: 'gent', state: 'waiting' },
  ...{ appliedAt: '2025-02-03T09:00:00.000Z', enrolledAt: null, endedAt: null, title: { nl: 'Lassen', en: null } },
  ...more,
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

  it('tells a change of status once, with the status, and that somebody left for another reason', () => {
    const stays = [
      stay({ to: '2025-02-01', departure: 'status-change' }),
      stay({ from: '2025-02-01', entry: 'status-change', legalStatus: 'convicted', to: '2025-06-30', departure: null }),
    ];
    const found = timelineOf({ stays, applications: [], attendance: [] });
    expect(found.map(({ kind, day, code }) => [kind, day, code])).toEqual([
      ['left', '2025-06-30', 'antwerpen'],
      ['status-change', '2025-02-01', 'convicted'],
      ['admission', '2025-01-10', 'antwerpen'],
    ]);
  });

  it.each([
    [{ state: 'waiting' }, ['applied']],
    [{ state: 'enrolled', enrolledAt: '2025-02-10T09:00:00.000Z' }, ['enrolled', 'applied']],
    [{ state: 'withdrawn', endedAt: '2025-02-20T09:00:00.000Z' }, ['withdrawn', 'applied']],
    [
      { state: 'ended', enrolledAt: '2025-02-10T09:00:00.000Z', endedAt: '2025-02-20T09:00:00.000Z' },
      ['ended', 'enrolled', 'applied'],
    ],
    [{ state: 'ended', endedAt: null }, ['applied']],
    [{ state: 'invalid', endedAt: '2025-02-20T09:00:00.000Z' }, ['applied']],
  ] as const)('tells of an application %j: %j', (more, kinds) => {
    const found = timelineOf({ stays: [], applications: [application(more)], attendance: [] });
    expect(found.map((entry) => entry.kind)).toEqual(kinds);
    expect(found.every((entry) => entry.title?.nl === 'Lassen' && entry.code === null)).toBe(true);
  });

  it('tells why somebody did not come, and when the plan began', () => {
    const attendance = [{ ...attended(1, '2025-03-01T10:00:00.000Z'), present: false, reason: 'sick' }];
    const found = timelineOf({ stays: [], applications: [], attendance, planStartedOn: '2025-03-05' });
    expect(found.map(({ kind, day, code }) => [kind, day, code])).toEqual([
      ['plan', '2025-03-05', null],
      ['absent', '2025-03-01', 'sick'],
    ]);
    expect(timelineOf({ stays: [], applications: [], attendance: [], planStartedOn: null })).toEqual([]);
  });

  it('keeps the order given of what happened at the same moment', () => {
    const titles = ['Lassen', 'Koken', 'Yoga'].map((nl) => ({ nl, en: null }));
    const attendance = titles.map((title) => ({ ...attended(1, '2025-03-01T10:00:00.000Z'), title }));
    const found = timelineOf({ stays: [], applications: [], attendance });
    expect(found.map((entry) => entry.title?.nl)).toEqual(['Lassen', 'Koken', 'Yoga']);
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

  it('does not know for how long somebody was detained whose first day is unknown', () => {
    expect(daysDetained(person(1, { detainedSince: null }), TODAY)).toBe(0);
    expect(daysDetained(person(1, { detainedSince: '2025-11-01' }), TODAY)).toBe(12);
    expect(viewOfCaseload([person(1, { detainedSince: null })], 'no-plan', TODAY)).toEqual([]);
  });

  it('shows everybody without a view', () => {
    const people = [person(2, { hasPlan: true }), person(1)];
    expect(viewOfCaseload(people, undefined, TODAY)).toEqual(people);
  });

  it('puts the longest first, whatever the order of the caseload, and keeps that order where two are equal', () => {
    const long = (id: number, detainedSince: string) => person(id, { detainedSince });
    const waiting = (id: number, waitingSince: string) => person(id, { hasPlan: true, waitingSince });
    const today = (id: number, startsAt: string) => person(id, { hasPlan: true, sessions: [session(startsAt)] });
    const people = [
      ...[long(1, '2025-05-01'), long(2, '2025-02-01'), long(3, '2025-02-01')],
      ...[waiting(5, '2025-10-30T08:00:00.000Z'), waiting(6, '2025-09-01T08:00:00.000Z')],
      ...[today(8, '2025-11-13T15:00:00.000Z'), today(9, '2025-11-13T08:00:00.000Z')],
    ];
    expect(attentionOf(people, TODAY).map((line) => line.person.id)).toEqual([2, 3, 1, 9, 8, 6, 5]);
    const alike = [waiting(7, '2025-09-01T08:00:00.000Z'), waiting(5, '2025-09-01T08:00:00.000Z')];
    expect(attentionOf(alike, TODAY).map((line) => line.person.id)).toEqual([7, 5]);
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
