import { create, insertMultiple, search } from '@orama/orama';
import { stemmer } from '@orama/stemmers/dutch';
import MiniSearch from 'minisearch';
import {
  checkCommitments,
  type Decision,
  promises,
  searchIndex,
  sentencesOf,
} from '../src/policy/commitments/index.ts';
import { type Judged, judged, qualityOf } from '../tests/support/judged.ts';
import { manyDecisions } from './decisions.ts';
import { print } from './print.ts';

/** So many decisions stand for all that a government ever took; a smaller number for a quick look. */
const MANY = Number(process.env.BRUG_BENCH_DECISIONS ?? 100_000);
const ALWAYS = { from: null, to: null };

/** A way to find texts: made of them once, then asked. */
interface Finder {
  name: string;
  make: (texts: readonly Decision[]) => (asked: string, limit: number) => { ref: string; score: number }[];
}

const stemmed = (term: string) => stemmer(term.toLowerCase());

const FINDERS: readonly Finder[] = [
  { name: 'brug', make: (texts) => searchIndex(texts).search },
  {
    name: 'minisearch',
    make: (texts) => {
      const index = new MiniSearch<Decision>({ idField: 'ref', fields: ['text'], processTerm: stemmed });
      index.addAll(texts);
      return (asked, limit) =>
        index
          .search(asked)
          .slice(0, limit)
          .map(({ id, score }) => ({ ref: String(id), score }));
    },
  },
  {
    name: 'orama',
    make: (texts) => {
      const index = create({
        schema: { text: 'string' },
        components: { tokenizer: { language: 'dutch', stemming: true, stemmer } },
      });
      const made = insertMultiple(
        index,
        texts.map(({ ref, text }) => ({ id: ref, text })),
      );
      if (made instanceof Promise) throw new Error('Orama indexed later than it was asked to.');
      return (asked, limit) => {
        const found = search(index, { term: asked, limit, threshold: 1 });
        if (found instanceof Promise) throw new Error('Orama answered later than it was asked to.');
        return found.hits.map(({ id, score }) => ({ ref: id, score }));
      };
    },
  },
];

/** What one would cite by a search alone: what scores at least half of the best, at most so many. */
const CITED = 8;
const HALF = 0.5;
function citedBy({ make }: Finder, one: Judged) {
  const find = make(one.decisions);
  const promised = sentencesOf(one.section).filter((sentence) => promises(sentence));
  return promised.map(({ text, from, to }, n) => {
    const found = find(text, CITED);
    const citations = found
      .filter(({ score }) => score >= HALF * (found[0]?.score ?? 0))
      .map(({ ref }) => ({
        ref,
        uri: null,
        date: '',
        quote: '',
        bearing: 'direct' as const,
        stage: 'unknown' as const,
      }));
    return { id: `c${n}`, text, from, to, verdict: 'nothing-found' as const, stage: 'unknown' as const, citations };
  });
}

function measureQuality(): void {
  for (const one of judged()) {
    const own = qualityOf(one);
    const of = { unit: '% of citations', judgement: one.name };
    const { recall, stages, verdicts, decisionPrecision } = own;
    print('commitments: citation precision', own.precision * 100, of.unit, {
      ...{ by: 'check', judgement: of.judgement, recall: percent(recall), decisions: percent(decisionPrecision) },
      ...{ stages: percent(stages), verdicts: percent(verdicts), promises: own.promises },
    });
    for (const finder of FINDERS) {
      const other = qualityOf(one, { commitments: citedBy(finder, one) });
      print('commitments: citation precision', other.precision * 100, of.unit, {
        ...{ by: `search alone, ${finder.name}`, judgement: of.judgement, recall: percent(other.recall) },
        decisions: percent(other.decisionPrecision),
      });
    }
  }
}

function percent(share: number): number {
  return Math.round(share * 1000) / 10;
}

function megabytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss / 1024 / 1024;
}

function measureCheck(many: readonly Decision[], one: Judged): void {
  const before = megabytes();
  let most = before;
  const started = performance.now();
  const checked = checkCommitments(one.section, [...many, ...one.decisions], ALWAYS);
  const seconds = (performance.now() - started) / 1000;
  most = Math.max(most, process.memoryUsage().rss / 1024 / 1024);
  const cited = checked.commitments.reduce((sum, { citations }) => sum + citations.length, 0);
  print('commitments: check of one section', seconds, 's', {
    ...{ judgement: one.name, decisions: many.length + one.decisions.length, cited },
    ...{ memoryBefore: Math.round(before), memoryAdded: Math.round(most - before) },
  });
}

const ASKED = 200;
function measureSearch(many: readonly Decision[], asked: readonly string[]): void {
  for (const finder of FINDERS) {
    const before = megabytes();
    const started = performance.now();
    const find = finder.make(many);
    const made = (performance.now() - started) / 1000;
    const times: number[] = [];
    for (let n = 0; n < ASKED; n += 1) {
      const start = performance.now();
      find(asked[n % asked.length] ?? '', 20);
      times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    print('commitments: search p95', times[Math.floor(ASKED * 0.95)] ?? 0, 'ms', {
      ...{ by: finder.name, decisions: many.length, median: Math.round((times[ASKED / 2] ?? 0) * 10) / 10 },
      ...{ indexed: `${Math.round(made * 10) / 10} s`, memoryAdded: Math.round(megabytes() - before) },
    });
  }
}

measureQuality();
const sections = judged();
const many = manyDecisions(MANY);
for (const one of sections.slice(0, 2)) measureCheck(many, one);
measureSearch(many, [
  'subsidie opleiding gedetineerden',
  'renteloze renovatielening',
  'pleegzorg kostenvergoeding',
  'samenwerkingsakkoord federale staat hulp en dienstverlening',
  'geestelijke gezondheidszorg na detentie',
]);
