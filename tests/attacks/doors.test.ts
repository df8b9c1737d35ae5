import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { PERSONAS } from '../../src/access/index.ts';
import type { Keeper } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { TRIED } from './asking.ts';
import { prepareTables } from './prepared.ts';

vi.setConfig({ testTimeout: 180_000 });
const keeper = await testDatabase();
afterAll(() => keeper.close());

/** The same database, counting how many transactions it is asked for. */
let transactions = 0;
const counted: Keeper = {
  ...keeper,
  database: {
    ...keeper.database,
    as: (who, work, options) => {
      transactions += 1;
      return keeper.database.as(who, work, options);
    },
  },
};
const app = testApp(counted);
afterAll(() => expect(app.log).toEqual([]));

/** How many transactions some work asked for. */
async function costOf(work: () => Promise<unknown>): Promise<number> {
  const before = transactions;
  await work();
  return transactions - before;
}

const TWELVE = [
  ...['prison', 'policy-field', 'category', 'offer', 'provider', 'kind', 'medium', 'language'],
  ...['participation-degree', 'legal-status', 'sex', 'age-group'],
];

describe('a question that is too large is refused before the database is asked', () => {
  test.each([12, 8, 4])(
    'of %i dimensions, three at once, of whatever figure, in every form and by anybody',
    async (many) => {
      for (const persona of [null, 'policy-officer', 'coordinator-antwerpen']) {
        const release = persona === null ? 'public' : 'internal';
        const by = TWELVE.slice(0, many).join(',');
        const cost = await costOf(async () => {
          const asked = ['participants', 'participants', 'offers'].map((figure) =>
            app.api(persona, 'GET', `/figures/${figure}?by=${by}&year=2025&release=${release}`),
          );
          for (const { status, body } of await Promise.all(asked)) {
            expect(status, `${persona} ${body.detail}`).toBe(422);
            expect(body.rows).toBeUndefined();
          }
        });
        // Settings, places and codes, which three at once may each ask for once, and which years there are: no count, in none of
        // its subsets, of which there are thousands.
        expect(cost, String(persona)).toBeLessThanOrEqual(12);
      }
    },
  );

  test('dimensions that are filters count too', async () => {
    const where = TWELVE.slice(0, 6)
      .map((name) => `&where=${name}%3Dx`)
      .join('');
    expect(
      (await app.api('policy-officer', 'GET', `/figures/participants?by=sex&release=internal${where}`)).status,
    ).toBe(422);
  });

  test('a filter repeated four hundred times, or with four hundred codes, is refused or counts once', async () => {
    const plain = await app.api(null, 'GET', '/figures/steps?where=plan%3D2015-2020');
    for (const words of [
      '&where=plan%3D2015-2020'.repeat(400),
      `&where=plan%3D${Array(400).fill('2015-2020').join(',')}`,
    ]) {
      const { status, body } = await app.api(null, 'GET', `/figures/steps?${words.slice(1)}`);
      if (status === 200) expect(body.rows).toEqual(plain.body.rows);
      else expect(status).toBe(422);
    }
  });

  test('the figures of things have at most three dimensions too, with totals of at most seven subsets', async () => {
    const { status, body } = await app.api(null, 'GET', '/figures/offers?by=prison,kind,medium&year=2025');
    expect(status).toBe(200);
    const kinds = new Set(
      body.rows.map((row: Record<string, string>) =>
        ['prison', 'kind', 'medium'].map((name) => row[name] === '*').join(),
      ),
    );
    expect(kinds.size).toBeLessThanOrEqual(8);
  });
});

describe('a form that is too large', () => {
  const send = async (fields: string) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
    const response = await app.app.request('/sign-in/demo', { method: 'POST', headers, body: fields });
    return response.status;
  };

  test.each([
    ['one name repeated', 'a=1&'.repeat(50_000)],
    ['a hundred thousand names', Array.from({ length: 30_000 }, (_, at) => `f${at}=`).join('&')],
    ['the name that is read, repeated', 'persona=auditor&'.repeat(13_000)],
    ['nothing but separators', '&='.repeat(100_000)],
  ])('of 200 kB, %s, is refused without the database', async (_, fields) => {
    expect(fields.length).toBeGreaterThan(190_000);
    const cost = await costOf(async () => expect(await send(fields)).toBe(422));
    expect(cost).toBeLessThanOrEqual(1);
  });

  test('of more than may be sent closes its connection', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
    const response = await app.app.request('/sign-in/demo', {
      method: 'POST',
      headers,
      body: `a=${'b'.repeat(600_000)}`,
    });
    expect([response.status, response.headers.get('connection')]).toEqual([413, 'close']);
  });
});

