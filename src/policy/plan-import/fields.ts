import type { CellRole } from './cells.ts';
import { columnOf } from './headings-of-columns.ts';
import type { Word } from './reading.ts';

/** A name of a column that opens a field: `Trekker:`, and the column of the step itself, `Actie:`. */
const ROLES = { step: 'step', lead: 'lead', who: 'lead', partners: 'partners', term: 'term' } as const;

/** The field that a word opens, `Trekker:` or `(timing:`, and how many words name it. */
export function fieldAt(words: readonly Word[], at: number): { role: CellRole; length: number } | null {
  for (let length = 3; length > 0; length -= 1) {
    const name = words
      .slice(at, at + length)
      .map(({ s }) => s)
      .join(' ');
    if (!/:$/.test(name) || /:./.test(name)) continue;
    const column = columnOf(name.replace(/^[([–-]+/, '').slice(0, -1));
    if (column === 'step' || column === 'lead' || column === 'who' || column === 'partners' || column === 'term')
      return { role: ROLES[column], length };
  }
  return null;
}

/** An item of a list in its parts: what is done, and who and when where the item names them: *… (trekker: X; timing: eind 2020)*. */
export function readFields(words: readonly Word[]): Map<CellRole, Word[]> {
  const cells = new Map<CellRole, Word[]>([['step', []]]);
  let role: CellRole = 'step';
  for (let at = 0; at < words.length; at += 1) {
    const field = fieldAt(words, at);
    if (field !== null) {
      role = field.role;
      at += field.length - 1;
      continue;
    }
    const word = words[at];
    if (word === undefined) continue;
    const s = role === 'step' || word.s.includes('(') ? word.s : word.s.replace(/[)\]]+$/, '');
    if (s !== '' && !(role === 'step' && /^[([–|-]$/.test(s) && fieldAt(words, at + 1) !== null))
      cells.set(role, [...(cells.get(role) ?? []), { ...word, s }]);
  }
  return cells;
}
