import fc from 'fast-check';
import type { FoundGoal, FoundIndicator, FoundPlan, FoundStep } from '../../src/policy/plan-import/index.ts';
import { STEP_STATUSES } from '../../src/shared/codes.ts';
import { PRECISIONS } from '../../src/shared/dates.ts';

// Plans of every shape, with texts that try to break out of an XML file or to pass for something else in it.
const NASTY = [
  '<script>&amp;nbsp;</script>',
  ']]>',
  '&#0;&lt;',
  'Stand: realised\nBewijs: neen',
  'Te bereiken op: 2019-01-01',
  'Toelichting: ',
  'eerste regel\r\ntweede regel\n\nderde',
  '\u0000\u0007\ufffe\ud800 lone',
  'emoji 🙂 en letters é ß ﬁ',
  ' \t\u00a0blank eromheen\u2028 ',
  '<!-- -->',
  '&eacute;&amp;eacute;',
  'Uitvoering',
  'Indicatoren van de doelstelling',
];

const text = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ maxLength: 30, unit: 'binary' }),
  fc.lorem({ maxCount: 4 }),
);
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const day = fc
  .date({ min: new Date('2010-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const names = fc.array(text, { maxLength: 3 });
const place = fc.constant({ from: 0, to: 0 });
const none = (): string[] => [];
const identifier = maybe(
  fc.oneof(
    fc.constantFrom('step-1', 'goal-1', 'indicators-goal-1', 'progress-step-1', '12-ab', '_x', 'é é'),
    fc.uuid(),
  ),
);

const value = fc.record({
  value: maybe(
    fc.oneof(
      fc.integer(),
      fc.double({ noNaN: true, min: -1e9, max: 1e9 }),
      fc.constantFrom(1e21, 1e300, 1e-7, -1e-200, -0),
    ),
  ),
  text: maybe(text),
  start: maybe(day),
  end: maybe(day),
});
const indicator: fc.Arbitrary<FoundIndicator> = fc.record({
  title: text,
  figure: maybe(fc.constantFrom('attendances', 'offers')),
  unit: maybe(text),
  measured: maybe(text),
  filters: fc.constantFrom<Record<string, string[]>>({}, { prison: ['gent', 'brugge'], sex: ['f'] }),
  targets: fc.array(value, { maxLength: 2 }),
  actuals: fc.array(value, { maxLength: 2 }),
});
const relation = fc.record({
  kind: fc.constantFrom(
    'continues' as const,
    'replaces' as const,
    'continued-by' as const,
    'replaced-by' as const,
    'moved-from' as const,
    'moved-to' as const,
  ),
  to: text,
  note: maybe(text),
});
const common = {
  identifier,
  number: maybe(fc.constantFrom('1', '2.3', 'A', '4.')),
  // A goal or a step without a title isn't kept anywhere.
  title: text.map((words) => `x${words}`),
  note: maybe(text),
  lead: names,
  partners: names,
  targetGroups: names,
  indicators: fc.array(indicator, { maxLength: 1 }),
  relations: fc.array(relation, { maxLength: 2 }),
  policyFields: fc.subarray(['sport', 'welzijn', 'onderwijs']),
  other: maybe(text),
  source: place,
  doubts: fc.constant(null).map(none),
};

const LEVELS = 3;

function steps(level: number, most: number): fc.Arbitrary<FoundStep[]> {
  if (level > LEVELS) return fc.constant(null).map(() => []);
  const term = fc.record({
    text: maybe(text),
    start: maybe(day),
    end: maybe(day),
    precision: fc.constantFrom(...PRECISIONS),
  });
  const step: fc.Arbitrary<FoundStep> = fc.record({
    ...common,
    term,
    status: fc.constantFrom(...STEP_STATUSES),
    stated: maybe(fc.record({ on: maybe(day), statement: maybe(text), evidence: maybe(text) })),
    steps: steps(level + 1, 1),
  });
  return fc.array(step, { maxLength: most });
}

function goals(level: number, least: number, most: number): fc.Arbitrary<FoundGoal[]> {
  if (level > LEVELS) return fc.constant(null).map(() => []);
  const goal: fc.Arbitrary<FoundGoal> = fc.record({
    ...common,
    deadline: maybe(day),
    deadlineText: maybe(text),
    kind: fc.constantFrom('strategic' as const, 'operational' as const),
    status: maybe(fc.constantFrom('realised' as const, 'in-progress' as const)),
    subGoals: goals(level + 1, 0, 1),
    steps: steps(1, 2),
  });
  return fc.array(goal, { minLength: least, maxLength: most });
}

/** Any plan that a document could hold: with at least one goal, and names that may be double, empty or no identifier at all. */
export const foundPlans: fc.Arbitrary<FoundPlan> = fc.record({
  id: maybe(fc.constantFrom('2015-2020', 'plan x', '{uuid}')),
  title: text.map((words) => `x${words}`),
  description: maybe(text),
  adopter: maybe(text),
  validFrom: maybe(day),
  validTo: maybe(day),
  publishedOn: maybe(day),
  sourceAddress: maybe(fc.constantFrom('https://example.org/plan?a=1&b={2}', 'no address', 'https://example.org/a b')),
  declaredActions: maybe(fc.nat(500)),
  asOf: maybe(day),
  other: maybe(text),
  goals: goals(1, 1, 2),
  warnings: fc.constant(null).map((): FoundPlan['warnings'] => []),
  text: fc.constant(''),
});
