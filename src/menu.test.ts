import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import './menu.ts';
import { findPersona, PERSONAS, type Persona, PUBLIC, ROLES } from './access/index.ts';
import { type GatheredMenu, gatherMenu, type Landings, landingOf, type MenuEntry, menuFor } from './ui/menu.ts';
import { translator } from './ui/words/index.ts';

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\/menu(-entries)?\.ts$/.test(name) && !/^ui\/|policy\/figures\/menu\.ts$/.test(name));
const brought = await Promise.all(
  files.map(async (name) => Object.entries((await import(join(import.meta.dirname, name))) as Record<string, unknown>)),
);
const named = (ending: RegExp) =>
  brought.flatMap((exports) => exports.filter(([name]) => ending.test(name)).map(([, value]) => value));
const landings = named(/Landings$/) as Landings[];
const entries = named(/Menu$/).flat() as MenuEntry[];

const menuOf = (id: string) =>
  menuFor(findPersona(id) ?? PUBLIC, '/', translator('nl')).flatMap((group) => group.items.map((item) => item.label));

describe('the landing pages', () => {
  test('are one for each role: no two slices have the same role', () => {
    expect(landings.flatMap((one) => Object.keys(one)).sort()).toEqual([...ROLES].sort());
  });

  test.each(PERSONAS.map((one): [string, Persona] => [one.id, one]))(
    '%s begins on an entry of the own menu',
    (_id, actor) => {
      const path = landingOf(actor).replace(/\?.*$/, '');
      const here = menuFor(actor, path, translator('nl')).flatMap((group) =>
        group.items.filter((item) => item.current),
      );
      expect(here).toHaveLength(1);
    },
  );

  test('do not compile where a role has none', () => {
    type Forgotten = Omit<GatheredMenu['landings'], 'detainee'>;
    // @ts-expect-error a detainee would land nowhere
    const forgetful = (landings: Forgotten) => gatherMenu({ entries: [], landings });
    expect(forgetful).toBeTypeOf('function');
  });

  test('is the start page for who has not signed in', () => {
    expect(landingOf(PUBLIC)).toBe('/');
  });
});

describe('the menu', () => {
  test('has every entry that a slice brings', () => {
    const words = new Set(PERSONAS.flatMap((one) => menuOf(one.id)));
    expect(entries.length).toBe(26);
    for (const { word } of entries) expect(words).toContain(translator('nl')(word));
  });

  test('stands in one order, from plans to people', () => {
    expect(menuOf('public')).toEqual([
      'Strategische plannen',
      'Middelen',
      'Cijfers',
      'Gevangenissen',
      'Aanbod',
      'Organisaties',
      'Codelijsten',
    ]);
    expect(menuOf('supporter-antwerpen')).toEqual([
      ...['Strategische plannen', 'Middelen', 'Cijfers'],
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
