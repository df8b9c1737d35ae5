import { afterAll, describe, expect, test } from 'vitest';
import { findPersona, PUBLIC } from '../../src/access/index.ts';
import { sql } from '../../src/platform/database/index.ts';
import { listFigures, prepareMenu, showFigure } from '../../src/policy/figures/index.ts';
import { addDays } from '../../src/shared/dates.ts';
import { Refusal } from '../../src/shared/refusal.ts';
import { NOW } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());

await prepareMenu(keeper.database, { now: NOW });

const persona = (id: string) => findPersona(id) ?? PUBLIC;
const show = (words: Parameters<typeof showFigure>[2], actor = PUBLIC) =>
  showFigure(keeper.database, actor, words, NOW);
const internal = (words: Parameters<typeof showFigure>[2]) =>
  show({ ...words, release: 'internal' }, persona('policy-officer'));

describe('refusals', () => {
  test('the public does not get internal figures', async () => {
    await expect(show({ id: 'participants', by: 'prison', release: 'internal' })).rejects.toThrow(Refusal);
  });

  test.each(['provider-antwerpen', 'movement-officer-antwerpen', 'detainee-1', 'auditor', 'justice-house-antwerpen'])(
    '%s does not get internal figures',
    async (who) => {
      const asked = show({ id: 'participants', by: 'prison', release: 'internal' }, persona(who));
      await expect(asked).rejects.toMatchObject({ code: 'not_allowed', key: 'internal-only' });
    },
  );

  test('an unknown code is refused by its name, and not answered with nothing', async () => {
    const asked = { release: 'internal', year: '2025', where: ['prison=nowhere'] };
    for (const id of ['participants', 'stayers', 'sessions-held', 'naming-coverage'])
      await expect(show({ ...asked, id }, persona('policy-officer'))).rejects.toMatchObject({ key: 'unknown-code' });
    await expect(show({ id: 'capacity', where: ['prison=nowhere'] })).rejects.toMatchObject({ key: 'unknown-code' });
    await expect(show({ id: 'steps', where: ['plan=1999'] })).rejects.toMatchObject({ key: 'unknown-code' });
    await expect(show({ id: 'offers', where: ['offer=0'] })).rejects.toMatchObject({ key: 'unknown-code' });
  });

  test('money of one prison is not nothing, it is not attributable', async () => {
    await expect(show({ id: 'funding', where: ['prison=gent'] })).rejects.toMatchObject({ key: 'not-attributable' });
    // Staff has the levels of its source, money those of government.
    await expect(show({ id: 'fte-planned', where: ['level=federaal'] })).rejects.toMatchObject({ key: 'unknown-code' });
  });

  test.each([
    [{ id: 'reach', by: 'sex', year: '2025' }, 'participants', 'sex', 2025],
    [{ id: 'naming-coverage', by: 'provider', year: '2024' }, 'attendances', 'provider', 2024],
    [{ id: 'participants', by: 'month', year: '2025' }, 'participants', 'prison', 2025],
    [{ id: 'participants', by: 'sex,kind', year: '2026' }, 'participants', 'sex', 2025],
    [{ id: 'stayers', by: 'prison', year: '2035' }, 'stayers', 'prison', 2025],
    [{ id: 'stayers', by: 'prison', year: '1999' }, 'stayers', 'prison', 2024],
    [{ id: 'sessions-held', where: ['policyField=sport'], year: '2025' }, 'sessions-held', 'policy-field', 2025],
    [{ id: 'participants', by: 'prison', from: '2025-02-01', to: '2025-03-31' }, 'participants', 'prison', 2025],
  ])('%o is refused, and the nearest public table is named', async (words, figure, by, year) => {
    const href = `/figures/${figure}?by=${by}&year=${year}`;
    await expect(show(words)).rejects.toMatchObject({ code: 'impossible', nearest: { figure, by, year, href } });
    expect((await show({ id: figure, by, year: String(year) })).rows.length).toBeGreaterThan(1);
  });

  test('a coordinator does not get internal figures of another prison', async () => {
    const asked = { id: 'participants', release: 'internal', where: ['prison=gent'] };
    await expect(show(asked, persona('coordinator-antwerpen'))).rejects.toThrow(Refusal);
  });

  test('places of another year than the source covers are not given', async () => {
    await expect(show({ id: 'capacity', year: '2025' })).rejects.toMatchObject({ key: 'other-year' });
    await expect(show({ id: 'overcrowding', year: '2025' })).rejects.toMatchObject({ key: 'mixed-origins' });
  });

  test('a source is not crossed with what it does not cross', async () => {
    await expect(show({ id: 'population', by: 'sex,legal-status' })).rejects.toMatchObject({ key: 'not-in-source' });
  });
});

