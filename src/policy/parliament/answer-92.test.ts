import { describe, expect, it } from 'vitest';
import { PRINTED } from '../../../tests/support/plans.ts';
import { translator } from '../../ui/words/index.ts';
import type { Figure } from '../figures/index.ts';
import type { AssessedPlan } from '../plans/index.ts';
import type { AssessedStep } from '../progress/index.ts';
import { carriedOn } from './carried-92.ts';
import { countSteps, namedStep } from './counted.ts';
import { type Desk, veiled } from './desk.ts';
import { participants } from './participants-92.ts';
import { grounds, standing } from './phrases-92.ts';

const NOW = new Date('2026-03-18T14:00:00Z');
const text = (nl: string) => ({ nl, en: `${nl} (en)` });

const step = (key: string, more: Partial<AssessedStep> = {}): AssessedStep => ({
  id: 1,
  goalId: 1,
  parentId: null,
  key,
  number: '1',
  title: text(`Stap ${key}`),
  leads: [],
  partners: [],
  tied: {},
  term: { text: null, start: null, end: null, precision: 'open' },
  ...PRINTED.step,
  targetGroup: null,
  note: null,
  origin: 'source',
  source: null,
  changes: [],
  goalNumber: '1',
  parentKey: null,
  status: 'not-registered',
  since: null,
  dated: true,
  ground: null,
  timing: 'open',
  daysLate: null,
  ...more,
});
const ground = {
  origin: 'registered' as const,
  statement: text('Gezegd'),
  source: null,
  evidence: null,
  evidenceLabel: null,
};

const plan = (steps: AssessedStep[], declaredActions: number | null = null): AssessedPlan => ({
  ...PRINTED.plan,
  id: '2015-2020',
  title: text('Plan'),
  summary: null,
  validFrom: '2015-01-01',
  validTo: '2020-12-31',
  declaredActions,
  origin: 'source',
  source: null,
  asOf: '2026-03-18',
  goals: [],
  steps,
});

const figure = (id: string, rows: Figure['rows'], more: Partial<Figure> = {}): Figure => ({
  id,
  version: 1,
  unit: id === 'participants' ? 'persons' : 'count',
  period: { from: '2026-01-01', to: '2026-12-31' },
  dimensions: ['prison'],
  origin: ['registered'],
  rows,
  provenance: { period: { from: '2026-01-01', to: '2026-12-31' } } as Figure['provenance'],
  ...more,
});
const desk = (more: Partial<Desk> = {}): Desk => ({
  audience: 'public',
  now: NOW,
  today: '2026-03-18',
  facts: {} as Desk['facts'],
  closedYears: [2025],
  openYears: [],
  table: async () => undefined,
  published: async () => figure('funding', []),
  ...more,
});

describe('where steps stand', () => {
  it.each([
    [0, '', ''],
    [1, 'Van deze stap is geen stand geregistreerd.', 'No status is registered of this step.'],
    [2, 'Van geen van deze 2 stappen is een stand geregistreerd.', 'No status is registered of any of these 2 steps.'],
  ])('reads well for %i steps', (count, nl, en) => {
    const steps = Array.from({ length: count }, (_, index) => step(`1-${index}`));
    expect(standing(plan(steps), steps)).toEqual({ nl, en });
  });

  it('speaks of actions where the plan does, and counts each status that is there', () => {
    const steps = [step('1-1', { status: 'realised' }), step('1-2'), step('1-3')];
    expect(standing(plan(steps, 53), steps).nl).toBe(
      'Stand van deze 3 acties: 1 gerealiseerd en 2 niet geregistreerd.',
    );
  });

  it('tells of each status since when and on what ground, and of none that there is no evidence', () => {
    const steps = [
      step('1-1', { status: 'realised', since: '2023-05-12', ground: { ...ground, evidenceLabel: text('Verslag') } }),
      step('1-2', { status: 'stopped', since: '2020-12-31', dated: false, ground }),
      step('1-3'),
    ];
    const lines = grounds(steps.map((one) => namedStep(plan(steps), one))).nl.split('\n');
    expect(lines).toEqual([
      'Stap 1-1 (“Stap 1-1”): gerealiseerd sinds 12 mei 2023. Gezegd. Bewijs of bron: Verslag.',
      'Stap 1-2 (“Stap 1-2”): stopgezet, zonder datum. Gezegd. Er is geen bewijs bij geregistreerd.',
    ]);
  });
});

describe('a figure over named steps', () => {
  it('counts those steps, names each of them, and its total is their number', () => {
    const steps = [step('1-1', { status: 'realised', ground }), step('1-2')];
    const counted = countSteps(plan([...steps, step('1-3')]), steps, NOW);
    expect(counted.rows).toEqual([
      { status: 'realised', value: 1, suppressed: false },
      { status: 'not-registered', value: 1, suppressed: false },
      { status: '*', value: 2, suppressed: false },
    ]);
    expect(counted.provenance).toMatchObject({ counted: ['1-1', '1-2'], filters: { plan: ['2015-2020'] } });
    expect(counted.origin).toEqual(['source', 'registered']);
  });
});

