import { readFacts } from '../exchange/facts/index.ts';
import { folded, inText, ranking, type Searched } from '../shared/folding.ts';
import { LANGUAGE_CODES, type Language } from '../shared/languages.ts';
import { type Findable, pageOf } from '../ui/finding.ts';
import { translator, type WordKey } from '../ui/words/index.ts';

interface Page {
  href: string;
  name: Record<Language, string>;
  detail: Record<Language, string>;
}

/** The pages to read, as they call themselves. */
const READ = {
  '/glossary': ['front:glossary.title', 'front:glossary.lead'],
  '/accessibility': ['front:accessibility.title', 'front:accessibility.lead'],
  '/api': ['front:api.title', 'front:api.lead'],
} as const satisfies Record<string, readonly [WordKey, WordKey]>;

let known: (Page & Searched)[] | undefined;

/** Every page of help and every word of the glossary, made searchable when they are first asked. */
function helpPages(): readonly (Page & Searched)[] {
  known ??= [...glossaryPages(), ...readPages()].map((page) => {
    const title = LANGUAGE_CODES.map((language) => page.name[language]).join(' ');
    const details = LANGUAGE_CODES.map((language) => page.detail[language]).join(' ');
    return { ...page, title: inText(title), whole: inText(`${title} ${details}`) };
  });
  return known;
}

/** So many words stand on one page of the glossary. */
export const GLOSSARY_SIZE = 50;

/** A word of the field with what it means. */
export interface GlossaryLine {
  dutch: string;
  english: string;
  code: string;
  definition_nl: string;
  definition_en: string;
  /** Its other names and abbreviations. */
  also: string;
}

let lines: readonly GlossaryLine[] | undefined;

/** The glossary in the order of its Dutch words. */
export function glossaryLines(): readonly GlossaryLine[] {
  lines ??= readFacts('glossary')
    .map(({ dutch, english, code, definition_nl, definition_en, also }) => ({
      dutch: String(dutch),
      english: String(english),
      code: String(code),
      definition_nl: String(definition_nl),
      definition_en: String(definition_en),
      also: (also ?? '').replaceAll('|', ', '),
    }))
    .sort((a, b) => a.dutch.localeCompare(b.dutch, 'nl'));
  return lines;
}

function glossaryPages(): Page[] {
  return glossaryLines().map((line, index) => {
    const page = Math.floor(index / GLOSSARY_SIZE) + 1;
    const also = line.also === '' ? '' : `${line.also}: `;
    return {
      href: `/glossary${page === 1 ? '' : `?page=${page}`}#${glossaryMark(line.dutch)}`,
      name: { nl: line.dutch, en: line.english },
      detail: { nl: `${also}${line.definition_nl}`, en: `${also}${line.definition_en}` },
    };
  });
}

function readPages(): Page[] {
  const say = { nl: translator('nl'), en: translator('en') };
  return Object.entries(READ).map(([href, [title, lead]]) => ({
    href,
    name: { nl: say.nl(title), en: say.en(title) },
    detail: { nl: say.nl(lead), en: say.en(lead) },
  }));
}

/** Where a word stands on the page of the glossary. */
export function glossaryMark(dutch: string): string {
  return `w-${folded(dutch)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')}`;
}

/** Pages of help: the words of the glossary and the pages to read, in both languages. */
export const helpFindable: Findable = {
  kind: 'help',
  word: 'front:search.help',
  action: 'read-public',
  find: (_tx, asked) => {
    const { items, total } = pageOf(ranking(asked.words, helpPages()), asked);
    const { language } = asked.view;
    return {
      total,
      items: items.map(({ href, name, detail }) => ({ href, name: name[language], detail: detail[language] })),
    };
  },
};
