import { readFacts } from '../../src/exchange/facts/index.ts';

/** The words of `data/flanders/glossary.csv`, in the order of the Dutch alphabet. */
export function glossary(): { dutch: string; english: string; code: string; nl: string; en: string; also: string }[] {
  return readFacts('glossary')
    .map(({ dutch, english, code, definition_nl, definition_en, also }) => ({
      dutch: dutch ?? '',
      english: english ?? '',
      code: code ?? '',
      nl: definition_nl ?? '',
      en: definition_en ?? '',
      also: (also ?? '').replaceAll('|', ', '),
    }))
    .sort((a, b) => a.dutch.localeCompare(b.dutch, 'nl'));
}

/** The text of `docs/glossary.md`. Write it with `BRUG_WRITE_DOCS=1 npx vitest run tests/glossary.test.ts`. */
export function glossaryMarkdown(): string {
  const lines = glossary().map(
    ({ dutch, english, code, en, also }) =>
      `| *${dutch}*${also === '' ? '' : ` (also ${also})`} | ${english} | \`${code}\` | ${en} |`,
  );
  return [
    '# Glossary',
    '',
    'One word per thing: the same on the screen, in the code and in the database. The code name occurs in `db/` or `src/`.',
    'Brug shows this list in Dutch and English at `/glossary`. This file is generated from',
    '[glossary.csv](../data/flanders/glossary.csv); change it there.',
    '',
    '| Dutch | English | In code | Meaning |',
    '|---|---|---|---|',
    ...lines,
    '',
  ].join('\n');
}
