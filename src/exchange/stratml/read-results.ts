import type { FoundIndicator, FoundRelation, FoundStep } from '../../policy/plan-import/index.ts';
import { STEP_STATUSES, type StepStatus } from '../../shared/codes.ts';
import { PRECISIONS } from '../../shared/dates.ts';
import { dayIn } from './dates.ts';
import { DESCRIPTORS, PEERS, PROGRESS, RELATION_KINDS, saidIn } from './names.ts';
import type { Telling } from './telling.ts';
import { all, one } from './texts.ts';
import type { XmlElement } from './xml.ts';

/** What the indicators of a step tell of it. */
export interface Told {
  term: FoundStep['term'];
  status: StepStatus;
  stated: FoundStep['stated'];
  indicators: FoundIndicator[];
  /** What it is narrower than, and wider than: identifiers, with the name of the relation. */
  narrower: { to: string; name: string | null }[];
  broader: string[];
  relations: FoundRelation[];
}

/** Words of an indicator that says when something is done, or how far it is. */
const OF_ITSELF =
  /termijn|timing|deadline|due|uitvoering|planning|schedul|time ?frame|timeline|tijdpad|date|datum|milestone|completion|realisatie|progress|voortgang|status|stand\b|\bterm\b/i;

interface Standing {
  telling: Telling;
  where: string;
  doubt: (code: string) => void;
}

/** Reads the indicators of an objective: those that tell its own term, state and place, and the others. */
export function toldBy(objective: XmlElement, standing: Standing): Told {
  const { telling } = standing;
  const found = all(objective, 'PerformanceIndicator');
  const own = found.filter((indicator) => isOfItself(telling, indicator));
  const others = found.filter((indicator) => !own.includes(indicator) && !isOnlyPlace(telling, indicator));
  const indicators = others.map((indicator) => indicatorIn(indicator, standing));
  return {
    term: termOf(own, indicators, objective, standing),
    ...stateOf(own, others, standing),
    indicators,
    ...relationsOf(found, standing),
  };
}

/** Whether an indicator tells when its step is done or how far it is, and counts nothing. */
function isOfItself(telling: Telling, indicator: XmlElement): boolean {
  const dimension = telling.text(indicator, 'MeasurementDimension') ?? '';
  if (telling.ours) {
    const identifier = telling.text(indicator, 'Identifier') ?? '';
    const unit = telling.text(indicator, 'UnitOfMeasurement');
    return dimension === PROGRESS.dimension && unit === PROGRESS.unit && identifier.startsWith(PROGRESS.prefix);
  }
  if (indicator.attributes.get('PerformanceIndicatorType') === 'Quantitative') return false;
  if (resultsOf(indicator).some((result) => telling.text(result, 'NumberOfUnits') !== null)) return false;
  return OF_ITSELF.test(dimension) || OF_ITSELF.test(telling.text(indicator, 'UnitOfMeasurement') ?? '');
}

/** Whether an indicator holds relations alone: with nothing measured it is only there because an objective can't hold them. */
function isOnlyPlace(telling: Telling, indicator: XmlElement): boolean {
  return !telling.ours && all(indicator, 'Relationship').length > 0 && resultsOf(indicator).length === 0;
}

function resultsOf(indicator: XmlElement): XmlElement[] {
  return all(indicator, 'MeasurementInstance').flatMap((instance) => [
    ...all(instance, 'TargetResult'),
    ...all(instance, 'ActualResult'),
  ]);
}

function inInstances(indicators: readonly XmlElement[], name: string): XmlElement[] {
  return indicators.flatMap((one) => all(one, 'MeasurementInstance')).flatMap((instance) => all(instance, name));
}

function termOf(own: XmlElement[], others: FoundIndicator[], objective: XmlElement, standing: Standing): Told['term'] {
  const { telling, where, doubt } = standing;
  const [target] = inInstances(own, 'TargetResult');
  if (target !== undefined) return termIn(target, standing);
  const targets = others.flatMap((indicator) => indicator.targets);
  const starts = targets.flatMap(({ start }) => start ?? []).sort();
  const ends = targets.flatMap(({ end }) => end ?? []).sort();
  const start = starts[0] ?? null;
  const end = ends.at(-1) ?? null;
  if (telling.ours || (start === null && end === null))
    return { text: null, start: null, end: null, precision: 'open' };
  telling.warn('term-from-target', where, objective);
  doubt('term-from-target');
  return { text: null, start, end, precision: 'day' };
}

