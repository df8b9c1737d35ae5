import { afterAll, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { prepareMenu } from '../../src/policy/figures/index.ts';
import type { OfficeLanguage } from '../../src/shared/languages.ts';
import { testApp } from '../support/app.ts';
import { NOW } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';
import { validated } from '../support/reported.ts';
import { readWord } from '../support/word.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const { api, page, post, app, log } = testApp(keeper, { now: () => NOW });

const PATH = '/questions/SV-2020-92';

interface Row {
  value: number | null;
  suppressed: boolean;
  small?: boolean;
  [dimension: string]: unknown;
}
interface Figure {
  id: string;
  unit: string;
  dimensions: string[];
  period: { from: string; to: string };
  rows: Row[];
  provenance: { counted?: string[]; filters: Record<string, string[]>; release: string };
}
interface Part {
  number: number;
  title: string;
  text: string;
  figures: Figure[];
  steps: { plan: string; key: string; note: string | null; status: string; ground: { label: string | null } | null }[];
  sources: { label: string; date: string; uri: string | null }[];
  refusal: { reason: string; needed: string } | null;
}

const live = async (language: OfficeLanguage = 'nl') =>
  (await api('policy-officer', 'GET', PATH, undefined, { 'accept-language': language })).body;
const partOf = async (number: number, language: OfficeLanguage = 'nl'): Promise<Part> =>
  (await live(language)).questions[number - 1];
const totalOf = (figure: Figure | undefined) =>
  figure?.rows.find((row) => figure.dimensions.every((dimension) => row[dimension] === '*'))?.value;

const OLDER = {
  id: 'SV-2020-92',
  version: 2,
  state: 'draft',
  frozen: false,
  composedAt: '2026-01-01T10:00:00.000Z',
  questions: [{ number: 1, title: 'Een', text: 'Tekst', figures: [], refusal: null, sources: [] }],
  labels: {},
};

const OLDER_TEXT = JSON.stringify(OLDER);

describe('refusals', () => {
  test.each(['lead-saw', 'coordinator-antwerpen', 'counsellor-antwerpen', 'detainee-1', 'auditor'])(
    '%s finds no answer in preparation',
    async (persona) => {
      expect((await page(persona, PATH)).status).toBe(404);
      expect((await api(persona, 'GET', PATH)).status).toBe(404);
    },
  );

  test('whoever is not signed in is asked to sign in', async () => {
    expect((await page(null, '/questions')).status).toBe(401);
  });

  test('only the policy officer freezes', async () => {
    for (const persona of ['plan-coordinator', 'commission-member', 'approver']) {
      expect((await api(persona, 'POST', `${PATH}/versions`)).status).toBe(403);
    }
  });

  test('an unknown question or version does not exist', async () => {
    expect((await page('policy-officer', '/questions/SV-1999-1')).status).toBe(404);
    expect((await page('policy-officer', `${PATH}/versions/99`)).status).toBe(404);
    expect((await page('policy-officer', `${PATH}/versions/x`)).status).toBe(404);
    expect((await api('policy-officer', 'POST', '/questions/SV-1999-1/versions')).status).toBe(404);
  });
});

describe('each part says what is stored, and no more', () => {
  test('there are ten, each with text, and a refusal where something is not registered', async () => {
    const body = await live();
    expect(body).toMatchObject({ id: 'SV-2020-92', version: 1, state: 'draft', audience: 'internal' });
    expect(body.questions.map((part: Part) => part.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    for (const part of body.questions) expect(part.text.length, part.title).toBeGreaterThan(40);
    const refused = body.questions.filter((part: Part) => part.refusal !== null).map((part: Part) => part.number);
    expect(refused).toEqual([1, 3, 6, 7, 8, 9, 10]);
  });

  test('1: 24 of the 53 actions are those of the sources that were read, and open lists are called open', async () => {
    const part = await partOf(1);
    expect(part.text).toContain('53 acties aan. De bronnen die gelezen zijn, noemen er 24');
    expect(part.text).toContain('doelstellingen 1, 2.1, 2.2, 3.1, 3.3 en 4.3 eindigen in de bron met “…”');
    expect(part.text).not.toContain('openbare bron');
    expect(part.refusal?.needed).toContain('29 andere acties');
    expect(totalOf(part.figures[0])).toBe(24);
    expect(part.steps).toHaveLength(24);
    expect(part.steps.find((step) => step.key === '1-51')?.note).toContain('het kan ook 5 zijn');
    expect((await partOf(1, 'en')).text).toContain('The sources that were read name 24');
  });

  test('2: the three groups with the open end of their lists, goal 13 of the plan before, and a figure behind both', async () => {
    const part = await partOf(2);
    expect(part.text).toContain('disengagement”; …');
    expect(part.text).toContain('“Bepalen wie veelpleger is en wat die nodig heeft”.');
    expect(part.text).toContain('doelstelling 13 (Plan van aanpak rond gewelddadig extremisme), met 2 stappen');
    expect(part.figures.map(totalOf)).toEqual([6, 2]);
    expect(part.figures[1]?.provenance.counted).toEqual(['13-1', '13-2']);
    const { text } = await partOf(2, 'en');
    expect(text).toContain('goal 13 (Plan of approach on violent extremism), with 2 steps');
    expect(text).toContain('disengagement”; …');
  });

  test('4: goals with one realised step are not called in progress; each status has its source beside it', async () => {
    const part = await partOf(4);
    expect(part.text).not.toContain('in uitvoering');
    expect(part.text).not.toContain('bewezen stappen');
    expect(part.text).toContain('Voor 17 doelstellingen is niets geregistreerd');
    expect(part.text).toMatch(/Stap 1-2 .+gerealiseerd sinds 12 mei 2023\. .+Beslissing van 12 mei 2023/);
    expect(part.text).toMatch(/Stap 10-1 .+gerealiseerd, zonder datum\. .+Slides over drugsbeleid/);
    expect(part.text).toContain('De 17 andere stappen en deelstappen: niet geregistreerd.');
    expect(part.text).toContain('De 4 andere stappen en deelstappen: niet geregistreerd.');
    const [goals, steps] = part.figures;
    expect(Object.fromEntries(goals?.rows.map((row) => [row.status, row.value]) ?? [])).toEqual({
      'partly-registered': 2,
      'not-registered': 17,
      '*': 19,
    });
    expect(totalOf(steps)).toBe(99);
    expect((await partOf(4, 'en')).text).not.toContain('in progress');
  });

  test('5: what is known of the new plan, and that a definitive approval is not', async () => {
    const part = await partOf(5);
    expect(part.sources.map((source) => source.date)).toEqual(['2020-01-10', '2020-04-24', '2020-11-13', '2023-12-22']);
    expect(part.text).toContain('Een definitieve goedkeuring staat niet in de bronnen die gelezen zijn.');
    expect(part.text).toContain('noemen er 24');
  });

  test('6: what is and what is not attributable to one prison, with the three services of footnote 16', async () => {
    const part = await partOf(6);
    expect(part.text).toContain('14 begrotingslijnen, samen 18.450.947,97 euro');
    expect(part.text).toContain('Aan één gevangenis toe te wijzen: 0 euro.');
    expect(part.text).not.toContain('organisaties die in meer gevangenissen werken');
    for (const name of ['Open Lucht Opvoeding in Antwerpen', "'t Zwart Goor in Merksplas", 'OBRA in Gent'])
      expect(part.text).toContain(name);
    expect(part.text).toContain('“Coördinatie: personeel” (1.125.634 euro): Loon van personeel');
    expect(part.text).toContain('“Steunpunt Algemeen Welzijnswerk” (1.164.666,15 euro)');
    expect(part.text).toContain('De bron zegt niet hoeveel er naar welke gevangenis gaat');
    expect(part.figures.map(totalOf)).toEqual([18450947.97, 18450947.97]);
  });

  test('8: the action under 3.1 on the houses of justice is among them', async () => {
    const part = await partOf(8);
    expect(part.steps.map((step) => step.key)).toEqual(['3-1', '3-2', '6-3', '3.1-a1', '4.2-a1', '4.2-a2', '4.2-a3']);
    expect(part.figures.map(totalOf)).toEqual([3, 4]);
    expect(part.figures[1]?.provenance.counted).toContain('3.1-a1');
    expect(part.text).toContain('4 acties');
  });

  test('9: step 15-4 and the 370,000 euro for local authorities are among them, and one action is one action', async () => {
    const part = await partOf(9);
    expect(part.steps.map((step) => step.key)).toEqual(['4-1', '4-3', '15-4', '4.2-a2']);
    expect(part.text).toContain('370.000 euro voor lokale besturen');
    expect(part.text).toContain('1 actie over lokale besturen');
    expect(part.text).toContain('Van deze actie is geen stand geregistreerd.');
    expect(part.figures.map(totalOf)).toEqual([3, 1]);
    const { text } = await partOf(9, 'en');
    expect(text).toContain('EUR 370,000 for local authorities');
    expect(text).toContain('No status is registered of this action.');
  });

  test('10: the agreement of 2014, the action under goal 5, and that the outcome of the talks is not registered', async () => {
    const part = await partOf(10);
    expect(part.text).toContain('8 juli 2014: Samenwerkingsakkoord');
    expect(part.text).not.toContain('akkoord op de regering');
    expect(part.text).toContain('“Samenwerken met de federale overheid, vooral DG EPI”');
    expect(part.refusal?.reason).toContain('wat dat opleverde, is niet geregistreerd');
    expect(part.refusal?.reason).toContain('geen inwerkingtreding van een nieuw akkoord');
    expect(part.steps.map((step) => step.key)).toEqual(['5-a3']);
  });

  test('both languages come from the same figures', async () => {
    const [dutch, english] = [await live('nl'), await live('en')];
    expect(english.composedAt).toBe(dutch.composedAt);
    for (const [index, part] of dutch.questions.entries()) {
      expect(english.questions[index].figures).toEqual(part.figures);
      expect(english.questions[index].steps.map((step: { key: string }) => step.key)).toEqual(
        part.steps.map((step: { key: string }) => step.key),
      );
    }
  });
});

describe('the live answer', () => {
  test('is internal: it names the demonstration, shows one dimension without totals, and small counts as fewer than 5', async () => {
    const part = await partOf(7);
    expect(part.text).toContain('demonstratiegegevens');
    expect(part.figures.length).toBeGreaterThanOrEqual(12);
    let small = 0;
    for (const figure of part.figures) {
      expect(figure.provenance.release).toBe('internal');
      expect(figure.dimensions).toHaveLength(1);
      for (const row of figure.rows) {
        expect(Object.values(row)).not.toContain('*');
        if (figure.unit !== 'percent' && row.value !== null) expect(row.value === 0 || row.value >= 5).toBe(true);
        if (row.small) small += 1;
      }
    }
    expect(small).toBeGreaterThan(0);
    expect((await page('policy-officer', PATH)).body).toContain('minder dan 5');
    expect((await page('policy-officer', PATH, 'en')).body).toContain('fewer than 5');
  });

  test('prints of a year that is not closed the period that is registered', async () => {
    const part = await partOf(7);
    expect(part.text).toMatch(
      /Het jaar 2026 is nog niet afgesloten: geregistreerd is van 1 \w+ 2026 tot en met 18 maart 2026/,
    );
    const open = part.figures.filter((figure) => figure.period.from === '2026-01-01');
    expect(open.length).toBeGreaterThan(0);
    for (const figure of open) expect(figure.period.to).toBe('2026-03-18');
    expect((await page('policy-officer', PATH)).body).toContain(
      'Deelnames per gevangenis, 2026, van 1 januari 2026 tot en met 18 maart 2026',
    );
  });

  test('leaves a trace of each reading', async () => {
    const count = () =>
      keeper.load((tx) =>
        tx.one<{ n: number }>(sql`select count(*) as n from audit.entries where action = 'read-live-answer'`),
      );
    const before = await count();
    await api('commission-member', 'GET', PATH);
    expect((await count()).n).toBe(before.n + 1);
  });

  test('says of a status that somebody recorded without evidence that it has none', async () => {
    await validated({ api }, 'policy-officer', '/plans/2015-2020/steps/13-1', {
      status: 'in-progress',
      statedOn: '2026-01-01',
      statement: 'Er is een studiedag geweest',
    });
    const { text, figures } = await partOf(2);
    expect(text).toContain('Stand van deze 2 stappen: 1 in uitvoering en 1 niet geregistreerd.');
    expect(text).toMatch(
      /Stap 13-1 .+: in uitvoering sinds 1 januari 2026\. Er is een studiedag geweest\. Er is geen bewijs/,
    );
    expect(figures[1]?.rows.map((row) => [row.status, row.value])).toEqual([
      ['in-progress', 1],
      ['not-registered', 1],
      ['*', 2],
    ]);
    expect((await partOf(4)).text).toContain('Voor 16 doelstellingen is niets geregistreerd');
  });
});

describe('a frozen answer', () => {
  test('waits, with a sentence, until the public tables that it needs are there', async () => {
    const early = await api('policy-officer', 'POST', `${PATH}/versions`);
    expect(early).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect(early.body.detail).toContain('worden nog voorbereid');
    expect((await api('approver', 'GET', `${PATH}/versions/1`)).status).toBe(404);
    await prepareMenu(keeper.database, { now: NOW, shownOnly: true, gently: false });
  });

  test('is composed from closed years alone, and stays as it was while the live one moves', async () => {
    const frozen = await post('policy-officer', `${PATH}/freeze`, { idempotencyKey: 'freeze-1' });
    expect(frozen.status).toBe(303);
    expect(frozen.headers.get('location')).toBe(`${PATH}/versions/1?saved=frozen`);
    const again = await post('policy-officer', `${PATH}/freeze`, { idempotencyKey: 'freeze-1' });
    expect(again.headers.get('location')).toBe(`${PATH}/versions/1?saved=frozen`);
    const kept = (await api('approver', 'GET', `${PATH}/versions/1`)).body;
    expect(kept).toMatchObject({ audience: 'public', frozen: true, version: 1, state: 'draft' });
    const figures: Figure[] = kept.questions[6].figures;
    expect(figures.length).toBeGreaterThan(0);
    for (const figure of figures) {
      expect(figure.provenance.release).toBe('public');
      expect(['2024-12-31', '2025-12-31']).toContain(figure.period.to);
      expect(figure.id).not.toBe('naming-coverage');
    }
    expect(JSON.stringify(kept)).not.toContain('"small"');

    await validated({ api }, 'policy-officer', '/plans/2015-2020/steps/2-1', {
      status: 'realised',
      statedOn: '2026-01-01',
      statement: 'Proef',
    });
    expect((await live()).version).toBe(2);
    expect((await partOf(4)).text).not.toBe(kept.questions[3].text);
    expect((await api('approver', 'GET', `${PATH}/versions/1`)).body).toEqual(kept);
    expect((await page('approver', `${PATH}/versions/1`, 'en')).body).toContain('frozen on');
  });

  test('proves itself in page, API and Word document', async () => {
    const { body } = await api('approver', 'GET', `${PATH}/versions/1`);
    expect(body.integrity).toMatchObject({
      state: 'unchanged',
      hash: expect.stringMatching(/^sha256-canonical:[\da-f]{64}$/),
    });
    const shown = (await page('approver', `${PATH}/versions/1`)).body;
    expect(shown).toContain('Ongewijzigd sinds');
    expect(shown).toContain(body.integrity.hash.split(':')[1]);
    const document = await app.request(`${PATH}/versions/1/document`, {
      headers: { cookie: await signedIn('approver') },
    });
    expect(document.status).toBe(200);
    expect(document.headers.get('content-disposition')).toContain('SV-2020-92-v1.docx');
    const { paragraphs } = readWord(new Uint8Array(await document.arrayBuffer()));
    expect(paragraphs.join('\n')).toContain(body.integrity.hash.split(':')[1]);
  });

  test('that was frozen before checksums could be recomputed is never called unchanged', async () => {
    await keep(2, { nl: OLDER, en: OLDER }, 'a'.repeat(64));
    const { body, status } = await api('approver', 'GET', `${PATH}/versions/2`);
    expect(status).toBe(200);
    expect(body.integrity.state).toBe('unchecked');
    const shown = (await page('approver', `${PATH}/versions/2`)).body;
    expect(shown).toContain('of deze versie ongewijzigd is, is niet te zeggen');
    expect(shown).not.toContain('Ongewijzigd sinds');
  });

  test.each([
    ['one number of a figure', sql`jsonb_set(content, '{questions,6,figures,0,rows,0,value}', '77777')`],
    ['a sentence in one language', sql`jsonb_set(content, '{questions,3,text,en}', '"All goals are reached."')`],
    ['its own number', sql`jsonb_set(content, '{version}', '9')`],
    [
      'the structure that has a checksum',
      sql`jsonb_build_object('nl', ${OLDER_TEXT}::text::jsonb, 'en', ${OLDER_TEXT}::text::jsonb)`,
    ],
  ])('of which %s was changed is refused, said in red and logged', async (_, changed) => {
    const before = await stored();
    await keeper.load((tx) => tx.run(sql`update policy.answers set content = ${changed} where version = 1`));
    const logged = await altered();
    const answer = await api('approver', 'GET', `${PATH}/versions/1`);
    expect(answer).toMatchObject({ status: 409, body: { code: 'conflict' } });
    const shown = await page('approver', `${PATH}/versions/1`);
    expect(shown.status).toBe(409);
    expect(shown.body).toContain('notice-bad');
    expect(shown.body).toContain('gewijzigd na het vastleggen');
    expect(shown.body).not.toContain('All goals are reached');
    const document = await app.request(`${PATH}/versions/1/document`, {
      headers: { cookie: await signedIn('approver') },
    });
    expect(document.status).toBe(409);
    expect(await altered()).toBe(logged + 3);
    await keeper.load((tx) =>
      tx.run(sql`update policy.answers set content = ${before}::text::jsonb where version = 1`),
    );
    expect((await api('approver', 'GET', `${PATH}/versions/1`)).status).toBe(200);
    expect(log).toEqual([]);
  });
});

async function keep(version: number, content: unknown, hash: string): Promise<void> {
  await keeper.load((tx) =>
    tx.run(sql`insert into policy.answers (question_id, version, state, content, content_hash, frozen_by)
      values ('SV-2020-92', ${version}, 'draft', ${JSON.stringify(content)}::text::jsonb, ${hash}, 'policy-officer')`),
  );
}

async function stored(): Promise<string> {
  const { content } = await keeper.load((tx) =>
    tx.one<{ content: string }>(sql`select content::text as content from policy.answers where version = 1`),
  );
  return content;
}

async function altered(): Promise<number> {
  const { n } = await keeper.load((tx) =>
    tx.one<{ n: number }>(sql`select count(*) as n from audit.entries where action = 'find-altered-answer'`),
  );
  return n;
}

async function signedIn(persona: string): Promise<string> {
  const response = await post(null, '/sign-in/demo', { persona });
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}
