/** What comes with a decision as a source publishes it: its title and kind, not its text. */
export interface Attachment {
  title: string;
  /** The kind of document, in Dutch words; null where the source gives none. */
  type: string | null;
}

/** What a source says of a decision beside its words. Undefined: the source doesn't speak of it, and what is known stays. */
export interface Details {
  documentType: string | null;
  agendaType: 'note' | 'announcement' | null;
  ministers: string[];
  themes: string[];
  /** Marks of the dossiers to which its source says it belongs. */
  dossiers: string[];
  attachments: Attachment[];
  meeting: string | null;
}

/** A decision as it stands in a source that is read. */
export interface FoundDecision extends Partial<Details> {
  /** Where it stands: `regel 12`, or its address. */
  where: Where;
  reference: string;
  uri: string | null;
  /** The day of the meeting. */
  date: string;
  title: string;
  /** Whether the source gives no title, and this one was taken from the head of the text. */
  isTitleTaken?: boolean;
  /** The whole text, with the title at its head. */
  text: string;
  isWithdrawn?: boolean;
}

/** A place in a source: the number of a line, or the address of a thing. */
export type Where = { line: number } | { address: string };

/** What is wrong with a part of a source; the words `decisions:fault.…` say each. */
const FAULTS = [
  'address',
  'address-twice',
  'columns',
  'csv',
  'latin-1',
  'none',
  'reference',
  'reference-twice',
  'script',
  'text',
  'text-long',
  'date',
  'title-long',
  'turtle',
  'json',
] as const;
type FaultCode = (typeof FAULTS)[number];

/** A fault, with where it stands. */
export interface Fault {
  code: FaultCode;
  where: Where | null;
}

/** What stands in a source of decisions. */
export interface Found {
  source: 'csv' | 'turtle' | 'sparql';
  decisions: FoundDecision[];
  /** Meetings of which the source holds every decision: what else is known of them is withdrawn. */
  wholeMeetings: string[];
  /** The address of each decision in it, of those with a fault too: none of them is withdrawn. */
  present: string[];
  /** What keeps a file from being read in. From an endpoint such a decision is passed over. */
  faults: Fault[];
  /** What is told and keeps nothing back. */
  remarks: Fault[];
  /** Whether there are more decisions in it than were asked for at most: then none of them is told. */
  isTooMany?: true;
}

/** The longest text of one decision, and its longest title, in characters. */
const MOST_TEXT = 200_000;
export const MOST_TITLE = 1000;
/** So many faults are told; whatever comes after is more of the same. */
export const MOST_FAULTS = 500;

/** Whether a text holds what a browser would run. */
function holdsScript(text: string): boolean {
  return /<\s*(?:script|iframe|object|embed)\b|<[^<>]{0,2000}\bon[a-z]{3,20}\s*=\s*["']?|javascript:/i.test(text);
}

/** What is wrong with a decision by itself; undefined for a good one. */
export function faultOf({ reference, uri, date, title, text }: FoundDecision): FaultCode | undefined {
  if (date === '') return 'date';
  if (reference === '' || reference.length > 300 || /\p{Cc}/u.test(reference)) return 'reference';
  if (uri !== null && (uri.length > 500 || !/^https?:\/\/[^\s\p{Cc}]+$/u.test(uri))) return 'address';
  if (title.trim() === '' || text.trim() === '') return 'text';
  if (title.length > MOST_TITLE) return 'title-long';
  if (text.length > MOST_TEXT) return 'text-long';
  return holdsScript(title) || holdsScript(text) ? 'script' : undefined;
}

/**
 * Keeps the good decisions and tells of the others: without a date or text, with a script, and those that share an address or a
 * reference with one before them.
 */
export function sifted(all: readonly FoundDecision[]): Pick<Found, 'decisions' | 'faults' | 'present'> {
  const seen = { uri: new Set<string>(), reference: new Set<string>() };
  const decisions: FoundDecision[] = [];
  const faults: Fault[] = [];
  for (const one of all) {
    const twice = seen.reference.has(one.reference) ? 'reference-twice' : undefined;
    const fault = faultOf(one) ?? (one.uri !== null && seen.uri.has(one.uri) ? 'address-twice' : twice);
    if (fault === undefined) decisions.push(one);
    else faults.push({ code: fault, where: one.where });
    seen.reference.add(one.reference);
    if (one.uri !== null) seen.uri.add(one.uri);
  }
  return { decisions, faults: faults.slice(0, MOST_FAULTS), present: [...seen.uri] };
}

/** A text without signs that the database can't hold or that nobody sees; line ends as one sign. */
export function clean(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/\p{Cs}/gu, '\ufffd')
    .replaceAll(/[^\P{Cc}\n\t]/gu, ' ')
    .normalize('NFC');
}

/** A place in a source, as a number of a line or as its address. */
export function placeOf(where: Fault['where']): string {
  if (where === null) return '–';
  return 'line' in where ? String(where.line) : where.address.slice(0, 200);
}