describe('published facts', () => {
  test('the population of 2013 is printed as the source prints it, blanks as unknown', async () => {
    const figure = await show({ id: 'population', by: 'prison,sex' });
    expect(figure.origin).toEqual(['source']);
    const cell = (prison: string, sex: string) => figure.rows.find((row) => row.prison === prison && row.sex === sex);
    expect(cell('antwerpen', 'female')).toMatchObject({ value: 56.9, suppressed: false });
    expect(cell('merksplas', 'female')).toMatchObject({ value: null, suppressed: false });
    expect(cell('*', '*')).toMatchObject({ value: 7330.1 });
  });

  test('overcrowding is computed from a document, and says what the document prints where that differs', async () => {
    const figure = await show({ id: 'overcrowding', by: 'prison' });
    expect(figure.origin).toEqual(['computed']);
    expect(figure.rows.find((row) => row.prison === 'antwerpen')).toEqual({
      prison: 'antwerpen',
      value: 64.8,
      suppressed: false,
    });
    const differing = figure.rows.filter((row) => row.printed !== undefined);
    expect(differing.map((row) => row.prison)).toHaveLength(5);
    for (const row of differing) expect(row.printed).not.toBe(row.value);
    // The source leaves the total blank: it is not stated, and not computed by us.
    expect(figure.rows.find((row) => row.prison === '*')?.value).toBeNull();
    expect((await show({ id: 'overcrowding' })).rows).toMatchObject([{ value: null }]);
  });

  test('a filter by prison takes the places and people of those prisons alone', async () => {
    const value = async (id: string, ...where: string[]) => (await show({ id, where })).rows.map((row) => row.value);
    expect(await value('capacity', 'prison=gent')).toEqual([299]);
    expect(await value('population', 'prison=gent')).toEqual([423.2]);
    expect(await value('overcrowding', 'prison=gent')).toEqual([41.5]);
    expect(await value('capacity', 'prison=gent,antwerpen')).toEqual([738]);
    expect(await value('population', 'prison=gent', 'prison=antwerpen')).toEqual([1146.5]);
    expect(await value('overcrowding', 'prison=gent,antwerpen')).toEqual([55.4]);
    expect(await value('capacity')).toEqual([5961.1]);
    // A printed blank is unknown, also in a sum.
    expect(await value('population', 'prison=gent,merksplas', 'sex=female')).toEqual([null]);
    const bySex = await show({ id: 'population', by: 'sex', where: ['prison=gent,antwerpen'] });
    expect(
      bySex.rows
        .filter((row) => row.sex !== '*')
        .map((row) => row.value)
        .sort(),
    ).toEqual([1029.4, 117.2]);
  });

  test('money adds up to the lines, none attributable to a prison', async () => {
    const figure = await show({ id: 'funding', by: 'prison' });
    expect(figure.rows).toEqual([
      { prison: 'not-attributable', value: 18450947.97, suppressed: false },
      { prison: '*', value: 18450947.97, suppressed: false },
    ]);
  });

  test('staff adds up to the stated total', async () => {
    expect((await show({ id: 'fte-planned' })).rows).toEqual([{ value: 164.35, suppressed: false }]);
  });

  test('the plan 2015-2020 has 99 steps of which two are proven realised, and no goal reached', async () => {
    const steps = await show({ id: 'steps', by: 'status', where: ['plan=2015-2020'] });
    const count = (status: string) => steps.rows.find((row) => row.status === status)?.value;
    expect([count('realised'), count('not-registered'), count('*')]).toEqual([2, 97, 99]);
    expect((await show({ id: 'goals-realised', where: ['plan=2015-2020'] })).rows[0]?.value).toBe(0);
  });

  test('goals by status add up to their total', async () => {
    const figure = await show({ id: 'goals-realised', by: 'status', where: ['plan=2015-2020'] });
    const parts = figure.rows.filter((row) => row.status !== '*').reduce((sum, row) => sum + Number(row.value), 0);
    expect(parts).toBeGreaterThan(10);
    expect(figure.rows.find((row) => row.status === '*')?.value).toBe(parts);
  });

  test('steps by goal keep the plans apart', async () => {
    const figure = await show({ id: 'steps', by: 'goal' });
    expect(figure.dimensions).toEqual(['plan', 'goal']);
    const first = figure.rows.filter((row) => row.goal === '1' && row.plan !== '*');
    expect(first.map((row) => row.plan).sort()).toEqual(['2015-2020', '2020-2025']);
  });

  test('a plan that is asked four hundred times counts once', async () => {
    const once = await show({ id: 'steps', where: ['plan=2015-2020'] });
    const often = await show({ id: 'steps', where: [`plan=${Array(400).fill('2015-2020').join(',')}`] });
    expect(often.rows).toEqual(once.rows);
    expect(once.rows[0]?.value).toBe(99);
  });

  test('the demonstration plan is not mixed in unless asked by name', async () => {
    expect((await show({ id: 'steps' })).origin).toEqual(['source']);
    expect((await show({ id: 'steps', where: ['plan=demonstration'] })).origin).toEqual(['demonstration']);
  });
});

