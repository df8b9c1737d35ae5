import type { FoundRelation } from '../../policy/plan-import/index.ts';
import { plain } from './tree.ts';

// The words by which what goes out is known again when it comes in. They are Dutch, as the plans are, and never change: files with
// them are kept elsewhere.

/** Who wrote the file: with it, texts are taken to the letter. */
export const INSTRUCTION = 'brug';

/** Before the identifier of a plan, which may begin with a digit. */
export const PLAN = 'plan-';

/** The indicator that carries term, state and place of a step. */
export const PROGRESS = { dimension: 'Uitvoering', unit: 'stand', prefix: 'progress-' } as const;

/** Before the identifier of a goal: the objective that holds its indicators, which a goal itself can't have. */
export const OF_GOAL = { prefix: 'indicators-', name: 'Indicatoren van de doelstelling' } as const;

/** The one who does it, with others, or for whom: a role has a name and a type. */
export const ROLES = { lead: 'Trekker', partner: 'Partner', group: 'Doelgroep' } as const;

/** What an element is to the one above it. */
export const NARROWER = {
  goal: 'Operationele doelstelling van',
  step: 'Stap van',
  subStep: 'Deelstap van',
} as const;

/** What a goal or a step is to one of another plan. */
export const PEERS: Readonly<Record<FoundRelation['kind'], string>> = {
  continues: 'Zet voort',
  'continued-by': 'Wordt voortgezet door',
  replaces: 'Vervangt',
  'replaced-by': 'Wordt vervangen door',
  'moved-from': 'Verplaatst van',
  'moved-to': 'Verplaatst naar',
};

/** What a result is judged by. */
export const DESCRIPTORS = { precision: 'Nauwkeurigheid', state: 'Stand' } as const;

/** What stands between the identifier of a relation in a line and what is said of it. */
const BESIDE = ' | ';

/** A relation as one line of a goal, which has no element for it. */
export function relationLine({ kind, to, note }: FoundRelation): string {
  const name = oneLine(to).replaceAll(BESIDE, ' ');
  const beside = oneLine(note ?? '');
  return `${PEERS[kind]} ${name}${beside === '' ? '' : `${BESIDE}${beside}`}`;
}

/** Such a line read again; nothing where it is none. */
export function relationOfLine(line: string): FoundRelation[] {
  const kind = RELATION_KINDS.find((one) => line.startsWith(`${PEERS[one]} `));
  if (kind === undefined) return [];
  const [to = '', ...note] = line.slice(PEERS[kind].length + 1).split(BESIDE);
  return [{ kind, to, ...(note.length === 0 ? {} : { note: note.join(BESIDE) }) }];
}

/** What a goal or a step can be to another one. */
export const RELATION_KINDS: readonly FoundRelation['kind'][] = [
  'continues',
  'continued-by',
  'replaces',
  'replaced-by',
  'moved-from',
  'moved-to',
];

/** What is said in `OtherInformation`, a line each, because the standard has no element for it. The last takes all that follows. */
export const LINES = {
  declared: 'Aangekondigde acties',
  publishedOn: 'Bekendgemaakt op',
  asOf: 'Stand van zaken op',
  deadline: 'Te bereiken op',
  deadlineText: 'Te bereiken',
  kind: 'Soort',
  policyField: 'Beleidsveld',
  status: 'Stand',
  relation: 'Verband',
  figure: 'Cijfer',
  filter: 'Waarvan',
  measured: 'Gemeten als',
  evidence: 'Bewijs',
  other: 'Toelichting',
} as const;
export type LineKey = keyof typeof LINES;

/** One line for a key, or several. */
export type Said = Partial<Record<LineKey, string | readonly string[] | null | undefined>>;

/** What is said beside the elements, as the text of `OtherInformation`; null where there is nothing. */
export function linesOf(said: Said): string | null {
  const lines = Object.entries(LINES).flatMap(([key, name]) => {
    const value = Object.entries(said).find(([one]) => one === key)?.[1] ?? [];
    const values = typeof value === 'string' ? [value] : value;
    return values
      .map((one) => `${name}: ${key === 'other' ? plain(one) : oneLine(one)}`)
      .filter((line) => !/: $/.test(line));
  });
  return lines.length === 0 ? null : lines.join('\n');
}

/** What was said so, read again: every value of each key. */
export function saidIn(text: string | null): ReadonlyMap<LineKey, string[]> {
  const said = new Map<LineKey, string[]>();
  const lines = (text ?? '').split('\n');
  for (const [at, line] of lines.entries()) {
    const key = KEYS.find((one) => line.startsWith(`${LINES[one]}: `));
    if (key === undefined || key === 'other') {
      const rest = [key === undefined ? line : line.slice(LINES.other.length + 2), ...lines.slice(at + 1)]
        .join('\n')
        .trim();
      if (rest !== '') said.set('other', [rest]);
      return said;
    }
    said.set(key, [...(said.get(key) ?? []), line.slice(LINES[key].length + 2)]);
  }
  return said;
}

const KEYS: LineKey[] = [
  'declared',
  'publishedOn',
  'asOf',
  'deadline',
  'deadlineText',
  'kind',
  'policyField',
  'status',
  'relation',
  'figure',
  'filter',
  'measured',
  'evidence',
  'other',
];

function oneLine(text: string): string {
  return plain(text).replace(/\s+/g, ' ');
}
