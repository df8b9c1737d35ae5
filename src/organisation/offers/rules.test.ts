import { describe, expect, it } from 'vitest';
import { readForm } from '../../ui/form/index.ts';
import { isWordKey } from '../../ui/words/index.ts';
import { OfferForm, SeriesForm } from './forms.ts';
import { OfferSchema, readSort, SeriesSchema } from './rules.ts';

const offer = {
  prison: 'antwerpen',
  title: { nl: 'Koken' },
  kind: 'group',
  policyFields: ['vorming'],
  category: 'andere',
  language: 'nl',
  medium: 'fysiek',
  intake: 'geen',
  organiser: 'demo-cvo',
  executors: [],
};
const paths = (input: unknown) => OfferSchema.safeParse(input).error?.issues.map((issue) => issue.path.join('.'));

describe('an offer', () => {
  it('is accepted with and without limits', () => {
    expect(paths(offer)).toBeUndefined();
    expect(paths({ ...offer, minParticipants: 3, maxParticipants: 3, executors: [4, 'Nieuw huis'] })).toBeUndefined();
    expect(paths({ ...offer, kind: 'individual', maxParticipants: 1 })).toBeUndefined();
  });

  it.each([
    [{ minParticipants: 5, maxParticipants: 4 }, 'minParticipants'],
    [{ kind: 'individual', maxParticipants: 2 }, 'maxParticipants'],
    [{ kind: 'individual', minParticipants: 5 }, 'minParticipants'],
    [{ policyFields: [] }, 'policyFields'],
    [{ policyFields: ['De Zon'] }, 'policyFields.0'],
    [{ title: { nl: ' ' } }, 'title.nl'],
    [{ prison: '' }, 'prison'],
    [{ maxParticipants: 0 }, 'maxParticipants'],
    [{ organiser: '' }, 'organiser'],
  ])('with %j is refused at %s', (more, path) => {
    expect(paths({ ...offer, ...more })).toEqual([path]);
  });
});

describe('the limits of an offer', () => {
  const faults = (kind: string, minParticipants: number | null, maxParticipants: number | null) =>
    OfferSchema.safeParse({ ...offer, kind, minParticipants, maxParticipants }).error?.issues.map((issue) => [
      issue.path.join('.'),
      issue.message,
    ]) ?? [];
  const minMax = ['minParticipants', 'offers:error.min-max'];
  const most = ['maxParticipants', 'offers:error.individual'];
  const least = ['minParticipants', 'offers:error.individual'];

  it.each([
    ['group', 5, null, []],
    ['group', null, 5, []],
    ['group', 5, 5, []],
    ['group', 6, 5, [minMax]],
    ['individual', 1, 1, []],
    ['individual', 1, null, []],
    ['individual', 2, null, [least]],
    ['individual', 2, 1, [minMax]],
    ['individual', 1, 2, [most]],
    ['individual', 2, 2, [most, least]],
    ['individual', 2, 3, [most, least]],
    ['individual', 3, 2, [minMax, most]],
  ] as const)('of kind %s from %j to %j are refused with each fault once: %j', (kind, from, to, expected) => {
    expect(faults(kind, from, to)).toEqual(expected);
  });
});

describe('a series', () => {
  const planned = { title: 'R', start: '2026-03-02T10:00', end: '2026-03-02T10:00', durationMinutes: 60 };

  it('may end at the moment at which it begins: that is one session', () => {
    expect(SeriesSchema.safeParse(planned).success).toBe(true);
  });

  it('lies within the years that the calendar is kept for', () => {
    const fits = (more: object) => SeriesSchema.safeParse({ ...planned, ...more }).success;
    expect(fits({ start: '1990-01-01' })).toBe(true);
    expect(fits({ start: '1989-12-31' })).toBe(false);
    expect(fits({ end: '2100-12-31' })).toBe(true);
    expect(fits({ end: '2101-01-01' })).toBe(false);
  });

  it('says what a moment should look like where it is none', () => {
    const { error } = SeriesSchema.safeParse({ ...planned, start: 'morgen' });
    expect(error?.issues.map((issue) => [issue.path, issue.message])).toEqual([
      [['start'], expect.stringContaining('ISO date-time')],
    ]);
  });

  it('reads its moments on the clock of Brussels', () => {
    const series = { title: 'R', start: '2026-03-02T09:00:00Z', end: '2026-06-30', durationMinutes: 60 };
    expect(SeriesSchema.parse(series)).toMatchObject({
      start: { day: '2026-03-02', time: '10:00' },
      end: { day: '2026-06-30', time: '23:59' },
    });
  });

  it('cannot end before it begins', () => {
    const series = { title: 'R', start: '2026-03-02T10:00', end: '2026-03-02T09:00', durationMinutes: 60 };
    expect(SeriesSchema.safeParse(series).error?.issues[0]?.path).toEqual(['end']);
  });
});