describe('who works with the persons of a prison', () => {
  const antwerpen = (words: Parameters<typeof showFigure>[2]) =>
    show({ ...words, release: 'internal' }, persona('supporter-antwerpen'));

  test.each(['coordinator-antwerpen', 'supporter-antwerpen', 'counsellor-antwerpen', 'education-coordinator'])(
    '%s sees true numbers of the own prisons, with totals',
    async (who) => {
      const actor = persona(who);
      const figure = await show({ id: 'participants', by: 'prison,sex', year: '2025', release: 'internal' }, actor);
      expect(figure.provenance.circle).toBe('prison');
      const prisons = new Set(figure.rows.map((row) => row.prison));
      expect([...prisons].sort()).toEqual(['*', ...actor.prisons].sort());
      expect(figure.rows.every((row) => !row.suppressed && row.value !== null)).toBe(true);
    },
  );

  test('another prison is refused', async () => {
    for (const where of [['prison=gent'], ['prison=antwerpen,gent']])
      await expect(antwerpen({ id: 'stayers', where })).rejects.toMatchObject({ key: 'own-prisons-only' });
  });

  test('participants are the distinct named persons, as counted from the attendances', async () => {
    const [row] = (await antwerpen({ id: 'participants', year: '2025' })).rows;
    const { n } = await keeper.load((tx) =>
      tx.one<{ n: number }>(sql`
        select count(distinct a.person_id) as n
        from organisation.attendances a join organisation.sessions s on s.id = a.session_id
        where a.present and s.prison = 'antwerpen' and extract(year from s.starts_at at time zone 'Europe/Brussels') = 2025`),
    );
    expect(n).toBeGreaterThan(10);
    expect(row?.value).toBe(n);
  });

  test('attendances are the named ones plus the headcounts', async () => {
    const [row] = (await antwerpen({ id: 'attendances', year: '2025' })).rows;
    const { n } = await keeper.load((tx) =>
      tx.one<{ n: number }>(sql`
        select sum(named + headcount) as n from organisation.sessions
        where prison = 'antwerpen' and extract(year from starts_at at time zone 'Europe/Brussels') = 2025`),
    );
    expect(row?.value).toBe(n);
  });

  test('an offer with two fields counts once where both are asked', async () => {
    const fields = [
      'welzijn',
      'volksgezondheid',
      'onderwijs',
      'sport',
      'cultuur',
      'vorming',
      'werk',
      'justitie-en-handhaving',
    ];
    const many = await antwerpen({ id: 'sessions-held', year: '2025', where: [`policy-field=${fields.join(',')}`] });
    const { n } = await keeper.load((tx) =>
      tx.one<{ n: number }>(sql`
        select count(*) as n from organisation.sessions s
        where s.prison = 'antwerpen' and s.status = 'held' and extract(year from s.starts_at at time zone 'Europe/Brussels') = 2025
          and exists (select from organisation.offer_policy_fields f where f.offer_id = s.offer_id
                      and f.policy_field in (select unnest(string_to_array(${fields.join()}, ','))))`),
    );
    expect(n).toBeGreaterThan(10);
    expect(many.rows[0]?.value).toBe(n);
  });

  test('reach is never more than everybody', async () => {
    for (const by of ['sex', 'legal-status', 'age-group', 'legal-status,age-group', 'age-group,sex,year']) {
      const figure = await antwerpen({ id: 'reach', by, year: '2025' });
      expect(figure.rows.length).toBeGreaterThan(1);
      for (const row of figure.rows) expect(row.value ?? 0).toBeLessThanOrEqual(100);
    }
  });

  test('the parts of a year by month are the sessions of the year', async () => {
    const months = await antwerpen({ id: 'sessions-held', by: 'month', year: '2025' });
    const whole = await antwerpen({ id: 'sessions-held', year: '2025' });
    const sum = months.rows.filter((row) => row.month !== '*').reduce((total, row) => total + (row.value ?? 0), 0);
    expect(sum).toBe(whole.rows[0]?.value);
  });

  test('distinct persons do not add up over policy fields: the total is counted apart', async () => {
    const figure = await antwerpen({ id: 'participants', by: 'policy-field', year: '2025' });
    const parts = figure.rows
      .filter((row) => row['policy-field'] !== '*')
      .reduce((sum, row) => sum + (row.value ?? 0), 0);
    const total = figure.rows.find((row) => row['policy-field'] === '*')?.value ?? 0;
    expect(total).toBeGreaterThan(0);
    expect(total).toBeLessThan(parts);
  });
});