function termIn(target: XmlElement, { telling, where, doubt }: Standing): Told['term'] {
  const text = telling.text(target, 'Description');
  const start = dayIn(telling, where, target, 'StartDate');
  const end = dayIn(telling, where, target, 'EndDate');
  const said = telling.text(one(target, 'Descriptor'), 'DescriptorValue');
  const precision = PRECISIONS.find((one) => one === said);
  if (telling.ours && precision !== undefined) return { text, start, end, precision };
  const read = text === null ? undefined : telling.readTerm(text);
  if (start === null && end === null)
    return { text, start: read?.start ?? null, end: read?.end ?? null, precision: read?.precision ?? 'open' };
  if (read === undefined || (read.start === null && read.end === null)) return { text, start, end, precision: 'day' };
  if (read.start === start && read.end === end) return { text, start, end, precision: read.precision };
  // Whoever wrote the file had to give a first and a last day, even where the text says one of them only.
  if ((read.end === end && read.start === null) || (read.start === start && read.end === null))
    return { text, start, end, precision: read.precision };
  telling.warn('term-differs', where, target);
  doubt('term-differs');
  return { text, start, end, precision: 'day' };
}

const STATES: readonly [StepStatus | 'partly-realised', RegExp][] = [
  ['not-registered', /^(not[- ]registered|niet geregistreerd|unknown|onbekend)$/],
  ['partly-realised', /^(partly|partially|deels)\b|partly-realised/],
  ['not-started', /^(not[- ]?(yet[- ])?started|planned|pending|(nog )?niet (gestart|begonnen)|gepland|to do)$/],
  ['stopped', /^(stopped|cancel+ed|abandoned|dropped|discontinued|stopgezet|geschrapt|gestopt)$/],
  [
    'realised',
    /^(reali[sz]ed|achieved|completed?|done|met|finished|closed|gerealiseerd|bereikt|voltooid|afgerond|klaar|uitgevoerd)$/,
  ],
  [
    'in-progress',
    /^(in[- ]progress|on-?going|under ?way|on track|started|delayed|behind schedule|in uitvoering|lopend|bezig|gestart)$/,
  ],
];

/** The state that a text says; undefined where it says none that is known. */
export function stateIn(text: string | null): StepStatus | undefined {
  const said = text?.toLowerCase().trim() ?? '';
  const state = STATES.find(([code, words]) => code === said || words.test(said))?.[0];
  // A plan of which a part is done is under way, where nobody can say more.
  return STEP_STATUSES.find((one) => one === state) ?? (state === 'partly-realised' ? 'in-progress' : undefined);
}

/** The state of the newest result that says one, with what is said of it. */
function stateOf(own: XmlElement[], others: XmlElement[], standing: Standing): Pick<Told, 'status' | 'stated'> {
  const { telling, where, doubt } = standing;
  const results = inInstances(telling.ours ? own : [...own, ...others], 'ActualResult').map((result) => {
    const descriptor = one(result, 'Descriptor');
    const words = [telling.line(descriptor, 'DescriptorValue'), telling.line(descriptor, 'DescriptorName')];
    return {
      result,
      status: stateIn(words[0] ?? null) ?? (telling.ours ? undefined : stateIn(words[1] ?? null)),
      said: words[0] !== null && (telling.ours || words[1] !== DESCRIPTORS.precision),
      on: dayIn(telling, where, result, 'EndDate'),
    };
  });
  const known = results
    .filter((one) => one.status !== undefined)
    .sort((a, b) => (a.on ?? '').localeCompare(b.on ?? ''));
  const newest = known.at(-1) ?? results.filter(({ result }) => own.some((one) => holds(one, result))).at(-1);
  const evidence = own.flatMap((one) => saidIn(telling.text(one, 'OtherInformation')).get('evidence') ?? [])[0] ?? null;
  if (newest === undefined)
    return { status: 'not-registered', stated: evidence === null ? null : { on: null, statement: null, evidence } };
  if (newest.status === undefined) {
    telling.warn('state-unknown', where, newest.result);
    doubt('state-unknown');
  }
  const statement = telling.text(newest.result, 'Description');
  const empty = newest.on === null && statement === null && evidence === null;
  return { status: newest.status ?? 'not-registered', stated: empty ? null : { on: newest.on, statement, evidence } };
}

