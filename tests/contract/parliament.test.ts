import { afterAll, describe, expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { NOW } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const { api, page, post, app, log } = testApp(keeper, { now: () => NOW });

describe('refusals', () => {
  test.each(['lead-saw', 'coordinator-antwerpen', 'counsellor-antwerpen', 'detainee-1', 'auditor'])(
    '%s finds no answer in preparation',
    async (persona) => {
      expect((await page(persona, '/questions/SV-2020-92')).status).toBe(404);
      expect((await api(persona, 'GET', '/questions/SV-2020-92')).status).toBe(404);
    },
  );

  test('whoever is not signed in is asked to sign in', async () => {
    expect((await page(null, '/questions')).status).toBe(401);
  });

  test('only the policy officer freezes', async () => {
    for (const persona of ['plan-coordinator', 'commission-member', 'approver']) {
      expect((await api(persona, 'POST', '/questions/SV-2020-92/versions')).status).toBe(403);
    }
  });

  test('an unknown question or version does not exist', async () => {
    expect((await page('policy-officer', '/questions/SV-1999-1')).status).toBe(404);
    expect((await page('policy-officer', '/questions/SV-2020-92/versions/99')).status).toBe(404);
    expect((await page('policy-officer', '/questions/SV-2020-92/versions/x')).status).toBe(404);
  });
});

describe('the live answer', () => {
  test('has ten parts, each with text, and says what it cannot say', async () => {
    const { body } = await api('policy-officer', 'GET', '/questions/SV-2020-92');
    expect(body).toMatchObject({ id: 'SV-2020-92', version: 1, state: 'draft' });
    expect(body.questions.map((part: { number: number }) => part.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    for (const part of body.questions) expect(part.text.length, part.title).toBeGreaterThan(40);
    expect(body.questions[5].refusal.reason).toContain('per gevangenis');
    expect(body.questions[9].refusal).toBeNull();
  });

  test('claims no goal as reached and names the two proven steps', async () => {
    const { body } = await api('policy-officer', 'GET', '/questions/SV-2020-92');
    expect(body.questions[3].text).toContain('1-2, 10-1');
    expect(body.questions[3].text).toContain('Voor 17 doelstellingen is niets geregistreerd');
  });

  test('names the demonstration, and shows persons in one dimension without totals', async () => {
    const { body } = await api('policy-officer', 'GET', '/questions/SV-2020-92');
    const part = body.questions[6];
    expect(part.text).toContain('demonstratiegegevens');
    expect(part.figures.length).toBeGreaterThanOrEqual(12);
    for (const figure of part.figures) {
      const dimensions = Object.keys(figure.rows[0] ?? {}).filter((key) => key !== 'value' && key !== 'suppressed');
      expect(dimensions).toHaveLength(1);
      for (const row of figure.rows) {
        expect(Object.values(row)).not.toContain('*');
        if (figure.unit === 'persons' && row.value !== null) expect(row.value).toBeGreaterThanOrEqual(5);
      }
    }
  });
});

describe('a frozen answer', () => {
  test('stays as it was while the live one moves, in both languages and in Word', async () => {
    const before = (await api('policy-officer', 'GET', '/questions/SV-2020-92')).body;
    const frozen = await post('policy-officer', '/questions/SV-2020-92/freeze', { idempotencyKey: 'freeze-1' });
    expect(frozen.status).toBe(303);
    expect(frozen.headers.get('location')).toBe('/questions/SV-2020-92/versions/1?saved=frozen');
    const again = await post('policy-officer', '/questions/SV-2020-92/freeze', { idempotencyKey: 'freeze-1' });
    expect(again.headers.get('location')).toBe('/questions/SV-2020-92/versions/1?saved=frozen');

    await api('policy-officer', 'POST', '/plans/2015-2020/steps/2-1/statuses', {
      status: 'realised',
      statedOn: '2026-01-01',
      statement: 'Proef',
    });
    const live = (await api('policy-officer', 'GET', '/questions/SV-2020-92')).body;
    const kept = (await api('approver', 'GET', '/questions/SV-2020-92/versions/1')).body;
    expect(live.version).toBe(2);
    expect(live.questions[3].text).not.toBe(before.questions[3].text);
    expect(kept.questions).toEqual(before.questions);
    expect((await page('approver', '/questions/SV-2020-92/versions/1', 'en')).body).toContain('frozen on');

    const document = await app.request('/questions/SV-2020-92/versions/1/document', {
      headers: { cookie: await signedIn('approver') },
    });
    expect(document.status).toBe(200);
    expect(document.headers.get('content-disposition')).toContain('SV-2020-92-v1.docx');
    const bytes = new Uint8Array(await document.arrayBuffer());
    expect(String.fromCharCode(...bytes.slice(0, 2))).toBe('PK');
    expect(log).toEqual([]);
  });
});

async function signedIn(persona: string): Promise<string> {
  const response = await post(null, '/sign-in/demo', { persona });
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}
