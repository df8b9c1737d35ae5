import { afterAll, describe, expect, test } from 'vitest';
import { findPersona, PUBLIC } from '../../src/access/index.ts';
import { sql } from '../../src/platform/database/index.ts';
import { listFigures, showFigure } from '../../src/policy/figures/index.ts';
import { Refusal } from '../../src/shared/refusal.ts';
import { NOW } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());

const persona = (id: string) => findPersona(id) ?? PUBLIC;
const show = (words: Parameters<typeof showFigure>[2], actor = PUBLIC) =>
  showFigure(keeper.database, actor, words, NOW);
const internal = (words: Parameters<typeof showFigure>[2]) =>
  show({ ...words, release: 'internal' }, persona('policy-officer'));

describe('refusals', () => {
  test('the public does not get internal figures', async () => {
    await expect(show({ id: 'participants', by: 'prison', release: 'internal' })).rejects.toThrow(Refusal);
  });

  test('a counsellor does not get internal figures', async () => {
    await expect(show({ id: 'participants', release: 'internal' }, persona('counsellor-gent'))).rejects.toThrow(
      Refusal,
    );
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

  test('overcrowding is computed from the same source', async () => {
    const figure = await show({ id: 'overcrowding', by: 'prison' });
    expect(figure.rows.find((row) => row.prison === 'antwerpen')?.value).toBe(64.8);
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

  test('the demonstration plan is not mixed in unless asked by name', async () => {
    expect((await show({ id: 'steps' })).origin).toEqual(['source']);
    expect((await show({ id: 'steps', where: ['plan=demonstration'] })).origin).toEqual(['demonstration']);
  });
});

describe('activities', () => {
  test('participants are the distinct named persons, as counted from the attendances', async () => {
    const figure = await internal({ id: 'participants', by: 'prison', year: '2025' });
    const expected = await keeper.load((tx) =>
      tx.rows<{ prison: string; n: number }>(sql`
        select s.prison, count(distinct a.person_id) as n
        from individual.attendances a join organisation.sessions s on s.id = a.session_id
        where a.present and extract(year from s.starts_at at time zone 'Europe/Brussels') = 2025 group by s.prison`),
    );
    expect(expected.length).toBeGreaterThan(10);
    for (const row of expected) {
      expect(figure.rows.find((cell) => cell.prison === row.prison)?.value, row.prison).toBe(row.n);
    }
  });

  test('attendances are the named ones plus the headcounts', async () => {
    const figure = await internal({ id: 'attendances', year: '2025' });
    const { n } = await keeper.load((tx) =>
      tx.one<{ n: number }>(sql`
        select sum(named + headcount) as n from organisation.sessions
        where extract(year from starts_at at time zone 'Europe/Brussels') = 2025`),
    );
    expect(figure.rows[0]?.value).toBe(n);
  });

  test('publicly the same table hides 1 to 4 and shows no total', async () => {
    const open = await internal({ id: 'participants', by: 'prison', year: '2025' });
    const shown = await show({ id: 'participants', by: 'prison', year: '2025' });
    expect(shown.rows.some((row) => row.suppressed)).toBe(true);
    for (const row of shown.rows) {
      const real = open.rows.find((cell) => cell.prison === row.prison)?.value ?? 0;
      expect(row.prison).not.toBe('*');
      expect(row.suppressed).toBe(real >= 1 && real <= 4);
      expect(row.value).toBe(row.suppressed ? null : real);
    }
    expect(shown.provenance.suppressedCells).toBe(shown.rows.filter((row) => row.suppressed).length);
  });

  test('a percentage does not give a hidden count away', async () => {
    const participants = await internal({ id: 'participants', by: 'prison', year: '2025' });
    const reach = await show({ id: 'reach', by: 'prison', year: '2025' });
    for (const row of reach.rows) {
      const count = participants.rows.find((cell) => cell.prison === row.prison)?.value ?? 0;
      if (count >= 1 && count <= 4) expect(row).toMatchObject({ value: null, suppressed: true });
    }
  });

  test('distinct persons do not add up over prisons or policy fields: the total is counted apart', async () => {
    const figure = await internal({ id: 'participants', by: 'policy-field', year: '2025' });
    const parts = figure.rows
      .filter((row) => row['policy-field'] !== '*')
      .reduce((sum, row) => sum + (row.value ?? 0), 0);
    const total = figure.rows.find((row) => row['policy-field'] === '*')?.value ?? 0;
    expect(total).toBeGreaterThan(0);
    expect(total).toBeLessThan(parts);
  });

  test('the naming coverage stands beside every figure of participants', async () => {
    const figure = await internal({ id: 'participants', by: 'prison', year: '2025' });
    expect(figure.provenance.coverage).toBeGreaterThan(0);
    expect(figure.provenance.coverage).toBeLessThan(100);
    expect(figure.origin).toEqual(['demonstration']);
  });

  test('the parts of a year by month are the sessions of the year', async () => {
    const months = await show({ id: 'sessions-held', by: 'month', year: '2025' });
    const whole = await show({ id: 'sessions-held', year: '2025' });
    const sum = months.rows.filter((row) => row.month !== '*').reduce((total, row) => total + (row.value ?? 0), 0);
    expect(sum).toBe(whole.rows[0]?.value);
  });

  test('every figure answers for each of its dimensions', async () => {
    for (const { id, dimensions } of listFigures('nl')) {
      for (const by of dimensions) {
        const figure = await internal({ id, by });
        expect(figure.dimensions, `${id} by ${by}`).toEqual([by]);
        for (const row of figure.rows) expect(typeof row[by], `${id} by ${by}`).toBe('string');
      }
    }
  });
});
