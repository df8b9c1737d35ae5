import { checksum } from '../../shared/checksum.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { Refusal } from '../../shared/refusal.ts';
import type { Ask } from '../../writes/index.ts';
import { showFigure } from '../figures/index.ts';
import type { EvidenceInput, NewReport } from './inputs.ts';
import { type KeptFigure, MOST_EVIDENCE, type Piece } from './rules.ts';

/** So many rows of a figure are kept at most: what is longer is asked with a filter. */
const MOST_ROWS = 500;

/**
 * The evidence of a report as it is kept: a figure is read as the public reads it, and frozen with its checksum.
 * Never call it inside a transaction: a figure takes its own.
 * @param closes the day of the year on which a year closes.
 * @throws Refusal `invalid` with the path of a figure that cannot be kept, and why.
 */
export async function freezeEvidence(
  ask: Ask,
  evidence: NewReport['evidence'],
  closes: string | undefined,
): Promise<Piece[]> {
  const asked = evidence == null ? [] : [evidence].flat().slice(0, MOST_EVIDENCE);
  const pieces: Piece[] = [];
  for (const one of asked) pieces.push(await pieceOf(ask, one, closes));
  return pieces;
}

async function pieceOf(ask: Ask, one: EvidenceInput, closes: string | undefined): Promise<Piece> {
  if (typeof one === 'string') return { kind: 'link', address: one, label: null };
  if ('decision' in one) return { kind: 'decision', label: one.decision, day: one.on, address: one.address ?? null };
  if ('address' in one) return { kind: 'link', address: one.address, label: one.label ?? null };
  return frozenFigure(ask, one, closes);
}

async function frozenFigure(
  ask: Ask,
  { figure: id, by, year, where }: Extract<EvidenceInput, { figure: string }>,
  closes: string | undefined,
): Promise<Piece> {
  const words = { id, by, year, where, release: 'public' };
  try {
    const found = await showFigure(ask.database, ask.actor, words, ask.now, closes === undefined ? {} : { closes });
    if (found.rows.length > MOST_ROWS) throw new Refusal('impossible', 'too-many-cells', { most: MOST_ROWS });
    const { version, unit, period, dimensions, rows, provenance } = found;
    const { title, text } = provenance.definition;
    const kept: KeptFigure = {
      ...{ id, version, unit, period },
      title: { nl: title.nl, en: title.en ?? null },
      definition: { nl: text.nl, en: text.en ?? null },
      dimensions: [...dimensions],
      rows: rows.map((row) => ({ ...row })),
    };
    return {
      kind: 'figure',
      label: title.nl,
      figure: kept,
      hash: checksum(kept),
      frozenOn: dayInBrussels(ask.now),
    };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'too_many') throw error;
    const fault = { path: 'figure', message: `refusals:${error.key}`, values: error.values };
    throw new Refusal('invalid', 'invalid', {}, [fault]);
  }
}

/** Whether a figure is still what was frozen. */
export function isUnchanged(piece: Extract<Piece, { kind: 'figure' }>): boolean {
  return checksum(piece.figure) === piece.hash;
}
