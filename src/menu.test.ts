import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import './menu.ts';
import { findPersona, PERSONAS, PUBLIC, ROLES } from './access/index.ts';
import { arrivalOf, landingOf, type MenuEntry, menuFor } from './ui/menu.ts';
import { type StartPart, startOf } from './ui/start.ts';
import { translator } from './ui/words/index.ts';

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\/(menu|menu-entries|start)\.ts$/.test(name) && !/^ui\/|policy\/figures\/menu\.ts$/.test(name));
const brought = await Promise.all(
  files.map(async (name) => Object.entries((await import(join(import.meta.dirname, name))) as Record<string, unknown>)),
);
const named = (ending: RegExp) =>
  brought.flatMap((exports) => exports.filter(([name]) => ending.test(name)).map(([, value]) => value));
const parts = named(/Start$/).flat() as StartPart[];
const entries = named(/Menu$/).flat() as MenuEntry[];

const menuOf = (id: string) =>
  menuFor(findPersona(id) ?? PUBLIC, '/', translator('nl')).flatMap((group) => group.items.map((item) => item.label));

describe('the start', () => {
  test('is the front door for who has not signed in, who gets no part of it', () => {
    expect(landingOf(PUBLIC)).toBe('/');
    expect(startOf(PUBLIC)).toEqual([]);
  });

  test.each(ROLES.filter((role) => role !== 'public'))('of a %s says what is now, and what waits', (role) => {
    const actor = PERSONAS.find((one) => one.role === role) ?? PUBLIC;
    expect(landingOf(actor)).toBe('/start');
    expect(startOf(actor).map((part) => part.block)).toEqual(expect.arrayContaining(['now', 'waits']));
  });

  test('is where each arrives after signing in, but for who fetches people, who arrives at the list of the day', () => {
    const others = PERSONAS.filter((one) => arrivalOf(one) !== landingOf(one));
    expect(others.map(({ role }) => role)).toEqual(others.map(() => 'movement-officer'));
    expect(arrivalOf(findPersona('movement-officer-antwerpen') ?? PUBLIC)).toBe('/prisons/antwerpen/day');
    expect(arrivalOf(PUBLIC)).toBe('/');
  });

  test('has every part that a slice brings, each for somebody', () => {
    const used = new Set(PERSONAS.flatMap(startOf));
    expect(parts.length).toBeGreaterThan(15);
    expect(parts.filter((part) => !used.has(part))).toEqual([]);
  });
});

describe('the menu', () => {
  test('of a detainee holds what is meant for a detainee, and nothing else', () => {
    expect(menuOf('detainee-1')).toEqual(['Wat kun je hier doen?', 'Deze week', 'Mijn overzicht']);
  });

  test('has every entry that a slice brings', () => {
    const words = new Set(PERSONAS.flatMap((one) => menuOf(one.id)));
    expect(entries.length).toBe(35);
    for (const { word } of entries) expect(words).toContain(translator('nl')(word));
  });

  test('marks one line as where the reader is, also where two levels know the place', () => {
    const currentAt = (path: string) =>
      menuFor(findPersona('coordinator-antwerpen') ?? PUBLIC, path, translator('nl')).flatMap(({ items }) =>
        items.filter(({ current }) => current).map(({ href }) => href),
      );
    expect(currentAt('/prisons/antwerpen/local-plan')).toEqual(['/prisons/antwerpen/local-plan']);
    expect(currentAt('/prisons/antwerpen')).toEqual(['/prisons/antwerpen']);
    expect(currentAt('/prisons/gent/local-plan')).toEqual(['/prisons']);
    expect(currentAt('/nowhere')).toEqual([]);
  });

  test('stands in one order, from plans to people', () => {
    expect(menuOf('public')).toEqual([
      'Strategische plannen',
      'Lokale actieplannen',
      'Vragenkaders',
      'Akkoorden',
      'Beslissingen',
      'Middelen',
      'Cijfers',
      'Gevangenissen',
      'Aanbod',
      'Organisaties',
      'Codelijsten',
    ]);
    expect(menuOf('supporter-antwerpen')).toEqual([
      ...[
        'Strategische plannen',
        'Lokale actieplannen',
        'Vragenkaders',
        'Akkoorden',
        'Beslissingen',
        'Middelen',
        'Cijfers',
      ],
      ...['Gevangenissen', 'Mijn gevangenis', 'Aanbod', 'Organisaties', 'Codelijsten', 'Sessies', 'Daglijst'],
      'Personen',
    ]);
    expect(menuOf('counsellor-antwerpen').slice(-2)).toEqual(['Mijn begeleidingen', 'Personen']);
  });

  test('has the code lists for everybody, and for who keeps them once, among what is kept', () => {
    const at = (id: string) =>
      menuFor(findPersona(id) ?? PUBLIC, '/code-lists', translator('nl')).flatMap((group) =>
        group.items.filter((item) => item.href === '/code-lists').map((item) => [group.level, item.current]),
      );
    expect(at('public')).toEqual([['organisation', true]]);
    expect(at('administrator')).toEqual([['administration', true]]);
  });

  test('leads who works in a prison to its offers, and everybody else to all', () => {
    const offersOf = (id: string) =>
      menuFor(findPersona(id) ?? PUBLIC, '/', translator('nl'))
        .flatMap((group) => group.items)
        .find((item) => item.label === 'Aanbod')?.href;
    expect(offersOf('supporter-antwerpen')).toBe('/offers?prison=antwerpen');
    expect(offersOf('policy-officer')).toBe('/offers');
  });
});
