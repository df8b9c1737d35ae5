import { notFound } from '../../shared/refusal.ts';
import { namesOf, type Reader, type Reading, read } from '../../writes/index.ts';
import {
  type Commitment,
  findCommitment,
  findCommitments,
  listCommitments,
  listVersions,
  madeFrom,
  neighbours,
  placesIn,
  type Version,
} from './commitments-store.ts';
import { cutSection } from './found.ts';
import { overlaps, PAGE, type Place, type Show, TEXT_PAGE } from './rules.ts';
import {
  type Agreement,
  findAgreement,
  findSection,
  listAgreements,
  listSections,
  readText,
  type Section,
  type Sort,
} from './store.ts';

/** A page of the agreements that the reader may see. */
export function readAgreements(
  reader: Reader,
  asked: { published: boolean | null; sort: Sort; down: boolean; limit: number; offset: number },
): Promise<{ items: Agreement[]; total: number }> {
  return read(reader, 'read-public', (tx) => listAgreements(tx, asked));
}

/** An agreement with its sections and a page of its commitments. */
export interface AgreementFile {
  agreement: Agreement;
  sections: Section[];
  commitments: Commitment[];
  /** How many commitments fit what is asked. */
  total: number;
  /** How many no longer stand. */
  gone: number;
  /** The text of each section by its number, where they are short enough to stand on one page. */
  texts: ReadonlyMap<number, string>;
}

/** What is asked of an agreement. */
export interface AgreementAsked {
  show: Show;
  /** The number of a section. */
  section: number | null;
  page: number;
}

/** An agreement with a page of its commitments. @throws Refusal `not_found`. */
export function readAgreement(reader: Reader, id: string, asked: AgreementAsked, size = PAGE): Promise<AgreementFile> {
  return read(reader, 'read-public', async (tx) => {
    const agreement = (await findAgreement(tx, id)) ?? notFound();
    const { show, section, page } = asked;
    const { items, total } = await listCommitments(tx, id, { show, section, limit: size, offset: (page - 1) * size });
    const gone = await listCommitments(tx, id, { show: 'gone', section: null, limit: 1, offset: 0 });
    const sections = await listSections(tx, id);
    const isWhole = size === PAGE && total <= PAGE && show !== 'gone';
    const texts = isWhole ? await shortTexts(tx, sections) : NO_TEXTS;
    return { agreement, sections, commitments: items, total, gone: gone.total, texts };
  });
}

const NO_TEXTS: ReadonlyMap<number, string> = new Map();

/** The texts of the sections of an agreement that is as short as one page of text. */
async function shortTexts(tx: Reading, sections: readonly Section[]): Promise<ReadonlyMap<number, string>> {
  const length = sections.reduce((sum, one) => sum + one.length, 0);
  if (length > TEXT_PAGE) return NO_TEXTS;
  const texts = new Map<number, string>();
  for (const { id, number } of sections) texts.set(number, await readText(tx, id));
  return texts;
}

/** A part of the commitments of an agreement, for a list that goes out. @throws Refusal `not_found`. */
export function readCommitments(
  reader: Reader,
  id: string,
  asked: { show: Show; section: number | null; limit: number; offset: number },
): Promise<{ agreement: Agreement; items: Commitment[]; total: number }> {
  return read(reader, 'read-public', async (tx) => {
    const agreement = (await findAgreement(tx, id)) ?? notFound();
    return { agreement, ...(await listCommitments(tx, id, asked)) };
  });
}

/** A part of the text of a section, with the commitments that stand in it. */
export interface SectionFile {
  agreement: Agreement;
  section: Section;
  /** Where the part begins, in code points. */
  from: number;
  text: string;
  places: { number: number; from: number; to: number; wording: string }[];
}