function holds(indicator: XmlElement, result: XmlElement): boolean {
  return indicator.from <= result.from && result.to <= indicator.to;
}

/** An indicator as it stands in the file. */
export function indicatorIn(indicator: XmlElement, { telling, where }: Omit<Standing, 'doubt'>): FoundIndicator {
  const read = (name: string) =>
    inInstances([indicator], name).map((result) => {
      const number = telling.text(result, 'NumberOfUnits');
      const value = number !== null && /^[+-]?\d{0,400}(\.\d{0,400})?$/.test(number) ? Number(number) : null;
      const descriptor = telling.ours ? null : telling.line(one(result, 'Descriptor'), 'DescriptorValue');
      const told = [value === null ? number : null, descriptor, telling.text(result, 'Description')];
      return {
        value: value !== null && Number.isFinite(value) ? value : null,
        text: told.filter((text) => text !== null).join(' – ') || null,
        start: dayIn(telling, where, result, 'StartDate'),
        end: dayIn(telling, where, result, 'EndDate'),
      };
    });
  const said = telling.ours ? saidIn(telling.text(indicator, 'OtherInformation')) : undefined;
  const filters = (said?.get('filter') ?? []).map((line) => line.split('='));
  const measured = said === undefined ? telling.text(indicator, 'OtherInformation') : said.get('measured')?.[0];
  return {
    title: telling.line(indicator, 'MeasurementDimension') ?? '',
    figure: said?.get('figure')?.[0] ?? null,
    ...(filters.length === 0
      ? {}
      : { filters: Object.fromEntries(filters.map(([name = '', values = '']) => [name, values.split(',')])) }),
    ...(measured == null ? {} : { measured }),
    unit: telling.line(indicator, 'UnitOfMeasurement'),
    targets: read('TargetResult'),
    actuals: read('ActualResult'),
  };
}

const PEER_WORDS: readonly [FoundRelation['kind'], RegExp][] = [
  ['continued-by', /continued by|voortgezet (door|in)/i],
  ['replaced-by', /(replaced|superseded) by|vervangen door/i],
  ['continues', /continu|zet voort|vervolg/i],
  ['replaces', /replac|supersed|vervang/i],
];

function relationsOf(indicators: XmlElement[], standing: Standing): Pick<Told, 'narrower' | 'broader' | 'relations'> {
  const { telling } = standing;
  const told: Pick<Told, 'narrower' | 'broader' | 'relations'> = { narrower: [], broader: [], relations: [] };
  for (const relationship of indicators.flatMap((one) => all(one, 'Relationship'))) {
    const name = telling.line(relationship, 'Name');
    const type = relationship.attributes.get('RelationshipType');
    for (const referent of all(relationship, 'ReferentIdentifier')) {
      const to = telling.textOf(referent);
      if (to === null) continue;
      if (type === 'Narrower_Than') told.narrower.push({ to, name });
      else if (type === 'Broader_Than') told.broader.push(to);
      else {
        const note = telling.text(relationship, 'Description');
        told.relations.push({
          kind: kindOf(name, relationship, standing),
          to,
          ...(note === null ? {} : { note }),
        });
      }
    }
  }
  return told;
}

/** What a peer is: the standard knows that there is one, and the name of the relation says how. */
function kindOf(
  name: string | null,
  relationship: XmlElement,
  { telling, where, doubt }: Standing,
): FoundRelation['kind'] {
  const exact = RELATION_KINDS.find((kind) => PEERS[kind] === name);
  const kind = exact ?? PEER_WORDS.find(([, words]) => words.test(name ?? ''))?.[0];
  if (kind !== undefined) return kind;
  telling.warn('peer-undirected', where, relationship);
  doubt('peer-undirected');
  return 'continues';
}
