import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import words from './words.ts';

const FACTS = join(import.meta.dirname, '../../../data/flanders');
const lines = (file: string): Record<string, string>[] =>
  parse(readFileSync(join(FACTS, file), 'utf8'), { columns: true, comment: '#', comment_no_infix: true });

const LISTS = [
  ['policy-field', 'policy-field'],
  ['session-status', 'session-status'],
  ['cancellation-reason', 'cancellation'],
  ['legal-status', 'legal-status'],
  ['language', 'language'],
  ['absence-reason', 'absence'],
] as const;

describe('words of codes', () => {
  it.each(LISTS)('has a word for every code of %s', (list, prefix) => {
    const nl: Record<string, string> = words.nl;
    const codes = lines('code-lists.csv').filter((line) => line.list === list);
    expect(codes.length).toBeGreaterThan(0);
    for (const { code } of codes) expect(nl[`${prefix}.${code}`], `${prefix}.${code}`).toBeTruthy();
  });
});