describe('who follows up the policy', () => {
  test('sees live tables without totals, and no count of 1 to 4', async () => {
    const figure = await internal({ id: 'participants', by: 'prison,policy-field,sex', year: '2025' });
    expect(figure.rows.some((row) => Object.values(row).includes('*'))).toBe(false);
    const hidden = figure.rows.filter((row) => row.suppressed);
    expect(hidden.some((row) => row.small === true)).toBe(true);
    expect(hidden.some((row) => row.small === undefined)).toBe(true);
    for (const row of figure.rows) {
      expect(row.value === null).toBe(row.suppressed);
      if (!row.suppressed) expect(row.value === 0 || Number(row.value) >= 5).toBe(true);
    }
    expect(figure.provenance).toMatchObject({ circle: 'policy', sourceRows: null, edition: null });
  });

  test('leaves a trace of what was asked, without a count', async () => {
    await internal({ id: 'stayers', by: 'sex', where: ['prison=gent,brugge'], year: '2025' });
    const [entry] = await keeper.load((tx) =>
      tx.rows<{ actor: string; object: string; detail: Record<string, string> }>(sql`
        select actor_id as actor, object_id as object, detail from audit.entries
        where action = 'read-internal-figure' order by id desc limit 1`),
    );
    expect(entry).toEqual({
      actor: 'policy-officer',
      object: 'stayers',
      detail: { by: 'sex', from: '2025-01-01', to: '2025-12-31', where: 'prison=brugge,gent' },
    });
  });

  test('the naming coverage stands beside every figure of participants', async () => {
    const figure = await internal({ id: 'participants', by: 'prison', year: '2025' });
    expect(figure.provenance.coverage).toBeGreaterThan(0);
    expect(figure.provenance.coverage).toBeLessThan(100);
    expect(figure.origin).toEqual(['demonstration']);
  });

  test('a running year ends today', async () => {
    const figure = await internal({ id: 'sessions-held', by: 'prison', year: '2026' });
    expect(figure.period).toEqual({ from: '2026-01-01', to: '2026-03-18' });
  });

  test('the same question asked twice at once is answered alike, and what is computed once is kept', async () => {
    const asked = { id: 'reach', by: 'prison,age-group', year: '2024' };
    const [one, two] = await Promise.all([internal(asked), internal(asked)]);
    expect(two?.rows).toEqual(one?.rows);
    expect((await internal(asked)).rows).toEqual(one?.rows);
  });

  test('too many questions at once are asked to come back, and the others are answered', async () => {
    const asks = Array.from({ length: 45 }, (_, day) =>
      internal({ id: 'stayers', by: 'prison', from: addDays('2025-01-01', day), to: '2025-12-31' }),
    );
    const settled = await Promise.allSettled(asks);
    const refused = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(20);
    for (const reason of refused)
      expect(reason).toMatchObject({ code: 'unavailable', key: 'figures-busy', values: { retryAfter: 2 } });
  });

  test('every figure answers for each of its dimensions', async () => {
    for (const { id, dimensions } of listFigures('nl')) {
      for (const by of dimensions) {
        const figure = await internal({ id, by });
        expect(figure.dimensions, `${id} by ${by}`).toContain(by);
        for (const row of figure.rows) expect(typeof row[by], `${id} by ${by}`).toBe('string');
      }
    }
  });
});

describe('the public', () => {
  test('gets what persons are counted by as one table of a closed year, with its edition', async () => {
    const figure = await show({ id: 'participants', by: 'prison', year: '2025' });
    expect(figure.rows.every((row) => row.prison !== '*')).toBe(true);
    expect(figure.rows.some((row) => row.suppressed)).toBe(true);
    expect(figure.provenance).toMatchObject({
      circle: 'menu',
      edition: '2026-03-01',
      sourceRows: null,
      coverage: null,
    });
    expect(figure.provenance.suppressedCells).toBe(figure.rows.filter((row) => row.suppressed).length);
  });

  test('gets the same from whoever asks publicly', async () => {
    const asked = { id: 'sessions-held', by: 'provider', year: '2024' };
    const open = await show(asked);
    for (const who of ['policy-officer', 'supporter-antwerpen', 'detainee-1'])
      expect((await show(asked, persona(who))).rows).toEqual(open.rows);
  });

  test('reads things and money live, with totals', async () => {
    const figure = await show({ id: 'offers', by: 'prison,policy-field,kind', year: '2025' });
    expect(figure.provenance.circle).toBe('open');
    expect(
      figure.rows.find((row) => row.prison === '*' && row['policy-field'] === '*' && row.kind === '*')?.value,
    ).toBeGreaterThan(0);
  });
});
