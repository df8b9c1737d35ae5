import type { FoundIndicator, FoundRelation, FoundStep } from '../../policy/plan-import/index.ts';
import { DESCRIPTORS, linesOf, PEERS, PROGRESS } from './names.ts';
import { always, holding, plain, saying, type Written } from './tree.ts';

/** What the first indicator of a step or an operational goal tells. */
export interface Progress {
  /** Its own identifier. */
  own: string;
  /** What it is narrower than. */
  narrower: { to: string; name: string } | null;
  relations: readonly FoundRelation[];
  term: FoundStep['term'] | null;
  /** Where it stands; null where that is not told. */
  result: { status: FoundStep['status']; on: string | null; statement: string | null } | null;
  evidence: string | null;
}

/** Place, term and state as one indicator; none where there is nothing to tell. */
export function progressOf({ own, narrower, relations, term, result, evidence }: Progress): Written | null {
  const results = [term && termOf(term), result && stateOf(result)].filter((one) => one !== null);
  const related = [
    ...(narrower === null ? [] : [relationOf('Narrower_Than', narrower.to, narrower.name)]),
    ...relations
      .filter(({ to }) => plain(to) !== '')
      .map(({ kind, to, note }) => relationOf('Peer_To', to, PEERS[kind], note)),
  ];
  const proof = linesOf({ evidence });
  if (results.length === 0 && related.length === 0 && proof === null) return null;
  return holding(
    'PerformanceIndicator',
    [
      always('MeasurementDimension', PROGRESS.dimension),
      always('UnitOfMeasurement', PROGRESS.unit),
      saying('Identifier', own),
      ...related,
      results.length === 0 ? null : holding('MeasurementInstance', results),
      saying('OtherInformation', proof),
    ],
    { PerformanceIndicatorType: 'Qualitative' },
  );
}

function relationOf(type: string, to: string, name: string, note?: string | null): Written {
  const parts = [saying('ReferentIdentifier', to), saying('Name', name), saying('Description', note)];
  return holding('Relationship', parts, { RelationshipType: type });
}

/** A term with its text as printed, which keeps what a day can't say. */
function termOf({ text, start, end, precision }: FoundStep['term']): Written | null {
  if (plain(text ?? '') === '' && start === null && end === null) return null;
  return holding('TargetResult', [
    saying('StartDate', start),
    saying('EndDate', end),
    descriptorOf(DESCRIPTORS.precision, precision),
    saying('Description', text),
  ]);
}

function stateOf({ status, on, statement }: NonNullable<Progress['result']>): Written {
  return holding('ActualResult', [
    saying('EndDate', on),
    descriptorOf(DESCRIPTORS.state, status),
    saying('Description', statement),
  ]);
}

function descriptorOf(name: string, value: string): Written {
  return holding('Descriptor', [saying('DescriptorName', name), saying('DescriptorValue', value)]);
}

/** An indicator of a plan with what is aimed at and what was reached. */
export function indicatorOf(indicator: FoundIndicator): Written {
  const { title, unit, figure, filters = {}, measured, targets, actuals } = indicator;
  const filter = Object.entries(filters).map(([name, values]) => `${name}=${values.join(',')}`);
  const counted = figure !== null || [...targets, ...actuals].some(({ value }) => value !== null);
  const results = [
    ...targets.map((one) => resultOf('TargetResult', one)),
    ...actuals.map((one) => resultOf('ActualResult', one)),
  ].filter((one) => one.inside.length > 0);
  return holding(
    'PerformanceIndicator',
    [
      always('MeasurementDimension', title),
      always('UnitOfMeasurement', unit),
      results.length === 0 ? null : holding('MeasurementInstance', results),
      saying('OtherInformation', linesOf({ figure, filter, measured })),
    ],
    { PerformanceIndicatorType: counted ? 'Quantitative' : 'Qualitative' },
  );
}

function resultOf(name: string, { value, text, start, end }: FoundIndicator['targets'][number]): Written {
  return holding(name, [
    saying('StartDate', start),
    saying('EndDate', end),
    saying('NumberOfUnits', value === null ? null : decimal(value)),
    saying('Description', text),
  ]);
}

/** A number without an exponent, which the schema does not know; nothing for what is no number. */
function decimal(value: number): string | null {
  if (!Number.isFinite(value)) return null;
  const text = String(value);
  if (!/e/i.test(text)) return text;
  const fixed = Math.abs(value) >= 1 ? BigInt(Math.round(value)).toString() : value.toFixed(100);
  const short = fixed.includes('.') ? fixed.replace(/\.?0+$/, '') : fixed;
  return short === '-0' ? '0' : short;
}
