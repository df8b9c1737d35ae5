import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGE_CODES, LANGUAGES, type Language } from '../src/shared/languages.ts';
import { type Area, toDetainee } from '../src/ui/words/define.ts';
import { gatheredWords, translator, type WordKey } from '../src/ui/words/index.ts';
import { valuesOf } from '../src/ui/words/template.ts';

const SRC = join(import.meta.dirname, '..', 'src');
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name));
const textOf = (name: string) => readFileSync(join(SRC, name), 'utf8');
const WORDS_FILE = /(^|-)words\.ts$/;
/** The files that define an area, each in the room that says it. */
const areaFiles = files.filter(
  (name) => WORDS_FILE.test(name.split('/').at(-1) ?? '') && /= define\(/.test(textOf(name)),
);
const areas = [...gatheredWords()];
const KIT_FILE = /^ui\/words\/(chart|errors|form|frame|lists|refusals|roles|status)\.ts$/;
const PLURAL_KEY = /_(zero|one|two|few|many|other)$/;

describe('the words of the house', () => {
  it.each(areaFiles)('hold those of %s, once', async (name) => {
    const { default: area } = (await import(join(SRC, name))) as { default: Area };
    expect(areas.filter(([, one]) => one === area)).toHaveLength(1);
  });

  it('name each area after one room', () => {
    const declared = areaFiles.flatMap((name) =>
      [...textOf(name).matchAll(/interface Words \{\s*'?([\w-]+)'?:/g)].map(([, area]) => area),
    );
    expect(declared).toHaveLength(areaFiles.length);
    expect(new Set(declared).size).toBe(declared.length);
    expect(areaFiles.length).toBeGreaterThan(15);
  });
});

/** The areas by language in which they have texts. */
const spoken = areas.flatMap(([name, area]) =>
  LANGUAGE_CODES.filter((language) => area[language] !== undefined).map(
    (language): [string, Language, Record<string, string>, Area] => [name, language, area[language] ?? {}, area],
  ),
);

describe.each(spoken)('words of %s in %s', (_name, language, words, area) => {
  const bases = (keys: string[]) => [...new Set(keys.map((key) => key.replace(PLURAL_KEY, '')))].sort();

  it('have the keys of Dutch', () => {
    expect(bases(Object.keys(words))).toEqual(bases(Object.keys(area.nl)));
  });

  it('have no empty text', () => {
    expect(Object.entries(words).filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('take the values that Dutch takes', () => {
    for (const [key, text] of Object.entries(area.nl)) {
      expect(valuesOf(words[key] ?? '').sort(), key).toEqual(valuesOf(text).sort());
    }
  });

  it('have every plural form of the language, or none', () => {
    const { pluralCategories } = new Intl.PluralRules(LANGUAGES[language].tag).resolvedOptions();
    const plurals = Object.keys(words).filter((key) => PLURAL_KEY.test(key));
    const wanted = bases(plurals).flatMap((base) => pluralCategories.map((form) => `${base}_${form}`));
    expect(plurals.sort()).toEqual(wanted.sort());
  });
});

describe.each(areas)('what a detainee reads of %s', (_name, area) => {
  const own = LANGUAGE_CODES.flatMap((language) =>
    Object.entries(toDetainee(area)[language] ?? {}).map(([key, text = '']) => ({ key, text, said: area[language] })),
  );

  it('takes the values that everybody’s words take, and speaks to one person', () => {
    for (const { key, text, said } of own) {
      expect(said?.[key], key).toBeDefined();
      expect(valuesOf(text).sort(), key).toEqual(valuesOf(said?.[key] ?? '').sort());
      expect(text, key).not.toMatch(/\b(u|uw)\b/i);
      expect(text.trim(), key).not.toBe('');
    }
  });
});

const everyWord = spoken.flatMap(([name, language, words]) =>
  Object.entries(words).map(([key, text]) => ({ name, key, text, language })),
);

describe('a filled text', () => {
  it('has no hole left, whatever the values, in every key and language', () => {
    const values = fc.record({ text: fc.string(), count: fc.nat() });
    for (const { name, key, text, language } of everyWord) {
      const word = `${name}:${key.replace(PLURAL_KEY, '')}` as WordKey;
      const t = translator(language);
      fc.assert(
        fc.property(values, ({ text: value, count }) => {
          const given = Object.fromEntries(valuesOf(text).map((one) => [one, value.replace(/[{}]/g, '')]));
          expect(t(word, { ...given, count })).not.toMatch(/\{\{|\}\}|undefined/);
        }),
        { numRuns: 5 },
      );
    }
    expect(everyWord.length).toBeGreaterThan(2000);
  });

  it('never is the key itself', () => {
    const silent = everyWord.filter(({ name, key, language }) => {
      const word = `${name}:${key.replace(PLURAL_KEY, '')}`;
      return translator(language)(word as WordKey, { count: 2 }) === word;
    });
    expect(silent).toEqual([]);
  });
});

/** Numbers that are limits of the program or name something else than a count of what follows. */
const FIXED = new Set([
  'form:error.too-long',
  'form:error.too-short',
  'persons:many',
  'offers:series.more',
  'prisons:occupancy.label',
  'prisons:card.staff.text',
  'plans:declared.title',
  'plans:declared.text',
  'plans:actions.declared',
  'plan-import:warning.number-twice',
  'plan-import:warning.goal-twice',
  'plans:progress.known',
  'parliament:92.actions',
  'parliament:92.goals.none-reached',
]);
/** Nouns in the plural right after a number, such as `{{count}} stappen` and `{{count}} other steps`. */
const PLURAL: Record<'nl' | 'en', RegExp> = {
  nl: /\{\{(?:count|top|nested|known|number|total|steps|sessions)\}\} (?:\w+e )?(?!is\b|tegen|samen|geen|alleen|boven|binnen|open|aan|van|een|begonnen|kregen)[a-zï-]+(?:en|s|’s)\b/,
  en: /\{\{(?:count|top|nested|known|number|total|steps|sessions)\}\} (?:other |later )?(?!was|has|is|does|as|this|across|less|series)[a-z-]+s\b/,
};

describe.each(areas)('counts in the words of %s', (name, area) => {
  it.each(['nl', 'en'] as const)('have a singular wherever they have a plural, in %s', (language) => {
    const words: Record<string, string> = area[language];
    const wrong = Object.entries(words).filter(
      ([key, text]) => !PLURAL_KEY.test(key) && !FIXED.has(`${name}:${key}`) && PLURAL[language].test(text),
    );
    expect(wrong).toEqual([]);
  });

  it.each(['nl', 'en'] as const)('are rendered with their own form for 0, 1 and 2, in %s', (language) => {
    const words: Record<string, string> = area[language];
    const t = translator(language);
    for (const base of Object.keys(words).filter((key) => key.endsWith('_one'))) {
      const key = `${name}:${base.replace(/_one$/, '')}` as WordKey;
      const plain = (suffix: string, count: number) =>
        (words[base.replace(/_one$/, suffix)] ?? '')
          .replaceAll('{{count}}', String(count))
          .replace(/\{\{\w+\}\}/g, '#');
      const names = ['_one', '_other'].flatMap((suffix) => valuesOf(words[base.replace(/_one$/, suffix)] ?? ''));
      const values = Object.fromEntries(names.map((one) => [one, '#']));
      for (const count of [0, 1, 2]) {
        expect(t(key, { ...values, count })).toBe(plain(count === 1 ? '_one' : '_other', count));
      }
    }
  });
});

/** A room: the folder of a slice, or the top folder of what is no slice. */
const roomOf = (name: string) =>
  /^(policy|organisation|individual|administration|exchange)\/[^/]+|^[^/]+/.exec(name)?.[0] ?? '';
const AREA_OF = new Map(
  areaFiles.flatMap((name) =>
    [...textOf(name).matchAll(/interface Words \{\s*'?([\w-]+)'?:/g)].map(([, area = '']) => [area, roomOf(name)]),
  ),
);

/** What a file says: word keys, and templates of word keys, in which a code or a name stands in each hole. */
function saidIn(name: string): { area: string; key: RegExp | string }[] {
  const text = textOf(name);
  const quoted = [...text.matchAll(/'([a-z-]+):([a-z0-9][\w.-]*)'/g)];
  const templates = [...text.matchAll(/`([a-z-]+):((?:[\w.-]|\$\{[^}`]*\})+)`/g)];
  const prefixes = [...text.matchAll(/wordOf\(\w+, '([a-z-]+):([\w.-]+)'/g)];
  return [
    ...quoted.map(([, area = '', key = '']) => ({ area, key })),
    ...templates.map(([, area = '', key = '']) => ({
      area,
      key: new RegExp(`^${key.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '[\\w-]+')}$`),
    })),
    ...prefixes.map(([, area = '', key = '']) => ({
      area,
      key: new RegExp(`^${key.replaceAll('.', '\\.')}\\.[\\w-]+$`),
    })),
  ].filter(({ area }) => gatheredWords().has(area));
}

const said = files
  .filter((name) => !areaFiles.includes(name) && !KIT_FILE.test(name))
  .flatMap((name) => saidIn(name).map((one) => ({ ...one, name })));

/** Keys that are found by their beginning alone. */
const FOUND = /^(saved|action|kind)\./;

describe('every word', () => {
  it.each(areas)('of %s is said somewhere', (name, area) => {
    const keys = [...new Set(Object.keys(area.nl).map((key) => key.replace(PLURAL_KEY, '')))];
    const here = said.filter((one) => one.area === name);
    const used = (key: string) =>
      here.some((one) => (typeof one.key === 'string' ? one.key === key : one.key.test(key))) ||
      (name === 'refusals' && isRefused(key)) ||
      (FOUND.test(key) && isFound(key));
    expect(keys.filter((key) => !used(key))).toEqual([]);
  });

  it('is said by its own room, or by one that imports that room', () => {
    const wrong = said.filter(({ name, area }) => {
      const owner = AREA_OF.get(area);
      const room = roomOf(name);
      if (owner === undefined || owner === room || BORROWED.has(owner) || /^(cli|front)$/.test(room)) return false;
      return !imports(room).some((text) => text.includes(`/${owner.split('/').at(-1)}/index.ts'`));
    });
    expect(wrong.map(({ name, area, key }) => `${name}: ${area}:${key}`)).toEqual([]);
  });

  it('after a save has a page that says it, and each page its word', () => {
    const asked = files.flatMap((name) =>
      [...textOf(name).matchAll(/[?&]saved=([a-z-]+)/g)].map(([, one = '']) => one),
    );
    const words = areas.flatMap(([, area]) => Object.keys(area.nl).filter((key) => key.startsWith('saved.')));
    expect(new Set(words).size).toBe(words.length);
    expect([...new Set(asked)].filter((one) => !words.includes(`saved.${one}`))).toEqual([]);
  });
});

/** The names of codes and of prisons, which every room may say. */
const BORROWED = new Set(['organisation/code-lists']);

function imports(room: string): string[] {
  return files.filter((name) => roomOf(name) === room).map(textOf);
}

const everything = files
  .filter((name) => !areaFiles.includes(name) && !KIT_FILE.test(name))
  .map(textOf)
  .join('\n');

/** A refusal is named by its key alone, where it is thrown. */
function isRefused(key: string): boolean {
  return new RegExp(`'${key}'`).test(everything);
}

/** What is said after a save, and what the log tells, is named by its code alone. */
function isFound(key: string): boolean {
  const code = key.replace(FOUND, '');
  return new RegExp(`['"=]${code}['"&#\`$]`).test(everything);
}