const sent = {
  prison: 'gent',
  titleNl: 'Koken',
  titleEn: '',
  kind: 'group',
  policyFields: 'vorming',
  category: 'andere',
  language: 'nl',
  medium: 'fysiek',
  intake: 'geen',
  minParticipants: '',
  maxParticipants: '12',
  organiser: '3',
  newOrganiser: '',
  newExecutor: 'Huis',
};

describe('the form of an offer', () => {
  it('becomes an offer that the schema of the API accepts', () => {
    const form = readForm({ ...sent, executors: ['3', '4'] }, OfferForm);
    if (!form.ok) throw new Error(JSON.stringify(form.errors));
    expect(form.data).toMatchObject({
      title: { nl: 'Koken', en: null },
      maxParticipants: 12,
      organiser: '3',
      executors: ['3', '4', 'Huis'],
    });
    expect(OfferSchema.safeParse(form.data).success).toBe(true);
  });

  it('names its faults with words that exist', () => {
    const form = readForm({ ...sent, policyFields: [], organiser: '', minParticipants: '13', titleNl: '' }, OfferForm);
    if (form.ok) throw new Error('this form must be refused');
    expect(form.errors.map((error) => error.field)).toEqual(expect.arrayContaining(['policyFields', 'titleNl']));
    expect(form.errors.every((error) => isWordKey(error.message))).toBe(true);
  });

  it('asks an organiser, and limits that fit', () => {
    const form = readForm({ ...sent, organiser: '', minParticipants: '13' }, OfferForm);
    if (form.ok) throw new Error('this form must be refused');
    expect(form.errors.map((error) => error.field).sort()).toEqual(['minParticipants', 'organiser']);
  });
});

describe('the form of a series', () => {
  const series = {
    title: 'Najaar',
    firstDay: '18-11-2026',
    lastDay: '',
    pattern: 'once',
    rrule: '',
    time: '9u05',
    duration: '90',
    room: '',
    places: '',
  };

  it('needs no last day for one session', () => {
    const form = readForm(series, SeriesForm);
    expect(form).toMatchObject({
      ok: true,
      data: { start: { day: '2026-11-18', time: '09:05' }, end: { day: '2026-11-18' }, rrule: null },
    });
  });

  it('needs a last day to repeat, not before the first', () => {
    expect(readForm({ ...series, pattern: 'weekly' }, SeriesForm)).toMatchObject({
      ok: false,
      errors: [{ field: 'lastDay' }],
    });
    const early = { ...series, pattern: 'weekly', lastDay: '1-11-2026' };
    expect(readForm(early, SeriesForm)).toMatchObject({
      ok: false,
      errors: [{ field: 'lastDay', message: 'form:error.order' }],
    });
  });

  it('prefers the own rule over the simple choice', () => {
    const own = { ...series, pattern: 'weekly', rrule: 'FREQ=DAILY', lastDay: '20-11-2026' };
    expect(readForm(own, SeriesForm)).toMatchObject({
      ok: true,
      data: { rrule: 'FREQ=DAILY', end: { day: '2026-11-20' } },
    });
  });
});

it('reads an order, and falls back to the title', () => {
  expect(readSort('-next')).toEqual({ by: 'next', down: true });
  expect(readSort('prison')).toEqual({ by: 'prison', down: false });
  expect(readSort('pris-on')).toEqual({ by: 'title', down: false });
  expect(readSort('drop')).toEqual({ by: 'title', down: false });
  expect(readSort(undefined)).toEqual({ by: 'title', down: false });
});
