import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const SRC = join(import.meta.dirname, '..', 'src');
const files = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\./.test(entry.name))
  .map((entry) => {
    const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
    return { folder: entry.parentPath, name: join(entry.parentPath.slice(SRC.length + 1), entry.name), text };
  });

/** The schemas of a file that hold a day which is typed, by the names under which they are used. */
function formsWithDays(text: string): string[] {
  const holders = [
    ...text.matchAll(
      /^(?:export )?const (\w+) =([\s\S]*?)(?=^(?:export )?(?:const|function|type|interface|async function)|(?![\s\S]))/gm,
    ),
  ];
  const direct = holders
    .filter(([, , body = '']) => /(?:dateInput|optionalDateInput)\(\)/.test(body))
    .map(([, name = '']) => name);
  const through = holders.filter(
    ([, name = '', body = '']) => !direct.includes(name) && direct.some((one) => new RegExp(`\\b${one}\\b`).test(body)),
  );
  return [...direct, ...through.map(([, name = '']) => name)].filter(
    (name) => /form|fields/i.test(name) && name !== 'fields',
  );
}

test('each form in which a day is typed knows which day it is, so that nobody has to type a year', () => {
  const forgotten: string[] = [];
  let seen = 0;
  for (const { folder, text } of files) {
    for (const form of formsWithDays(text)) {
      for (const other of files.filter((one) => one.folder === folder)) {
        for (const [call, rest = ''] of other.text.matchAll(
          new RegExp(`readForm\\([^;]*?\\b${form}\\b(?:\\(\\w*\\))?([^;]*?)\\);`, 'g'),
        )) {
          seen += 1;
          if (!/todayOf\(c\)|today/.test(rest)) forgotten.push(`${other.name}: ${call.slice(0, 80)}`);
        }
      }
    }
  }
  expect(seen).toBeGreaterThan(10);
  expect(forgotten).toEqual([]);
});
