import { afterAll, expect, test } from 'vitest';
import { databaseRole, ROLES } from '../../src/access/index.ts';
import { sql, textList } from '../../src/platform/database/index.ts';
import { folded, nearWords } from '../../src/shared/folding.ts';
import { testApp } from '../support/app.ts';
import { fact, REFUSED, reading, truth } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());

const named = (words: string[]) => sql`select person_id as id from individual.persons_named(${textList(words)})`;

test.each(['organisation', 'policy', 'individual'] as const)(
  'nobody reads the words of %s themselves',
  async (level) => {
    const table = { organisation: sql`organisation`, policy: sql`policy`, individual: sql`individual` }[level];
    for (const who of ['public', 'counsellor-antwerpen', 'administrator'])
      expect(await reading(keeper, who, sql`select 1 from ${table}.search_words`)).toBe(REFUSED);
  },
);

test.each([...ROLES])('%s in whose name nobody stands finds nobody by name', async (role) => {
  const asker = { id: 'counsellor-antwerpen', databaseRole: databaseRole(role), roleId: null };
  expect([[], REFUSED]).toContainEqual(await reading(keeper, asker, named(['a'])));
});

test.each(['public', 'policy-officer', 'coordinator-antwerpen', 'provider-antwerpen', 'auditor', 'administrator'])(
  '%s may not ask who is called so',
  async (who) => {
    expect(await reading(keeper, who, named(['a']))).toBe(REFUSED);
  },
);

test.each(['counsellor-antwerpen', 'supporter-gent'])(
  'what %s gets from the function is what the rule of the table lets through, and no number more',
  async (who) => {
    for (const word of ['a', 'e', 'd-0'])
      expect(
        await reading(
          keeper,
          who,
          sql`select f.id from (${named([word])}) f where f.id not in (select p.id from individual.persons p)`,
        ),
      ).toEqual([]);
    const all = await reading(
      keeper,
      who,
      sql`select count(*) as n from individual.persons p where p.number like 'D-%'`,
    );
    const prison = who.split('-')[1];
    const there = await fact(keeper, sql`select count(*) as n from individual.persons where prison = ${prison}`);
    expect(all).toEqual([there]);
    expect(await reading(keeper, who, sql`select count(*) as n from (${named(['d-'])}) f`)).toEqual([there]);
  },
);

test('a search has one to ten words', async () => {
  expect(await reading(keeper, 'counsellor-antwerpen', named([]))).toEqual([]);
  expect(await reading(keeper, 'counsellor-antwerpen', named(Array(11).fill('a')))).toEqual([]);
  for (const door of [sql`organisation.found`, sql`organisation.bearing`])
    for (const words of [sql`null`, sql`'{}'`, textList(Array(11).fill('a'))])
      expect(await reading(keeper, 'public', sql`select * from ${door}('offer', ${words})`)).toEqual([]);
});

test('the database folds as the program does', async () => {
  const texts = [
    'Quérouxstra Zoë D-000123',
    "O'Brien-Świątek, Øzgür İnce",
    'Straße ﬁets Ægir Œuvre đł ı',
    'كِتَاب أحمد\u202e\u200f',
    'Προς ΟΔΟΣ',
    '２０２６ ½ ① Ⅳ',
  ];
  for (const text of texts) {
    const { plain, near } = await fact<{ plain: string; near: string[] }>(
      keeper,
      sql`select access.folded(${text}) as plain, access.near_words(access.folded(${text})) as near`,
    );
    expect(plain).toBe(folded(text));
    expect(new Set(near)).toEqual(nearWords(plain));
  }
});

test('the words follow what they are of: added, renamed, taken away', async () => {
  const words = () =>
    truth<{ folded: string }>(
      keeper,
      sql`select folded from organisation.search_words where kind = 'organisation' and folded like '%qwzx%'`,
    );
  await keeper.load(async (tx) => {
    await tx.run(
      sql`insert into organisation.organisations (code, name_nl, kind, origin) values ('qwzx', 'Qwzx één', 'other', 'registered')`,
    );
  });
  expect(await words()).toEqual([{ folded: 'qwzx een' }]);
  await keeper.load(async (tx) => {
    await tx.run(sql`update organisation.organisations set name_nl = 'Qwzx twee' where code = 'qwzx'`);
    await tx.run(sql`insert into organisation.organisation_names (name, organisation_id, origin)
      select 'Qwzx vzw', id, 'registered' from organisation.organisations where code = 'qwzx'`);
  });
  expect(await words()).toEqual([{ folded: 'qwzx twee qwzx vzw' }]);
  await keeper.load(async (tx) => {
    await tx.run(sql`delete from organisation.organisation_names where name = 'Qwzx vzw'`);
    await tx.run(sql`delete from organisation.organisations where code = 'qwzx'`);
  });
  expect(await words()).toEqual([]);
});

test('everything that can be found has its words', async () => {
  const missing = await truth(
    keeper,
    sql`select 'person' as kind, p.id::text as key from individual.persons p where p.id not in (select person_id from individual.search_words)
      union all select 'offer', o.id::text from organisation.offers o where not exists (select from organisation.search_words w where w.kind = 'offer' and w.key = o.id::text)
      union all select 'prison', p.code from organisation.prisons p where not exists (select from organisation.search_words w where w.kind = 'prison' and w.key = p.code)
      union all select 'organisation', g.id::text from organisation.organisations g where not exists (select from organisation.search_words w where w.kind = 'organisation' and w.key = g.id::text)
      union all select 'step', s.id::text from policy.steps s where not exists (select from policy.search_words w where w.kind = 'step' and w.key = s.id::text)`,
  );
  expect(missing).toEqual([]);
});

test('one wrong letter in a word that no decision has is forgiven; no word tells of what was withdrawn', async () => {
  const { page } = testApp(keeper);
  await keeper.load((tx) =>
    tx.run(sql`insert into policy.decisions (reference, decided_on, title, text, text_hash, seen_at)
      values ('stem-1', '2025-05-05', 'Over de kweekvijver', 'Een toelage voor de kweekvijver van Muizen.', 'h', now())`),
  );
  const found = async (q: string) => (await page(null, `/decisions?q=${encodeURIComponent(q)}`)).body;
  for (const q of ['kweekvijevr', 'kweekvijwer', 'kkweekvijver', 'weekvijver', 'toelgae kweekvijver']) {
    expect(await found(q), q).toContain('Over de kweekvijver');
    expect(await found(q), q).toContain('Geen beslissing bevat');
  }
  expect(await found('kweekvijver')).not.toContain('Geen beslissing bevat');
  // Two errors in a word, a short word and a number are not guessed at.
  for (const q of ['kwekevijvre', 'zrg', '20266', "x' | y", '<b>'])
    expect(await found(q), q).not.toContain('Geen beslissing bevat');
  expect((await page(null, '/search?q=kweekvijevr')).body).toContain('Over de kweekvijver');
  const meant = sql`select meant from policy.decision_words_meant(array['kweekvijevr'])`;
  expect(await reading(keeper, 'public', meant)).toHaveLength(1);
  await keeper.load((tx) => tx.run(sql`update policy.decisions set is_withdrawn = true where reference = 'stem-1'`));
  expect(await found('kweekvijevr')).not.toContain('Over de kweekvijver');
  expect(await reading(keeper, 'public', meant)).toEqual([]);
  expect(await reading(keeper, 'policy-officer', meant)).toHaveLength(1);
  expect(await reading(keeper, 'policy-officer', sql`select 1 from policy.decision_stems`)).toBe(REFUSED);
});