/** The text of a section from a place on. @throws Refusal `not_found`. */
export function readSection(reader: Reader, id: string, number: number, at: number): Promise<SectionFile> {
  return read(reader, 'read-public', async (tx) => {
    const agreement = (await findAgreement(tx, id)) ?? notFound();
    const section = (await findSection(tx, id, number)) ?? notFound();
    const from = Math.floor(Math.min(at, section.length - 1) / TEXT_PAGE) * TEXT_PAGE;
    const text = await readText(tx, section.id, { from, length: TEXT_PAGE });
    return { agreement, section, from, text, places: await placesIn(tx, section.id, { from, to: from + TEXT_PAGE }) };
  });
}

/** A sentence of a section in which no commitment stands. */
export interface OtherSentence extends Place {
  text: string;
}

/** The sentences of a section that hold no commitment, a page of them, for who adds one that was missed. @throws Refusal. */
export function readOtherSentences(
  reader: Reader,
  id: string,
  number: number,
  page: number,
): Promise<{ agreement: Agreement; section: Section; sentences: OtherSentence[]; total: number }> {
  return read(reader, 'keep-agreements', async (tx) => {
    const agreement = (await findAgreement(tx, id)) ?? notFound();
    const section = (await findSection(tx, id, number)) ?? notFound();
    const places = await placesIn(tx, section.id);
    const free = cutSection(await readText(tx, section.id), { ends: agreement.to }).filter(
      (sentence) => !places.some((place) => overlaps(place, sentence)),
    );
    const sentences = free.slice((page - 1) * PAGE, page * PAGE).map(({ text, from, to }) => ({ text, from, to }));
    return { agreement, section, sentences, total: free.length };
  });
}

/** In code points: so much of the text around a commitment is shown with it. */
const AROUND = 240;

/** A commitment with everything that was ever said of it. */
export interface CommitmentFile {
  agreement: Agreement;
  commitment: Commitment;
  /** What stands before and after it in its section. */
  before: string;
  after: string;
  history: Version[];
  /** The commitments that stand for it now. */
  became: Commitment[];
  /** Those from which it was made. */
  from: number[];
  /** The one before and the one after it that stand. */
  near: { before: number | null; after: number | null };
  names: ReadonlyMap<string, string>;
}

/** A commitment of an agreement, whatever became of it. @throws Refusal `not_found`. */
export function readCommitment(reader: Reader, id: string, number: number): Promise<CommitmentFile> {
  return read(reader, 'read-public', (tx) => fileOf(tx, id, number));
}

async function fileOf(tx: Reading, id: string, number: number): Promise<CommitmentFile> {
  const agreement = (await findAgreement(tx, id)) ?? notFound();
  const commitment = (await findCommitment(tx, id, number)) ?? notFound();
  const section = (await findSection(tx, id, commitment.section)) ?? notFound();
  const start = Math.max(0, commitment.from - AROUND);
  const history = await listVersions(tx, commitment.id);
  const around = await neighbours(tx, commitment, 1);
  return {
    ...{ agreement, commitment, history },
    before: await readText(tx, section.id, { from: start, length: commitment.from - start }),
    after: await readText(tx, section.id, { from: commitment.to, length: AROUND }),
    became: await findCommitments(tx, id, history[0]?.became ?? []),
    from: await madeFrom(tx, id, number),
    near: {
      before: around.findLast((one) => one.from < commitment.from)?.number ?? null,
      after: around.find((one) => one.from > commitment.from)?.number ?? null,
    },
    names: await namesOf(
      tx,
      history.map((one) => one.by),
    ),
  };
}

/** A commitment with those beside it that it can be merged with, for who changes it. @throws Refusal `not_found`. */
export function readForChange(
  reader: Reader,
  id: string,
  number: number,
): Promise<CommitmentFile & { beside: Commitment[] }> {
  return read(reader, 'keep-agreements', async (tx) => {
    const file = await fileOf(tx, id, number);
    return { ...file, beside: await neighbours(tx, file.commitment, 3) };
  });
}

/** An agreement for who keeps it. @throws Refusal `not_found`. */
export function readKept(reader: Reader, id: string): Promise<{ agreement: Agreement; sections: Section[] }> {
  return read(reader, 'keep-agreements', async (tx) => {
    const agreement = (await findAgreement(tx, id)) ?? notFound();
    return { agreement, sections: await listSections(tx, id) };
  });
}
