import { type FoundLine, folded, type RefusedLine } from './read-lines.ts';

/** What a budget line says, whoever said it. Amounts in euro; null for what is not said. */
export interface LineWords {
  policyField: string;
  label: string;
  amount: number;
  paid: number | null;
  legalBasis: string | null;
  allocationCode: string | null;
  recipient: string | null;
  character: string | null;
  level: string;
  prison: string | null;
  note: string | null;
}

/** A line of the year as the register has it. */
export interface KnownLine extends LineWords {
  code: string;
  /** A source printed it: its words and its amount stay. */
  isPrinted: boolean;
}

/** A line of a file beside the register. */
export interface ComparedLine<Known extends KnownLine> {
  what: 'added' | 'changed' | 'unchanged';
  found: FoundLine;
  /** The line that is meant; undefined where it is new. */
  known: Known | undefined;
  change: Partial<LineWords>;
}

/** What a file brings: its lines beside the register, those that cannot be read in, and how many of the register it does not have. */
export interface Compared<Known extends KnownLine> {
  lines: ComparedLine<Known>[];
  refused: RefusedLine[];
  absent: Known[];
}

/**
 * Holds the lines of a file against those of the year. A line is known by its allocation code; without one, by policy field and words,
 * or, of what a source printed, by policy field and amount where just one line has these. So what is read in twice is not counted twice.
 */
export function compared<Known extends KnownLine>(
  found: readonly FoundLine[],
  known: readonly Known[],
): Compared<Known> {
  const taken = new Set<string>();
  const refused: RefusedLine[] = [];
  const lines: ComparedLine<Known>[] = [];
  for (const one of found) {
    const meant = meantBy(
      one,
      known.filter(({ code }) => !taken.has(code)),
    );
    if (meant === undefined) {
      lines.push({ what: 'added', found: one, known: undefined, change: {} });
      continue;
    }
    taken.add(meant.code);
    const change = meant.isPrinted ? changeOfPrinted(one, meant) : changeOf(one, meant);
    if (change === null)
      refused.push({
        ...{ line: one.line, column: '', code: 'printed' },
        values: { printed: meant.amount.toFixed(2), amount: one.amount.toFixed(2) },
      });
    else
      lines.push({
        what: Object.keys(change).length === 0 ? 'unchanged' : 'changed',
        found: one,
        known: meant,
        change,
      });
  }
  return { lines, refused, absent: known.filter(({ code }) => !taken.has(code)) };
}

function meantBy<Known extends KnownLine>(found: FoundLine, known: readonly Known[]): Known | undefined {
  const { allocationCode, policyField, label, amount } = found;
  if (allocationCode !== null) {
    const coded = known.find((one) => one.allocationCode === allocationCode);
    if (coded !== undefined) return coded;
  }
  const ofField = known.filter(
    (one) => one.policyField === policyField && (allocationCode === null || one.allocationCode === null),
  );
  const worded = ofField.find((one) => folded(one.label) === folded(label));
  if (worded !== undefined) return worded;
  // A source words a line otherwise than a file does; of what people wrote down the words are their own.
  const [same, other] = ofField.filter(
    (one) => one.isPrinted && one.amount === amount && one.allocationCode === null && allocationCode === null,
  );
  return other === undefined ? same : undefined;
}

/** Of what a source printed only what it does not say can be told: what was paid. Null where the file has another amount. */
function changeOfPrinted(found: FoundLine, known: KnownLine): Partial<LineWords> | null {
  if (found.amount !== known.amount) return null;
  return found.paid !== null && found.paid !== known.paid ? { paid: found.paid } : {};
}

const SAID = [
  'policyField',
  'label',
  'amount',
  'paid',
  'legalBasis',
  'allocationCode',
  'recipient',
  'character',
  'level',
  'prison',
  'note',
] as const;

/** What the file says otherwise than the register; what it leaves open stays. */
function changeOf(found: FoundLine, known: KnownLine): Partial<LineWords> {
  return Object.fromEntries(
    SAID.flatMap((name) => (found[name] === null || found[name] === known[name] ? [] : [[name, found[name]]])),
  );
}

/** What a line is called in an address: its words in small letters, with a number behind them where another line has these. */
export function codeFor(label: string, taken: ReadonlySet<string>): string {
  const words = folded(label)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 60)
    .replace(/-+$/, '');
  const base = words === '' ? 'line' : words;
  for (let number = 1; ; number += 1) {
    const code = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(code)) return code;
  }
}
