import { describe, expect, it } from 'vitest';
import { addedIds, readSheetForm, sentSheet, storedSheet } from './sheet-form.ts';
import type { Listed } from './store.ts';

const person = (personId: number, more: Partial<Listed> = {}): Listed => ({
  personId,
  number: `D-${personId}`,
  name: `Naam ${personId}`,
  unit: null,
  present: null,
  reason: null,
  enrolled: true,
  doubt: null,
  ...more,
});
const planned = { status: 'planned', headcount: 0, version: 1 };
const held = { status: 'held', headcount: 4, version: 3 };

describe('the sheet', () => {
  it.each(['later', 'left', 'away'] as const)('ticks nobody who is in doubt (%s) as present', (doubt) => {
    expect(storedSheet([person(1, { doubt })], planned).rows.map((row) => row.choice)).toEqual(['out']);
  });

  it('begins with everybody present', () => {
    const sheet = storedSheet([person(1), person(2)], planned);
    expect(sheet.rows.map((row) => row.choice)).toEqual(['present', 'present']);
    expect(readSheetForm(sheet)).toEqual({ ok: true, data: { present: [1, 2], absent: [], headcount: 0 } });
  });

  it('shows what was registered; who was not marked stays out, who is not visible is counted', () => {
    const people = [
      person(1, { present: true }),
      person(2, { present: false, reason: 'sick' }),
      person(3),
      person(4, { name: null }),
    ];
    const sheet = storedSheet(people, held);
    expect(sheet).toMatchObject({ hidden: 1, headcount: '4' });
    expect(readSheetForm(sheet)).toEqual({
      ok: true,
      data: { present: [1], absent: [{ personId: 2, reason: 'sick' }], headcount: 4 },
    });
  });

  it('keeps what was chosen, and adds who was found', () => {
    const fields = { 'state-1': 'absent', 'reason-1': 'visit', add: '9', headcount: '2', version: '7' };
    expect(addedIds(fields).sort()).toEqual([1, 9]);
    const sheet = sentSheet(storedSheet([person(1), person(2)], planned), fields, [
      { personId: 9, number: 'D-9', name: 'Naam 9', unit: null },
    ]);
    expect(sheet.version).toBe(7);
    expect(readSheetForm(sheet)).toEqual({
      ok: true,
      data: { present: [2, 9], absent: [{ personId: 1, reason: 'visit' }], headcount: 2 },
    });
  });

  it('asks a reason for who is absent, none for who is present, and a count that can be', () => {
    const fields = { 'state-1': 'absent', 'reason-1': '', 'state-2': 'present', 'reason-2': 'sick', headcount: '501' };
    const form = readSheetForm(sentSheet(storedSheet([person(1), person(2)], planned), fields, []));
    if (form.ok) throw new Error('this sheet must be refused');
    expect(form.errors.map((error) => [error.field, error.message])).toEqual([
      ['reason-1', 'attendance:register.error.reason'],
      ['reason-2', 'attendance:register.error.present'],
      ['headcount', 'form:error.too-big'],
    ]);
  });
});
