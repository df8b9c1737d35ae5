import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';

const FACTS = join(import.meta.dirname, '../../../data/flanders');
const lines = (file: string): Record<string, string>[] =>
  parse(readFileSync(join(FACTS, file), 'utf8'), { columns: true, comment: '#', comment_no_infix: true });
const lists = lines('lists.csv');
const codes = lines('code-lists.csv');

describe('the code lists of the facts', () => {
  it('have a line for every list that has codes, and codes for every list', () => {
    expect([...new Set(codes.map((line) => line.list))].sort()).toEqual(lists.map((line) => line.list).sort());
  });

  it('say every code in French and Arabic where detainees read it', () => {
    const read = lists.filter((line) => line.read_by_detainees === 'yes').map((line) => line.list);
    const missing = codes.filter((line) => read.includes(line.list) && !(line.label_fr && line.label_ar));
    expect(missing.map((line) => `${line.list} ${line.code}`)).toEqual([]);
  });

  it('say whose cause every reason for cancelling is', () => {
    expect(codes.filter((line) => line.list === 'cancellation-reason' && !line.cause)).toEqual([]);
  });
});