describe('a live table', () => {
  it('lets no count from 1 to 4 and no total through, whatever the engine gave', () => {
    const given = figure('participants', [
      { prison: 'gent', value: 3, suppressed: false },
      { prison: 'brugge', value: 0, suppressed: false },
      { prison: 'ieper', value: 5, suppressed: false },
      { prison: '*', value: 8, suppressed: false },
    ]);
    const { rows, period } = veiled(given, '2026-03-18');
    expect(rows).toEqual([
      { prison: 'gent', value: null, suppressed: true, small: true },
      { prison: 'brugge', value: 0, suppressed: false },
      { prison: 'ieper', value: 5, suppressed: false },
    ]);
    expect(period).toEqual({ from: '2026-01-01', to: '2026-03-18' });
  });
});

it('what became of a step in the next plan is told with its ground, and that it is not registered where it is not', () => {
  const end = (plan: string, part: object) => ({
    plan,
    planTitle: { nl: plan, en: null },
    goal: null,
    step: null,
    ...part,
  });
  const step = { id: 1, key: '10-1', number: '1', title: { nl: 'Werkgroep', en: 'Group' } };
  const action = { id: 2, key: '1-a1', number: null, title: { nl: 'Slides', en: null } };
  const relation = {
    ...{
      id: 1,
      kind: 'continued' as const,
      since: '2020-11-13',
      ground: 'Slides van 2020.',
      address: null,
      origin: 'registered' as const,
    },
    ...{ earlier: end('2015-2020', { step }), later: end('2020-2025', { step: action }) },
  };
  const told = (relations: (typeof relation)[]) => carriedOn({ id: '2015-2020' }, { id: '2020-2025', relations });
  expect(told([relation]).nl).toContain(
    '10-1 “Werkgroep”: voortgezet, “Slides” (sinds 13 november 2020; grond: Slides van 2020).',
  );
  expect(told([relation]).en).toContain('10-1 “Group”: continued');
  const elsewhere = { ...relation, earlier: end('2010-2015', { step }) };
  for (const none of [[], [elsewhere]])
    expect(told(none).nl).toBe('Welke stap van het vorige plan in dit plan doorgaat, is niet geregistreerd.');
});

describe('who took part', () => {
  it('says which tables are still being prepared, and the answer is then not ready to freeze', async () => {
    const { text: said, preparing, figures } = await participants(desk());
    expect(figures).toEqual([]);
    expect(preparing).toHaveLength(4);
    expect(said.nl).toContain('Deze 4 tabellen worden nog voorbereid');
    expect(said.nl).toContain('Deelnemers per gevangenis, 2025');
    expect(said.en).toContain('Participants by prison, 2025');
  });

  it('says that nothing is registered where every table is empty', async () => {
    const part = await participants(desk({ table: async (id) => figure(id, []) }));
    expect(part.text.nl).toBe('Er is geen deelname geregistreerd.');
    expect(part.preparing).toEqual([]);
  });

  it('prints of an open year the months that are registered, and no day after today', async () => {
    const table: Desk['table'] = async (id, by) =>
      by === 'month'
        ? figure(id, [{ month: '2026-02', value: 9, suppressed: false }], { dimensions: ['month'] })
        : figure(id, [{ prison: 'gent', value: 9, suppressed: false }]);
    const open = desk({ audience: 'internal', closedYears: [], openYears: [2026], table });
    expect((await participants(open)).text.nl).toContain(
      'geregistreerd is van 1 februari 2026 tot en met 28 februari 2026',
    );
    const earlier = { ...open, today: '2026-02-11' };
    expect((await participants(earlier)).text.nl).toContain('tot en met 11 februari 2026');
  });

  it('never asks the public tables for a share', async () => {
    const asked: string[] = [];
    await participants(
      desk({
        table: async (id, by, year) => {
          asked.push(`${id} ${by} ${year}`);
          return undefined;
        },
      }),
    );
    expect(asked).toEqual([
      'participants prison 2025',
      'attendances prison 2025',
      'participants policy-field 2025',
      'attendances policy-field 2025',
    ]);
  });
});

describe('the words', () => {
  it.each(['nl', 'en'] as const)('of counts read well for 1 in %s', (language) => {
    const t = translator(language);
    expect(t('parliament:92.goals.reached', { count: 1, total: 19, goals: '2' })).toMatch(
      /is er 1 waarvan|there is 1 of/,
    );
    expect(t('parliament:92.goals.reached', { count: 2, total: 19, goals: '2' })).toMatch(
      /zijn er 2 waarvan|there are 2 of/,
    );
    expect(t('parliament:92.goals.silent', { count: 1, goals: '2' })).toMatch(/1 doelstelling is|1 goal nothing/);
    expect(t('parliament:92.criteria.needed', { count: 1 })).toMatch(/1 andere actie\.|1 other action\./);
  });
});
