import { createHash } from 'node:crypto';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { type Ask, write } from '../../writes/index.ts';
import { assertDiscarded, fault } from './agreement-actions.ts';
import { insertFound, type NewCommitment, nextNumber } from './commitments-store.ts';
import { type CutSentence, cutSection, saidIn } from './found.ts';
import { MOST, MOST_FOUND, MOST_SECTIONS, overlaps, type PlacedInput } from './rules.ts';
import { discard, findSection, insertSection, listSections, lockAgreement, sameText } from './store.ts';
import { kept, textAt } from './text.ts';

/**
 * Cuts a section, to be looked at: nothing is kept.
 * @throws Refusal `invalid` for a text that is empty, too long, or in which too much or nothing is promised.
 */
export function lookAt(text: string, term: { ends: string | null }): { text: string; sentences: CutSentence[] } {
  const whole = kept(text);
  if (whole.trim() === '') fault('text', 'refusals:agreement-empty');
  if ([...whole].length > MOST.section) fault('text', 'agreements:error.section', { most: MOST.section });
  const sentences = cutSection(whole, term, MOST_FOUND);
  const promising = sentences.filter((one) => one.promises).length;
  if (promising > MOST_FOUND) fault('text', 'agreements:error.many', { most: MOST_FOUND });
  if (sentences.length === 0) fault('text', 'refusals:agreement-without-promise');
  return { text: whole, sentences };
}

/** A section as it is kept: without commitments those are kept that are found. */
export interface NewSection {
  title: string;
  text: string;
  commitments?: readonly PlacedInput[] | undefined;
}

/**
 * Adds a section to an agreement, with the commitments that were looked at.
 * @throws Refusal `invalid` for a text as `lookAt` refuses it, without commitments, or with two in one place; `conflict` where the
 * very same text stands in the agreement already.
 */
export function addSection(
  ask: Ask,
  id: string,
  input: NewSection,
): Promise<{ section: number; commitments: number[] }> {
  return write(ask, 'add-agreement-section', async (tx) => {
    const agreement = (await lockAgreement(tx, id)) ?? notFound();
    const { text, sentences } = lookAt(input.text, { ends: agreement.to });
    const found = input.commitments ?? sentences.filter((one) => one.promises).map(({ from, to }) => ({ from, to }));
    const ones = placed(text, found, agreement.to);
    const sections = await listSections(tx, id);
    if (sections.length >= MOST_SECTIONS) throw new Refusal('conflict', 'agreement-full', { most: MOST_SECTIONS });
    const hash = createHash('sha256').update(text).digest('hex');
    const same = await sameText(tx, id, hash);
    if (same !== undefined) throw new Refusal('conflict', 'agreement-section-twice', { section: same.number });
    const number = Math.max(0, ...sections.map((one) => one.number)) + 1;
    const sectionId = await insertSection(tx, id, { number, title: input.title, text, hash });
    const first = await nextNumber(tx, id);
    await insertFound(tx, { agreement: id, sectionId, number: first }, ones);
    return {
      status: 201,
      body: { section: number, commitments: ones.map((_, index) => first + index) },
      trace: { id, detail: { section: number, commitments: ones.length } },
    };
  });
}

/** The commitments of a section in the order of its text, each with what it says where nothing else was said of it. */
function placed(text: string, asked: readonly PlacedInput[], ends: string | null): NewCommitment[] {
  if (asked.length === 0) fault('commitments', 'agreements:error.none');
  const signs = [...text];
  const ordered = [...asked].sort((one, other) => one.from - other.from);
  return ordered.map((one, index) => {
    const { from, to } = one;
    const before = ordered[index - 1];
    const literal = textAt(signs, { from, to });
    if (to > signs.length || literal.trim() === '') fault('commitments', 'agreements:error.place');
    if (before !== undefined && overlaps(before, one)) fault('commitments', 'agreements:error.overlap');
    return { from, to, ...saidOf(one, literal, ends), did: 'kept', reason: null };
  });
}

/** What is said of a commitment: as it was sent, else as its text says it. */
export function saidOf(asked: PlacedInput, literal: string, ends: string | null) {
  const found = saidIn(literal, { ends });
  const given = <Value>(sent: Value | undefined, read: Value) => (sent === undefined ? read : sent);
  return {
    wording: (asked.wording ?? found.wording).slice(0, MOST.wording),
    who: given(asked.who, found.who),
    forWhom: given(asked.forWhom, found.forWhom),
    byWhen: given(asked.byWhen, found.byWhen),
    dueOn: given(asked.dueOn, asked.byWhen === undefined ? found.dueOn : null),
  };
}

/**
 * Throws away a section that was added by mistake, while its agreement was never published.
 * @throws Refusal `conflict` when it was, or something was built on it.
 */
export function discardSection(ask: Ask, id: string, number: number): Promise<{ section: number }> {
  return write(ask, 'discard-agreement-section', async (tx) => {
    (await lockAgreement(tx, id)) ?? notFound();
    (await findSection(tx, id, number)) ?? notFound();
    assertDiscarded(await discard(tx, id, number));
    return { body: { section: number }, trace: { id, detail: { section: number } } };
  });
}
