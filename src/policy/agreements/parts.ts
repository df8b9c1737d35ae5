import type { Child } from 'hono/jsx';
import type { Request } from '../../ui/request.tsx';
import type { View } from '../../ui/view.ts';
import type { AgreementFile, CommitmentFile } from './read-actions.ts';

/** What another slice shows on the page of an agreement. */
export interface ShownOfAgreement {
  /** Beside the title: where the first thing to do stands. */
  button?: Child;
  /** At the top: what is wrong with what was sent. */
  faults?: Child;
  /** Below the facts, above the commitments. */
  first?: Child;
  /** Below the commitments. */
  section?: Child;
  /** Beside each commitment of the page, by its number, under a head of its own. */
  beside?: { label: string; marks: ReadonlyMap<number, Child> };
  /** A feed of what the page is about. */
  feed?: { href: string; title: string };
}

/** What another slice shows on the page of a commitment. */
export interface ShownOfCommitment {
  button?: Child;
  faults?: Child;
  /** Directly below its text: how it stands. */
  first?: Child;
  /** Below its facts, above its history. */
  section?: Child;
  feed?: { href: string; title: string };
}

/** What a slice shows of an agreement, for who asks; nothing where it has nothing to show. */
export type AgreementPart = (c: Request, file: AgreementFile, view: View) => Promise<ShownOfAgreement | undefined>;
/** The same of a commitment. */
export type CommitmentPart = (c: Request, file: CommitmentFile, view: View) => Promise<ShownOfCommitment | undefined>;

interface Parts {
  agreement?: AgreementPart;
  commitment?: CommitmentPart;
}

let gathered: readonly Parts[] = [];

/** Takes in what other slices show of agreements and commitments; the application does it once, by importing `src/agreement-parts.ts`. */
export function gatherAgreementParts(parts: readonly Parts[]): void {
  gathered = parts;
}

/** What the slices show of an agreement, in their order. */
export async function partsOfAgreement(c: Request, file: AgreementFile, view: View): Promise<ShownOfAgreement[]> {
  const shown: (ShownOfAgreement | undefined)[] = [];
  for (const { agreement } of gathered) shown.push(await agreement?.(c, file, view));
  return shown.filter((one) => one !== undefined);
}

/**
 * What the slices show of a commitment, in their order.
 * @param instead what a slice shows in place of its own part: a form that was refused, with what was typed.
 */
export async function partsOfCommitment(
  c: Request,
  file: CommitmentFile,
  view: View,
  instead?: { part: CommitmentPart; shown: CommitmentPart },
): Promise<ShownOfCommitment[]> {
  const shown: (ShownOfCommitment | undefined)[] = [];
  for (const { commitment } of gathered)
    shown.push(await (commitment === instead?.part ? instead?.shown : commitment)?.(c, file, view));
  return shown.filter((one) => one !== undefined);
}