describe('internal figures', () => {
  const may = [
    ...['policy-officer', 'plan-coordinator', 'step-lead', 'commission-member', 'answer-approver'],
    ...['policy-coordinator', 'organisation-supporter', 'education-coordinator', 'trajectory-counsellor'],
  ];

  test('are refused to everybody outside the two circles, of every figure about persons', async () => {
    const strangers = [null, ...PERSONAS.filter(({ role }) => !may.includes(role)).map(({ id }) => id)];
    expect(strangers.length).toBeGreaterThan(5);
    for (const who of strangers) {
      for (const figure of [...Object.keys(TRIED), 'reach', 'naming-coverage']) {
        const { status, body } = await app.api(who, 'GET', `/figures/${figure}?by=prison&year=2025&release=internal`);
        expect([401, 403], `${who} ${figure}`).toContain(status);
        expect(body.rows).toBeUndefined();
      }
    }
  });

  test('of another prison are refused to who works with the persons of one, however it is asked', async () => {
    for (const who of ['coordinator-antwerpen', 'supporter-antwerpen', 'counsellor-antwerpen']) {
      for (const words of [
        'where=prison%3Dgent',
        'where=prison%3Dantwerpen,gent',
        'by=prison&where=prison%3Dgent',
        'where=prison%3DGENT',
      ]) {
        const { status, body } = await app.api(who, 'GET', `/figures/participants?year=2025&release=internal&${words}`);
        expect([403, 404, 422], `${who} ${words}`).toContain(status);
        expect(body.rows).toBeUndefined();
      }
      const { body } = await app.api(who, 'GET', '/figures/participants?by=prison&year=2025&release=internal');
      const prisons = new Set(body.rows.map((row: { prison: string }) => row.prison));
      prisons.delete('*');
      expect([...prisons], who).toEqual(['antwerpen']);
    }
  });

  test('are asked in three dimensions by who has a prison, and that is no fault of the program', async () => {
    const asked = '/figures/participants?by=kind,medium,language&year=2025&release=internal';
    const { status, body } = await app.api('coordinator-antwerpen', 'GET', asked);
    expect([200, 422], JSON.stringify(body.detail)).toContain(status);
  });
});

describe('tricks with parameters', () => {
  beforeAll(() => prepareTables(keeper), 300_000);

  test.each([
    'by=prison,prison',
    'by=prison&by=sex',
    'by=prison,sex',
    'by=sex&by=prison',
    'by=Prison',
    'by=PRISON',
    'by=prison%00',
    'by=prison%20',
    'by=,prison,',
    'by=policyField',
    'by=policy_field',
    'by=prison&where=prison%3Dgent',
    'by=prison&where=prison%3Dgent&where=prison%3Dantwerpen',
    'by=prison&where=sex%3D',
    'by=prison&year=2025&from=2025-01-01&to=2025-03-31',
    'by=prison&from=2025-01-01',
    'by=prison&to=2025-12-31',
    'by=prison&from=2025-12-31&to=2025-01-01',
    'by=prison&year=02025',
    'by=prison&year=2025.0',
    'by=prison&year=%C2%B2025',
    'by=prison&year=2025%00',
    'by=prison&year=2026',
    'by=prison&year=2099',
    'by=prison&year=1990',
    'by=prison&release=Internal',
    'by=prison&release=internal%00',
    'by=prison&release%5B%5D=internal',
    'by=prison&release=public&release=internal',
    'by=prison&RELEASE=internal',
    'by=prison&where=__proto__%3Dx',
    'by=__proto__',
    'by=constructor',
    'by=*',
    'by=offer',
    'by=month',
    'by=year',
    'where=prison%3D*',
    'by=prison&where=prison%3D*',
  ])('%s gives a table of the menu or a refusal, and the two agree with each other', async (words) => {
    const { status, body } = await app.api(null, 'GET', `/figures/participants?${words}`);
    if (status !== 200) {
      expect([400, 403, 404, 422], JSON.stringify(body)).toContain(status);
      expect(body.rows).toBeUndefined();
      return;
    }
    const [by, ...more] = Object.keys(body.rows[0] ?? {}).filter((name) => name !== 'value' && name !== 'suppressed');
    expect(more).toEqual([]);
    const year = body.period.from.slice(0, 4);
    const plain = await app.api(null, 'GET', `/figures/participants?by=${by}&year=${year}`);
    expect(body.rows).toEqual(plain.body.rows);
    expect(body.period).toEqual({ from: `${year}-01-01`, to: `${year}-12-31` });
  });
});
