import type { Details, Found, FoundDecision, Where } from './found.ts';
import { hashOf } from './hash.ts';

/** What the register knows of a decision before a source is compared with it. */
export interface Known extends Details {
  id: number;
  reference: string;
  uri: string | null;
  date: string;
  title: string;
  hash: string;
  isWithdrawn: boolean;
}

/** A decision as it is to be kept. */
export interface Kept extends Details {
  reference: string;
  uri: string | null;
  date: string;
  title: string;
  text: string;
  hash: string;
  isWithdrawn: boolean;
}

/** What a source says of one decision, held against what was known. */
export type Line = { where: Where | null } & (
  | { what: 'added'; id: null; kept: Kept }
  | { what: 'changed'; id: number; kept: Kept }
  | { what: 'unchanged' | 'withdrawn'; id: number; kept: Pick<Kept, 'reference' | 'date' | 'title'> }
);

/** How many lines there are of each kind. */
export interface Counts {
  found: number;
  added: number;
  changed: number;
  unchanged: number;
  withdrawn: number;
}

/** Finds what is known of the decisions of a source: by address, else by reference where no other address stands against it. */
function matcher(known: readonly Known[]) {
  const byAddress = new Map(known.flatMap((one) => (one.uri === null ? [] : [[one.uri, one] as const])));
  const byReference = new Map(known.map((one) => [one.reference, one]));
  return ({ uri, reference }: Pick<FoundDecision, 'uri' | 'reference'>): Known | undefined => {
    const byOwnAddress = uri === null ? undefined : byAddress.get(uri);
    if (byOwnAddress !== undefined) return byOwnAddress;
    const named = byReference.get(reference);
    return named !== undefined && (uri === null || named.uri === null) ? named : undefined;
  };
}

/** The decisions whose known text is needed to compare them: their own differs and may only be cut short, or titled otherwise. */
export function textsNeeded(found: Found, known: readonly Known[]): number[] {
  const match = matcher(known);
  return found.decisions.flatMap((one) => {
    const before = match(one);
    const differs = before !== undefined && before.hash !== hashOf(one);
    return differs && (isCut(one.text) || one.isTitleTaken) ? [before.id] : [];
  });
}

/**
 * Holds a source against the register.
 * @param texts the known texts that `textsNeeded` asked for.
 */
export function compared(found: Found, known: readonly Known[], texts: ReadonlyMap<number, string>): Line[] {
  const match = matcher(known);
  const taken = new Set(known.map(({ reference }) => reference));
  const lines = found.decisions.map((one): Line => {
    const before = match(one);
    if (before !== undefined) return lineOf(one, before, texts.get(before.id));
    const reference = taken.has(one.reference) && one.uri !== null ? one.uri.slice(-300) : one.reference;
    taken.add(reference);
    return { where: one.where, what: 'added', id: null, kept: { ...keptOf(one, NOTHING), reference } };
  });
  const present = new Set(found.present);
  const whole = new Set(found.wholeMeetings);
  const gone = known.filter(
    ({ uri, meeting, isWithdrawn }) =>
      !isWithdrawn && meeting !== null && whole.has(meeting) && uri !== null && !present.has(uri),
  );
  return [...lines, ...gone.map(({ id, ...kept }): Line => ({ where: null, what: 'withdrawn', id, kept }))];
}

const NOTHING: Details = {
  ...{ documentType: null, agendaType: null, meeting: null },
  ...{ ministers: [], themes: [], dossiers: [], attachments: [] },
};

function lineOf(one: FoundDecision, before: Known, knownText: string | undefined): Line {
  const isSame =
    knownText !== undefined && (isCutFrom(one.text, knownText) || (one.isTitleTaken && one.text === knownText));
  const wording = isSame ? { date: before.date, title: before.title, text: knownText ?? '' } : one;
  const kept = { ...keptOf({ ...one, ...wording }, before), reference: before.reference, uri: one.uri ?? before.uri };
  const isUnchanged =
    kept.hash === before.hash &&
    kept.isWithdrawn === before.isWithdrawn &&
    kept.uri === before.uri &&
    detailsText(kept) === detailsText(before);
  if (isUnchanged) return { where: one.where, what: 'unchanged', id: before.id, kept };
  const what = kept.isWithdrawn && !before.isWithdrawn && kept.hash === before.hash ? 'withdrawn' : 'changed';
  return { where: one.where, what, id: before.id, kept };
}

function keptOf(one: FoundDecision, before: Details): Kept {
  const { reference, uri, date, title, text, isWithdrawn = false } = one;
  return {
    ...{ reference, uri, date, title, text, isWithdrawn, hash: hashOf(one) },
    documentType: one.documentType === undefined ? before.documentType : one.documentType,
    agendaType: one.agendaType === undefined ? before.agendaType : one.agendaType,
    meeting: one.meeting === undefined ? before.meeting : one.meeting,
    ministers: one.ministers ?? before.ministers,
    themes: one.themes ?? before.themes,
    dossiers: one.dossiers ?? before.dossiers,
    attachments: one.attachments ?? before.attachments,
  };
}

function detailsText({ documentType, agendaType, meeting, ministers, themes, dossiers, attachments }: Details): string {
  const titles = attachments.map(({ title, type }) => [title, type]);
  return JSON.stringify([documentType, agendaType, meeting, ministers, themes, dossiers, titles]);
}

/** Whether a text says of itself that it was cut short. */
function isCut(text: string): boolean {
  return /(?:\.\.\.|…)$/.test(text.trimEnd());
}

const spaced = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

/** Whether a text is the beginning of another, cut short: then it is the same wording. */
function isCutFrom(text: string, whole: string): boolean {
  if (!isCut(text)) return false;
  const begin = spaced(text).replace(/\s*(?:\.\.\.|…)$/, '');
  return begin.length >= 40 && spaced(whole).startsWith(begin);
}

/** How many lines there are of each kind. */
export function countsOf(lines: readonly Line[], found: Pick<Found, 'decisions'>): Counts {
  const count = (what: Line['what']) => lines.filter((line) => line.what === what).length;
  return {
    found: found.decisions.length,
    added: count('added'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    withdrawn: count('withdrawn'),
  };
}
