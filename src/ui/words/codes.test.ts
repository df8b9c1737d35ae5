import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { AREAS } from './index.ts';

const FACTS = join(import.meta.dirname, '../../../data/flanders');
const lines = (file: string): Record<string, string>[] =>
  parse(readFileSync(join(FACTS, file), 'utf8'), { columns: true, comment: '#', comment_no_infix: true });

const LISTS = [
  ['policy-field', 'organisation', 'policy-field'],
  ['session-status', 'organisation', 'session-status'],
  ['cancellation-reason', 'organisation', 'cancellation'],
  ['legal-status', 'individual', 'legal-status'],
  ['sex', 'individual', 'sex'],
  ['language', 'individual', 'language'],
  ['absence-reason', 'individual', 'absence'],
] as const;

describe('words of codes', () => {
  it.each(LISTS)('has a word for every code of %s', (list, area, prefix) => {
    const words: Record<string, string> = AREAS[area].nl;
    const codes = lines('code-lists.csv').filter((line) => line.list === list);
    expect(codes.length).toBeGreaterThan(0);
    for (const { code } of codes) expect(words[`${prefix}.${code}`], `${prefix}.${code}`).toBeTruthy();
  });

  it('names the prisons as the facts do', () => {
    for (const line of lines('prisons.csv')) {
      expect(AREAS.organisation.nl).toHaveProperty([`prison-name.${line.code}`], line.name_nl);
      expect(AREAS.organisation.en).toHaveProperty([`prison-name.${line.code}`], line.name_en);
    }
  });
});
