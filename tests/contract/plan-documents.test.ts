import { afterAll, describe, expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { foundPlan, importing } from '../support/found-plan.ts';
import { PLAN_TEXT } from '../support/plan-text.ts';
import { tokenOf } from '../support/signed-in.ts';
import { formWith } from '../support/uploads.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const { app, api, page, post, log } = testApp(keeper);
const imported = importing(keeper);

const OFFICER = 'policy-officer';
const COORDINATOR = 'plan-coordinator';
const LEAD = 'lead-saw';
const rowsOf = async (of: number) => (await api(OFFICER, 'GET', `/plan-imports/${of}/rows`)).body;
const rowOf = async (line: number, of: number) =>
  (await rowsOf(of)).items.find((one: { line: number }) => one.line === line);

describe('a document that is sent', () => {
  const send = async (
    who: string,
    content: string | Buffer,
    name = 'plan.txt',
    fields: Record<string, string> = {},
  ) => {
    const response = await app.request('/api/v1/plan-imports/files', {
      method: 'POST',
      headers: { authorization: `Bearer ${await tokenOf(who)}` },
      body: formWith(Buffer.from(content), name, fields),
    });
    return { status: response.status, body: JSON.parse(await response.text()) };
  };

  test('is read, kept with what was read from it, and seen by who steers the plan alone', async () => {
    const { status, body } = await send(OFFICER, PLAN_TEXT, 'plan.txt', { title: 'Proef uit een bestand' });
    expect([status, body.rows]).toEqual([201, 7]);
    const shown = (await page(COORDINATOR, `/plan-imports/${body.id}`)).body;
    const [, file] = /href="\/files\/(\d+)"/.exec(shown) ?? [];
    expect(shown).toContain('Proef uit een bestand');
    expect((await page(COORDINATOR, `/files/${file}`)).body).toBe(PLAN_TEXT);
    for (const who of [null, LEAD, 'administrator']) expect((await page(who, `/files/${file}`)).status).toBe(404);
    const again = await post(OFFICER, '/plan-imports', { text: PLAN_TEXT, textTitle: '', textTarget: '' });
    expect(again.status).toBe(303);
    expect((await page(OFFICER, again.headers.get('location') ?? '')).body).toContain(
      'Dezelfde tekst werd eerder ingelezen',
    );
  });

  test('that is none, or not for who sends it, is refused in a sentence, and nothing is kept', async () => {
    const before = (await api(OFFICER, 'GET', '/plan-imports')).body.total;
    expect((await send(LEAD, PLAN_TEXT)).status).toBe(403);
    for (const [content, name] of [
      ['Een brief zonder doelen.', 'brief.txt'],
      [Buffer.from('%PDF-1.7\nniets\n%%EOF'), 'plan.pdf'],
      [Buffer.from([0x50, 0x4b, 3, 4, 1, 2, 3]), 'plan.docx'],
      ['<?xml version="1.0"?><a>&b;</a>', 'plan.xml'],
    ] as const) {
      const { status, body } = await send(OFFICER, content, name);
      expect([status, body.errors?.[0]?.path], name).toEqual([422, 'file']);
      expect(body.errors[0].message, name).not.toMatch(/^[a-z-]+:/);
    }
    const long = { text: 'Doel 1 '.repeat(30_000), textTitle: '' };
    const refused = await post(OFFICER, '/plan-imports', long);
    expect([refused.status, refused.body]).toEqual([422, expect.stringContaining('te lang om te plakken')]);
    expect((await api(OFFICER, 'POST', '/plan-imports', { text: long.text })).status).toBe(422);
    expect((await api(OFFICER, 'GET', '/plan-imports')).body.total).toBe(before);
  });
});

describe('whatever a document holds', () => {
  test('a title from right to left, a long one and signs that no text holds are kept and shown', async () => {
    const [goal] = foundPlan().goals;
    if (goal === undefined) throw new Error('No goal');
    const title = `خطة ${'ا'.repeat(296)}`;
    const of = await imported({
      title,
      goals: [{ ...goal, title: `a\u0000b\ud800 <script>${'x'.repeat(1_200)}`, steps: [] }],
    });
    const { body } = await api(OFFICER, 'GET', `/plan-imports/${of}`);
    expect(body.title).toBe(title);
    const row = await rowOf(1, of);
    expect([row.title.length, row.doubts]).toEqual([999, ['title-cut']]);
    const shown = (await page(OFFICER, `/plan-imports/${of}`)).body;
    expect(shown).toContain(`<h1>${title}</h1>`);
    expect(shown).not.toContain('<script>xxx');
  });

  test('nothing found, too many rows or too long a text is refused in a sentence', async () => {
    const [goal] = foundPlan().goals;
    const [step] = goal?.steps ?? [];
    if (goal === undefined || step === undefined) throw new Error('No step');
    await expect(imported({ goals: [] })).rejects.toMatchObject({ faults: [{ message: 'plan-rows:error.nothing' }] });
    const many = [{ ...goal, steps: Array.from({ length: 5_001 }, () => step) }];
    await expect(imported({ goals: many })).rejects.toMatchObject({ faults: [{ message: 'plan-rows:error.rows' }] });
    await expect(imported({ text: 'é'.repeat(2_100_000) })).rejects.toMatchObject({
      faults: [{ message: 'plan-rows:error.text' }],
    });
  });

  test('what stands deeper than a sub-step is hung higher and doubted', async () => {
    const [goal] = foundPlan().goals;
    const [step] = goal?.steps ?? [];
    if (goal === undefined || step === undefined) throw new Error('No step');
    const deep = { ...step, steps: [{ ...step, steps: [{ ...step, steps: [] }] }] };
    const of = await imported({ goals: [{ ...goal, steps: [deep] }] });
    const { items } = await rowsOf(of);
    expect(items.map((one: { kind: string; parent: number }) => [one.kind, one.parent])).toEqual([
      ['goal', null],
      ['step', 1],
      ['sub-step', 2],
      ['sub-step', 2],
    ]);
    expect(items[3].doubts).toContain('too-deep');
  });

  test('and nothing unexpected happened', () => expect(log).toEqual([]));
});
