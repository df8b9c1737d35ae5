import { afterAll, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { MOST_RANKED } from '../../src/policy/decisions/store.ts';
import { testApp } from '../support/app.ts';
import { truth } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';

/** So many that a search can't show all of them, and few enough to be counted by hand. */
const MANY = 4000;
const OLD = '2001-01-01';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const { api, page } = testApp(keeper);

/** The nth decision: each says *kweekvijver*, every eleventh *pontonbrug*, the newest forty *stormvloed*, three old ones *veerdienst* in their title. */
function decision(n: number) {
  const title = n % 1000 === 3 ? `Veerdienst ${n}` : `Dossier ${n}`;
  const said = [
    n % 11 === 0 ? 'het pontonbrug' : 'het dossier',
    n >= MANY - 40 ? 'na de stormvloed' : '',
    n % 7 === 0 ? 'zeehaven' : '',
  ];
  const date = new Date(Date.parse(OLD) + n * 86_400_000).toISOString().slice(0, 10);
  return {
    ...{ reference: `m${n}`, date, title, withdrawn: n % 13 === 0 },
    text: `${title}\n\nDe kweekvijver beslist over ${said.join(' ')}. ${n > 1010 && n % 4 === 0 ? 'Een veerdienst vaart uit.' : ''}`,
    themes: n % 500 === 1 ? ['Water'] : ['Wegen'],
    type: n % 400 === 2 ? 'Nota' : 'Besluit',
  };
}
const ALL = Array.from({ length: MANY }, (_, n) => decision(n));
const STANDING = ALL.filter(({ withdrawn }) => !withdrawn);
await keeper.load((tx) =>
  tx.run(sql`
    insert into policy.decisions (reference, decided_on, title, text, text_hash, seen_at, themes, document_type, is_withdrawn)
    select r.reference, r.date, r.title, r.text, 'x', now(), r.themes, r.type, r.withdrawn
    from jsonb_to_recordset(${JSON.stringify(ALL)}::text::jsonb)
      as r (reference text, date date, title text, text text, themes text[], type text, withdrawn boolean)
    order by md5(r.reference)`),
);

const list = async (query: string, who: string | null = null) => (await api(who, 'GET', `/decisions?${query}`)).body;
const refsOf = async (query: string, who: string | null = null) => {
  const refs: string[] = [];
  for (let at = 1; ; at += 1) {
    const { items } = await list(`${query}&page=${at}`, who);
    if (items.length === 0) return refs;
    refs.push(...items.map(({ reference }: { reference: string }) => reference));
  }
};

describe('what more decisions say than are shown', () => {
  test('is not given out as all of it', async () => {
    const { total, more } = await list('q=kweekvijver');
    expect(total).toBeLessThanOrEqual(MOST_RANKED);
    expect(more).toBe(true);
    expect((await page(null, '/decisions?q=kweekvijver')).body).toContain(`De ${total} best passende beslissingen`);
    expect((await page(null, '/search?q=kweekvijver')).body).toContain(`${total}+</span>`);
    const { kinds } = (await api(null, 'GET', '/search?q=kweekvijver&kind=decisions')).body;
    expect(kinds).toMatchObject([{ total, more: true }]);
  });

  test('is shown with the newest of it, and none that was withdrawn', async () => {
    const found = new Set(await refsOf('q=kweekvijver'));
    for (const { reference } of STANDING.slice(-100)) expect(found).toContain(reference);
    for (const { reference, withdrawn } of ALL) if (withdrawn) expect(found).not.toContain(reference);
  });

  test('is shown with what has the words in its title, however old, at the head', async () => {
    const titled = STANDING.filter(({ title }) => title.startsWith('Veerdienst')).map(({ reference }) => reference);
    expect(titled.length).toBeGreaterThan(2);
    const found = await refsOf('q=veerdienst');
    expect((await list('q=veerdienst')).more).toBe(true);
    expect(new Set(found.slice(0, titled.length))).toEqual(new Set(titled));
  });

  test('is counted whole where a theme, a type or days leave few', async () => {
    const water = STANDING.filter(({ themes }) => themes[0] === 'Water').map(({ reference }) => reference);
    expect(new Set(await refsOf('q=kweekvijver&theme=Water'))).toEqual(new Set(water));
    expect(await list('q=kweekvijver&theme=Water')).not.toHaveProperty('more');
    const notes = STANDING.filter(({ type }) => type === 'Nota').map(({ reference }) => reference);
    expect(new Set(await refsOf('q=kweekvijver&type=Nota'))).toEqual(new Set(notes));
    const early = STANDING.filter(({ date }) => date <= '2001-02-01').map(({ reference }) => reference);
    expect(new Set(await refsOf(`q=kweekvijver&to=2001-02-01`))).toEqual(new Set(early));
    expect((await list('q=kweekvijver&theme=Wegen')).more).toBe(true);
  });

  test('is counted of what was withdrawn for who follows the plan alone', async () => {
    const withdrawn = ALL.filter((one) => one.withdrawn);
    expect(await list('q=kweekvijver&state=withdrawn', 'policy-officer')).toMatchObject({ total: withdrawn.length });
    expect((await list('q=kweekvijver&state=changed', 'policy-officer')).total).toBe(0);
    const all = await refsOf('q=kweekvijver&state=all&to=2001-02-01', 'policy-officer');
    expect(all).toHaveLength(ALL.filter(({ date }) => date <= '2001-02-01').length);
  });
});

test('what fewer say is found whole, wherever it stands', async () => {
  const says = (word: string) => STANDING.filter(({ text }) => text.includes(word)).map(({ reference }) => reference);
  for (const word of ['pontonbrug', 'stormvloed', 'zeehaven']) {
    expect(new Set(await refsOf(`q=${word}`)), word).toEqual(new Set(says(word)));
    expect(await list(`q=${word}`)).not.toHaveProperty('more');
  }
});

test('the newest that say a word are those of a plain reading, walked or looked up', async () => {
  for (const word of ['kweekvijver', 'pontonbrug', 'stormvloed', 'zeehaven', 'veerdienst'])
    for (const most of [1, 20, 39, 40, 200, 700])
      for (const until of ['2030-01-01', '2011-12-01', '2003-05-05', '2000-01-01']) {
        const [row] = await truth<{ found: number[]; plain: number[] }>(
          keeper,
          sql`select policy.newest_saying(to_tsquery('dutch', ${word}), false, null, ${until}::date, ${most}::integer) as found,
            array(select id from policy.decisions where text ilike ${`%${word}%`} and not is_withdrawn and decided_on <= ${until}::date
              order by decided_on desc, id desc limit ${most}::integer) as plain`,
        );
        expect(row?.found, `${word} ${most} ${until}`).toEqual(row?.plain);
      }
});
