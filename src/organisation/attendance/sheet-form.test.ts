import { describe, expect, it } from 'vitest';
import { knowing } from '../../../tests/support/code-lists.ts';
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
    const second = { 'state-2': 'present', 'reason-2': 'sick', 'shown-2': 'absent' };
    const fields = { 'state-1': 'absent', 'reason-1': '', ...second, headcount: '501' };
    const form = readSheetForm(sentSheet(storedSheet([person(1), person(2)], planned), fields, []));
    if (form.ok) throw new Error('this sheet must be refused');
    expect(form.errors.map((error) => [error.field, error.message])).toEqual([
      ['reason-1', 'attendance:register.error.reason'],
      ['reason-2', 'attendance:register.error.present'],
      ['headcount', 'form:error.too-big'],
    ]);
  });

  it('marks as absent who stood on present and got a reason, and nobody else', () => {
    const fields = {
      'state-1': 'present',
      'reason-1': 'sick',
      'state-2': 'present',
      'reason-2': '',
      headcount: '0',
    };
    expect(readSheetForm(sentSheet(storedSheet([person(1), person(2)], planned), fields, []))).toEqual({
      ok: true,
      data: { present: [2], absent: [{ personId: 1, reason: 'sick' }], headcount: 0 },
    });
  });

  it('keeps the choice as stored where another word than a choice was sent', () => {
    const stored = storedSheet([person(1), person(2, { doubt: 'left' })], planned);
    const choices = (fields: Record<string, string>) => sentSheet(stored, fields, []).rows.map((row) => row.choice);
    expect(choices({ 'state-1': 'misschien', 'state-2': '' })).toEqual(['present', 'out']);
    expect(choices({ 'state-1': 'out', 'state-2': 'present' })).toEqual(['out', 'present']);
  });

  it('adds who was found once, and says that this person is not enrolled', () => {
    const found = (personId: number) => ({ personId, number: `D-${personId}`, name: `Naam ${personId}`, unit: 'A-1' });
    const stored = storedSheet([person(1)], planned);
    const sheet = sentSheet(stored, { headcount: '' }, [found(1), found(9)]);
    expect(sheet.rows.map((row) => [row.personId, row.enrolled])).toEqual([
      [1, true],
      [9, false],
    ]);
    expect(sheet.rows[1]).toEqual({ ...found(9), enrolled: false, doubt: null, choice: 'present', reason: '' });
    expect(sheet.version).toBe(1);
  });

  it('takes no other field for a person, and at most five hundred persons', () => {
    const fields = {
      'state-12': 'present',
      'state-13x': 'present',
      'xstate-14': 'present',
      'state-0': 'present',
      'state-1234567890': 'present',
      headcount: '3',
      add: ['21', '21', '22x', 'x23', '024', '', '1234567890'],
    };
    expect(addedIds(fields)).toEqual([21, 12]);
    expect(addedIds({ headcount: '3' })).toEqual([]);
    const many = Object.fromEntries(Array.from({ length: 501 }, (_, n) => [`state-${n + 1}`, 'present']));
    expect(addedIds(many)).toHaveLength(500);
  });

  it('leaves out who is out, with a reason or without', () => {
    const fields = { 'state-1': 'out', 'reason-1': 'sick', 'state-2': 'out', 'reason-2': '', headcount: ' ' };
    const sheet = sentSheet(storedSheet([person(1), person(2)], planned), fields, []);
    expect(readSheetForm(sheet)).toEqual({ ok: true, data: { present: [], absent: [], headcount: 0 } });
  });

  it('is refused for one wrong reason alone, and for one wrong count alone, with its bounds', () => {
    const stored = storedSheet([person(1)], planned);
    const read = (fields: Record<string, string>) =>
      knowing({ 'absence-reason': ['sick'] }, () => readSheetForm(sentSheet(stored, fields, [])));
    expect(read({ 'state-1': 'absent', 'reason-1': 'iets', headcount: '2' })).toEqual({
      ok: false,
      errors: [{ field: 'reason-1', message: 'attendance:register.error.reason' }],
    });
    expect(read({ 'state-1': 'present', 'reason-1': 'iets', headcount: '2' })).toEqual({
      ok: false,
      errors: [{ field: 'reason-1', message: 'attendance:register.error.present' }],
    });
    expect(read({ 'state-1': 'present', headcount: '501' })).toEqual({
      ok: false,
      errors: [{ field: 'headcount', message: 'form:error.too-big', values: { min: 0, max: 500 } }],
    });
    expect(read({ 'state-1': 'present', headcount: 'veel' })).toMatchObject({
      ok: false,
      errors: [{ field: 'headcount', message: 'form:error.whole-number' }],
    });
  });

  it('counts who lacks a name or a number among those who are not visible', () => {
    const sheet = storedSheet([person(1, { name: null }), person(2), person(3)], planned);
    expect([sheet.hidden, sheet.headcount, sheet.rows.length]).toEqual([1, '0', 2]);
  });
});
