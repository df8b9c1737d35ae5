import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { prepareMenu } from '../../src/policy/figures/index.ts';
import { testApp } from '../support/app.ts';
import { NOW } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';
import { cookieOf } from '../support/signed-in.ts';
import { readWord } from '../support/word.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const { api, app, log } = testApp(keeper, { now: () => NOW });
const VERSION = '/questions/SV-2020-92/versions/1';

interface Part {
  title: string;
  text: string;
  figures: { rows: { value: number | null; suppressed: boolean; small?: boolean }[]; dimensions: string[] }[];
  steps: { title: string }[];
}
const answerIn = async (language: 'nl' | 'en'): Promise<Part[]> =>
  (await api('approver', 'GET', VERSION, undefined, { 'accept-language': language })).body.questions;

async function documentIn(language: 'nl' | 'en') {
  const cookie = `brug_language=${language}; ${await cookieOf(keeper, 'approver')}`;
  const response = await app.request(`${VERSION}/document`, { headers: { cookie } });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('wordprocessingml.document');
  return readWord(new Uint8Array(await response.arrayBuffer()));
}

beforeAll(async () => {
  await prepareMenu(keeper.database, { now: NOW, shownOnly: true, gently: false });
  expect((await api('policy-officer', 'POST', '/questions/SV-2020-92/versions')).status).toBe(201);
});

describe('the Word document of a frozen answer', () => {
  test.each(['nl', 'en'] as const)('in %s holds every part with its text, and its checksum', async (language) => {
    const { paragraphs } = await documentIn(language);
    const { hash } = (await api('approver', 'GET', VERSION)).body.integrity;
    expect(paragraphs.join('\n')).toContain(hash.split(':')[1]);
    for (const { title, text } of await answerIn(language)) {
      expect(paragraphs.some((line) => line.endsWith(title))).toBe(true);
      for (const line of text.split('\n').filter(Boolean)) expect(paragraphs).toContain(line);
    }
  });

  test('holds a table behind every figure, row for row, and one behind the steps of a part', async () => {
    const { tables } = await documentIn('nl');
    const parts = await answerIn('nl');
    const expected = parts.flatMap(({ figures, steps }) => [
      ...(steps.length === 0 ? [] : [steps.length]),
      ...figures.map((figure) => figure.rows.length),
    ]);
    expect(expected.length).toBeGreaterThan(8);
    // One line above the rows says what stands in them.
    expect(tables.map((table) => table.length - 1)).toEqual(expected);
  });

  test('shows the numbers of each figure, and none where one is hidden', async () => {
    const { tables } = await documentIn('nl');
    const parts = await answerIn('nl');
    const order = parts.flatMap(({ figures, steps }) => [...(steps.length === 0 ? [] : [undefined]), ...figures]);
    let hidden = 0;
    for (const [index, figure] of order.entries()) {
      if (figure === undefined) continue;
      for (const [at, row] of figure.rows.entries()) {
        const shown = tables[index]?.[at + 1]?.at(-1) ?? '';
        if (row.value === null) hidden += 1;
        if (row.value === null) expect(shown).not.toMatch(/^\d/);
        else expect(Number(shown.replaceAll(/[^\d,-]/g, '').replace(',', '.'))).toBeCloseTo(row.value, 0);
      }
    }
    expect(hidden).toBeGreaterThan(0);
  });
});

describe('the two halves of a frozen answer', () => {
  /** Words that a sentence of one of the two languages can hardly do without, and the other does not have. */
  const DUTCH = /\b(het|een|van|zijn|niet|voor|wordt|deze|stappen|gevangenis)\b/i;
  const ENGLISH = /\b(the|of|are|not|for|which|these|steps|prison)\b/i;

  test('are English and Dutch, and each is what was kept for it', async () => {
    const [dutch, english] = [await answerIn('nl'), await answerIn('en')];
    const { content } = await keeper.load((tx) =>
      tx.one<{ content: { questions: { text: { nl: string; en: string } }[] } }>(
        sql`select content from policy.answers`,
      ),
    );
    expect(english).toHaveLength(10);
    for (const [index, part] of english.entries()) {
      const kept = content.questions[index]?.text;
      expect([dutch[index]?.text, part.text]).toEqual([kept?.nl, kept?.en]);
      expect(part.title).not.toBe(dutch[index]?.title);
      expect(part.text).toMatch(ENGLISH);
      expect(dutch[index]?.text).toMatch(DUTCH);
    }
  });

  test('the English sentences are not Dutch, but for the names and titles of the sources', async () => {
    for (const { text } of await answerIn('en')) {
      const sentences = text.replaceAll(/[“"„«][^”"»]*[”"»]/g, '').split(/(?<=[.:])\s+/);
      const own = sentences.filter((sentence) => ENGLISH.test(sentence));
      expect(own.length, text).toBeGreaterThan(0);
    }
    for (const { text } of await answerIn('nl')) expect(text).not.toMatch(/\b(the|which|these)\b/);
  });
});

test('nothing unexpected was logged', () => {
  expect(log.filter((line) => line.level === 'error')).toEqual([]);
});
