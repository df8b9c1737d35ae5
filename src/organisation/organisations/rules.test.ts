import { describe, expect, test } from 'vitest';
import { suggest } from './likeness.ts';
import { ContactSchema, freeCode, OrganisationSchema, readSort, slugOf } from './rules.ts';

const faults = (result: { success: boolean; error?: { issues: { path: PropertyKey[] }[] } | undefined }) =>
  (result.error?.issues ?? []).map((issue) => issue.path.join('.'));

test('an organisation gets a code out of its name, and a number when it is taken', () => {
  expect(slugOf('Café ’t Ràndje (vzw)')).toBe('cafe-t-randje-vzw');
  expect(slugOf('…')).toBe('organisation');
  expect(slugOf(`${'a'.repeat(59)} b`)).toBe('a'.repeat(59));
  expect(freeCode('huis', new Set(['huis', 'huis-2']))).toBe('huis-3');
});

describe('an organisation as it is sent', () => {
  const whole = { name: { nl: 'Huis' }, kind: 'other' };
  test('needs a name and a kind, and nothing more', () => {
    expect(OrganisationSchema.parse(whole)).toEqual({ ...whole, policyFields: [] });
    expect(faults(OrganisationSchema.safeParse({}))).toEqual(['name', 'kind']);
  });

  test.each<[string, Record<string, unknown>]>([
    ['until', { from: '2026-03-02', until: '2026-03-01' }],
    ['from', { from: '2026-02-30' }],
    ['code', { code: 'Huis van Hier' }],
    ['code', { code: '-huis' }],
    ['name.nl', { name: { nl: ' ' } }],
    ['', { colour: 'red' }],
  ])('is refused for a wrong %s', (path, wrong) => {
    expect(faults(OrganisationSchema.safeParse({ ...whole, ...wrong }))).toEqual([path]);
  });
});

describe('a contact person', () => {
  test.each([
    { name: 'A', email: 'a@b.be' },
    { name: 'A', phone: '+32 (0)3 123.45.67' },
  ])('is reached by %j', (contact) => {
    expect(ContactSchema.safeParse(contact).success).toBe(true);
  });

  test.each([
    [{ name: 'A' }, 'email'],
    [{ name: 'A', email: 'a@b' }, 'email'],
    [{ name: 'A', email: '"><b>@b.be' }, 'email'],
    [{ name: 'A', phone: 'bel mij' }, 'phone'],
  ])('is not reached by %j', (contact, path) => {
    expect(faults(ContactSchema.safeParse(contact))).toEqual([path]);
  });
});

describe('what a printed name is like', () => {
  const known = [
    { code: 'vaph', names: ['Vlaams Agentschap voor Personen met een Handicap (VAPH)', 'VAPH'] },
    { code: 'vdab', names: ['VDAB'] },
    { code: 'zorg', names: ['Zorg en Gezondheid'] },
    { code: 'zorgnet', names: ['Zorgnet Vlaanderen', 'Zorg'] },
  ];

  test('is the organisation with whose names it shares its telling words, the likest first', () => {
    expect(suggest('VAPH-dienstverleners', known)).toEqual(['vaph']);
    expect(suggest('agentschap zorg en gezondheid', known)[0]).toBe('zorg');
    expect(suggest('consulenten van de vdáb', known)).toEqual(['vdab']);
  });

  test('is nothing where it shares no word, or words that say nothing', () => {
    expect(suggest('een huis van de dienst', known)).toEqual([]);
    expect(suggest('', known)).toEqual([]);
  });

  test('is at most three', () => {
    const many = Array.from({ length: 9 }, (_, index) => ({ code: `huis-${index}`, names: ['Huis'] }));
    expect(suggest('Huis', many)).toEqual(['huis-0', 'huis-1', 'huis-2']);
  });
});

test('the register is ordered by a column that it has, else by name', () => {
  expect(readSort('-steps')).toEqual({ by: 'steps', down: true });
  expect(readSort('constructor')).toEqual({ by: 'name', down: false });
});
