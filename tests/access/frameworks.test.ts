import { afterAll, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { asker, changing, fact, REFUSED, reading, trying } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';

// By SQL, as whoever could send it in a role: the database keeps frameworks and answers, whatever an application asks.
const keeper = await testDatabase();
afterAll(() => keeper.close());

const KEEPER = 'administrator';
const HERE = 'coordinator-antwerpen';
const MEMBER = 'provider-antwerpen';
const OTHERS = ['coordinator-gent', 'therapist-antwerpen', 'supporter-antwerpen', 'movement-officer-antwerpen'];
const NOBODYS = ['public', 'policy-officer', 'plan-coordinator', 'auditor', KEEPER, 'detainee-1'];

const begin = (prison: string, framework = 'addiction') =>
  sql`insert into policy.assessments (prison, framework_id, framework_number, origin) values (${prison}, ${framework}, 1, 'registered')`;
await keeper.load((tx) =>
  tx.run(sql`
    insert into policy.team_members (body, prison, actor_id, role, valid_from, made_by, made_at, origin)
    values ('policy-team', 'antwerpen', ${MEMBER}, 'member', '2020-01-01', ${HERE}, now(), 'registered')`),
);
await keeper.database.as(asker(HERE), (tx) => tx.run(begin('antwerpen')));
const { id } = await fact<{ id: number }>(
  keeper,
  sql`select id from policy.assessments where prison = 'antwerpen' and framework_id = 'addiction'`,
);
const answer = (question = 'consultation', item: number | null = null) =>
  sql`insert into policy.assessment_answers (assessment_id, item_id, question, value) values (${id}, ${item}::integer, ${question}, 'true')`;
const choose = sql`update policy.assessments set branch = 'yes' where id = ${id}`;
const conclude = sql`update policy.assessments set state = 'concluded', outcome = 'go' where id = ${id}`;
const release = (what = 'answers', asked = '{consultation}') =>
  sql`insert into policy.assessment_releases (assessment_id, what, asked, origin) values (${id}, ${what}, ${asked}::text[], 'registered')`;

describe('answers that are being given', () => {
  test('are read by the team and by nobody else, in none of their tables', async () => {
    await keeper.database.as(asker(MEMBER), async (tx) => {
      await tx.run(answer());
      await tx.run(
        sql`insert into policy.assessment_items (assessment_id, branch, title) values (${id}, 'concept', 'Spreekuur')`,
      );
      await tx.run(
        sql`insert into policy.assessment_remarks (assessment_id, question, kind, remark) values (${id}, 'consultation', 'differs', 'Niet elke maand.')`,
      );
    });
    const tables = [
      sql`select id from policy.assessments where id = ${id}`,
      sql`select id from policy.assessment_answers where assessment_id = ${id}`,
      sql`select id from policy.assessment_items where assessment_id = ${id}`,
      sql`select id from policy.assessment_remarks where assessment_id = ${id}`,
    ];
    for (const table of tables) {
      expect(await reading(keeper, HERE, table)).toHaveLength(1);
      expect(await reading(keeper, MEMBER, table)).toHaveLength(1);
      for (const who of OTHERS) expect(await reading(keeper, who, table), who).toEqual([]);
      for (const who of NOBODYS) expect(await reading(keeper, who, table), who).toBe(REFUSED);
    }
  });

  test('are begun by the coordinator of the prison, with what is published, as registered and as nobody else', async () => {
    expect(await changing(keeper, HERE, begin('gent'))).toBe(REFUSED);
    expect(await changing(keeper, 'coordinator-gent', begin('gent'))).toBe(1);
    expect(await changing(keeper, 'coordinator-gent', begin('gent', 'nothing'))).toBe(REFUSED);
    for (const who of [MEMBER, ...OTHERS, ...NOBODYS].filter((one) => one !== 'coordinator-gent'))
      expect(await changing(keeper, who, begin('antwerpen')), who).toBe(REFUSED);
    const source = sql`insert into policy.assessments (prison, framework_id, framework_number, origin) values ('gent', 'addiction', 1, 'source')`;
    expect(await changing(keeper, 'coordinator-gent', source)).toBe(REFUSED);
  });

  test('are added by the team under the own name, at the version that stands, and never changed', async () => {
    for (const who of [...OTHERS, ...NOBODYS]) expect(await changing(keeper, who, answer()), who).toBe(REFUSED);
    const named = sql`insert into policy.assessment_answers (assessment_id, question, value, recorded_by) values (${id}, 'experts', 'true', 'x')`;
    expect(await changing(keeper, MEMBER, named)).toBe(REFUSED);
    const forged = sql`insert into policy.assessment_answers (assessment_id, question, value, version) values (${id}, 'experts', 'true', 99)`;
    expect(await changing(keeper, MEMBER, forged)).toBe(REFUSED);
    expect(
      await changing(
        keeper,
        MEMBER,
        sql`update policy.assessment_answers set value = 'false' where assessment_id = ${id}`,
      ),
    ).toBe(REFUSED);
    expect(await changing(keeper, HERE, sql`delete from policy.assessment_answers where assessment_id = ${id}`)).toBe(
      REFUSED,
    );
    expect(await changing(keeper, MEMBER, answer('aim', 1))).toBe(REFUSED);
    expect(await changing(keeper, MEMBER, choose)).toBe(1);
    for (const who of OTHERS) expect(await changing(keeper, who, choose), who).toBe(0);
  });
});

describe('a conclusion', () => {
  test('is drawn by the coordinator alone, and nothing is given out before it', async () => {
    await keeper.database.as(asker(MEMBER), (tx) => tx.run(choose));
    expect(await changing(keeper, MEMBER, conclude)).toBe(REFUSED);
    const owned = sql`update policy.assessments set owner = 'ik' where id = ${id}`;
    expect(await changing(keeper, MEMBER, owned)).toBe(REFUSED);
    expect(await changing(keeper, HERE, release())).toBe(REFUSED);
    expect(await changing(keeper, HERE, conclude)).toBe(1);
  });

  test('closes the answers; what is given out is read by the database, and is public until it is taken back', async () => {
    await keeper.database.as(asker(HERE), (tx) => tx.run(conclude));
    expect(await changing(keeper, MEMBER, answer('experts'))).toBe(REFUSED);
    const forged = sql`insert into policy.assessment_releases (assessment_id, what, asked, answers, origin) values (${id}, 'answers', '{}', '{"x":1}', 'registered')`;
    expect(await changing(keeper, HERE, forged)).toBe(REFUSED);
    for (const who of [MEMBER, ...OTHERS, ...NOBODYS])
      expect(await changing(keeper, who, release()), who).toBe(REFUSED);
    const given = await trying(keeper, HERE, async (tx) => {
      await tx.run(release('outcome'));
      return tx.one(sql`select answers, items, ground from policy.assessment_releases where assessment_id = ${id}`);
    });
    expect(given).toEqual({ answers: {}, items: [], ground: null });
    await keeper.database.as(asker(HERE), (tx) => tx.run(release()));
    const seen = sql`select answers, outcome from policy.assessment_releases where assessment_id = ${id}`;
    for (const who of ['public', ...OTHERS])
      expect(await reading(keeper, who, seen), who).toEqual([{ answers: { consultation: true }, outcome: 'go' }]);
    expect(await changing(keeper, HERE, sql`update policy.assessments set state = 'open' where id = ${id}`)).toBe(
      REFUSED,
    );
    const back = sql`update policy.assessment_releases set withdrawn = true where assessment_id = ${id}`;
    expect(await changing(keeper, 'coordinator-gent', back)).toBe(0);
    await keeper.database.as(asker(HERE), (tx) => tx.run(back));
    for (const who of ['public', ...OTHERS, MEMBER]) expect(await reading(keeper, who, seen), who).toEqual([]);
    expect(await changing(keeper, HERE, back)).toBe(REFUSED);
    expect(await changing(keeper, HERE, sql`update policy.assessments set state = 'open' where id = ${id}`)).toBe(1);
  });

  test('is tied to actions of its own prison', async () => {
    const tie = sql`insert into policy.local_action_sources (action_id, assessment_id) select min(a.id), ${id} from policy.local_actions a`;
    expect(await changing(keeper, HERE, tie)).toBe(REFUSED);
    for (const who of [MEMBER, ...NOBODYS]) expect(await changing(keeper, who, tie), who).toBe(REFUSED);
  });
});

describe('a framework', () => {
  const draft = sql`insert into policy.framework_versions (framework_id, number, title_nl, content, origin) values ('addiction', 2, 'Anders', '{"branches":[]}', 'registered')`;

  test('is made by the administrator alone; nobody else sees its draft', async () => {
    for (const who of [HERE, 'policy-officer', 'plan-coordinator', 'public'])
      expect(await changing(keeper, who, draft), who).toBe(REFUSED);
    await keeper.database.as(asker(KEEPER), (tx) => tx.run(draft));
    const seen = sql`select number from policy.framework_versions where framework_id = 'addiction' and state = 'draft'`;
    expect(await reading(keeper, KEEPER, seen)).toHaveLength(1);
    for (const who of ['public', HERE, 'policy-officer']) expect(await reading(keeper, who, seen), who).toEqual([]);
  });

  test('that was published stays as it is, and is replaced by the next', async () => {
    const change = sql`update policy.framework_versions set title_nl = 'x' where framework_id = 'addiction' and number = 1`;
    expect(await changing(keeper, KEEPER, change)).toBe(REFUSED);
    const states = await trying(keeper, KEEPER, async (tx) => {
      await tx.run(
        sql`update policy.framework_versions set state = 'published' where framework_id = 'addiction' and number = 2`,
      );
      return tx.rows(
        sql`select number, state from policy.framework_versions where framework_id = 'addiction' order by number`,
      );
    });
    expect(states).toEqual([
      { number: 1, state: 'replaced' },
      { number: 2, state: 'published' },
    ]);
    expect(
      await changing(
        keeper,
        KEEPER,
        sql`delete from policy.framework_versions where framework_id = 'addiction' and number = 1`,
      ),
    ).toBe(0);
  });
});
