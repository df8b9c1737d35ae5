import type { Fault } from '../../shared/refusal.ts';
import { type Correction, cut, type ReviewRow, valuesOf } from './rules.ts';

const FIELDS = ['number', 'title', 'lead', 'partners', 'targetGroups', 'term', 'note', 'kind', 'parent'] as const;
const MOST = 200;

/** What a row says in one of the fields of its form, as text. */
function now(row: ReviewRow, field: (typeof FIELDS)[number]): string {
  const values = valuesOf(row);
  if (field === 'kind') return row.kind;
  if (field === 'parent') return row.parent === null ? '' : String(row.parent);
  if (field === 'term') return values.term.text ?? '';
  const value = values[field];
  return Array.isArray(value) ? value.join('; ') : (value ?? '');
}

function typed(asked: Correction, field: (typeof FIELDS)[number]): string {
  const value = asked[field];
  return Array.isArray(value) ? value.join('; ') : String(value ?? '');
}

/**
 * What stands now of a row that somebody else changed first, beside what was sent: the decision, and each field that differs. Both
 * versions are told, so that who comes second sees what would be lost.
 */
export function changedBetween(row: ReviewRow, asked: Correction | undefined): Fault[] {
  const differing = asked === undefined ? [] : FIELDS.filter((field) => now(row, field) !== typed(asked, field));
  return [
    { path: 'decision', message: `plan-rows:stands.${row.decision}` },
    ...differing.map((field) => ({
      path: field,
      message: 'plan-rows:stands',
      values: { now: cut(now(row, field), MOST) || '–' },
    })),
    { path: 'version', message: 'plan-rows:stands.version', values: { version: row.version } },
  ];
}
