import { afterAll, expect, test } from 'vitest';
import { ROLES } from '../../src/access/index.ts';
import { sql, type Transaction } from '../../src/platform/database/index.ts';
import { asker, changing, fact, REFUSED, reading, truth, trying } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';
import { type MadeRole, makeActor } from '../support/made-actors.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());

const step = (led: boolean) =>
  fact<{ id: number }>(
    keeper,
    sql`select s.id from policy.steps s where ${led} = exists (
          select from policy.step_parties y where y.step_id = s.id and y.role = 'lead' and y.party = 'SAW') order by 1 limit 1`,
  );
const [ledBySaw, ledByOthers] = [await step(true), await step(false)];
const report = async (who: string, stepId: number) => {
  const add = sql`insert into policy.reports (step_id, party, status, stated_on, statement_nl, origin)
    values (${stepId}, ${who === 'lead-saw' ? 'SAW' : null}, 'in-progress', '2026-03-01', 'x', 'registered') returning id`;
  return (await keeper.database.as(asker(who), (tx) => tx.one<{ id: number }>(add))).id;
};
const byLead = await report('lead-saw', ledBySaw.id);
const byOfficer = await report('policy-officer', ledByOthers.id);
/** Submitted by the lead when its party still led that step. */
const { id: ledBefore } = await keeper.load((tx) =>
  tx.one<{ id: number }>(sql`
    insert into policy.reports (step_id, status, stated_on, statement_nl, origin, submitted_by, submitted_as, submitted_at)
    values (${ledByOthers.id}, 'in-progress', '2026-03-01', 'x', 'registered', 'lead-saw', 'step-lead', access.now()) returning id`),
);
/** What was decided on is locked. */
const decided = await report('lead-saw', ledBySaw.id);
await keeper.load((tx) => tx.run(sql`update policy.reports set state = 'sent-back' where id = ${decided}`));
/** Makes the report of the lead one that everybody reads. */
const shown = (state: string) =>
  keeper.load((tx) => tx.run(sql`update policy.reports set state = ${state} where id = ${byLead}`));

const HASH = 'a'.repeat(64);
const row = (owner: number, size = 3) => sql`
  insert into platform.files (owner_kind, owner_id, type, title, size, hash)
  values ('report', ${owner}, 'text', 'Titel', ${size}, ${HASH})`;
const piece = (file: number, number = 0, bytes = 'abc') => sql`
  insert into platform.file_chunks (file_id, number, bytes) values (${file}, ${number}, convert_to(${bytes}, 'UTF8'))`;
const whole = async (tx: Transaction, owner: number) => {
  const { id } = await tx.one<{ id: number }>(sql`${row(owner)} returning id`);
  await tx.run(piece(id));
  return id;
};
/** Keeps a file as this actor, or gives the SQLSTATE; what is held at the end of the transaction is held here. */
const keeping = (who: string, work: (tx: Transaction) => Promise<unknown>) =>
  keeper.database.as(asker(who), work).then(
    () => 'kept',
    (error: { code?: string }) => error.code,
  );
const file = await keeper.database.as(asker('lead-saw'), (tx) => whole(tx, byLead));
const READ = sql`select convert_from(bytes, 'UTF8') as bytes from platform.file_chunks where file_id = ${file}`;

test('every role reads the bytes of what everybody reads; a worker of the house reads none', async () => {
  await shown('validated');
  const places: Partial<MadeRole> = { prisons: ['antwerpen'] };
  for (const role of ROLES) {
    const [who] = role === 'public' ? [asker('public')] : (await makeActor(keeper, [{ role, ...places }])).askers;
    expect(await reading(keeper, who ?? '', READ), role).toEqual([{ bytes: 'abc' }]);
  }
  for (const role of [
    'brug_counter',
    'brug_caretaker',
    'brug_postman',
    'brug_jobs',
    'brug_doorkeeper',
    'brug_keys_cleaner',
  ])
    expect(await reading(keeper, { id: 'x', databaseRole: role, roleId: null }, READ), role).toBe(REFUSED);
  await shown('submitted');
});

test('who does not read the thing reads neither its file nor the bytes', async () => {
  for (const who of ['public', 'approver', 'auditor', 'administrator', 'supporter-antwerpen']) {
    expect(await reading(keeper, who, READ), who).toEqual([]);
    expect(await reading(keeper, who, sql`select id from platform.files where id = ${file}`), who).toEqual([]);
  }
  for (const who of ['lead-saw', 'policy-officer', 'plan-coordinator', 'commission-member'])
    expect(await reading(keeper, who, READ), who).toHaveLength(1);
});

test('a file is added by who submitted the report while it waits, and by nobody else', async () => {
  expect(await changing(keeper, 'lead-saw', row(byLead))).toBe(1);
  expect(await changing(keeper, 'policy-officer', row(byOfficer))).toBe(1);
  for (const who of ['policy-officer', 'plan-coordinator', 'supporter-antwerpen', 'auditor', 'administrator', 'public'])
    expect(await changing(keeper, who, row(byLead)), who).toBe(REFUSED);
  for (const owner of [byOfficer, ledBefore, decided, 999_999_999])
    expect(await changing(keeper, 'lead-saw', row(owner))).toBe(REFUSED);
  // The database role alone proves nothing.
  expect(
    await changing(keeper, { id: 'policy-officer', databaseRole: 'brug_policy_officer', roleId: null }, row(byOfficer)),
  ).toBe(REFUSED);
});

test('author, moment, state and kind are not for the sender to say', async () => {
  for (const column of ['uploaded_by', 'uploaded_at', 'state', 'withdrawn_by', 'id']) {
    const value = column === 'id' ? sql`7` : column === 'uploaded_at' ? sql`now()` : sql`'kept'`;
    const name = {
      uploaded_by: sql`uploaded_by`,
      uploaded_at: sql`uploaded_at`,
      state: sql`state`,
      withdrawn_by: sql`withdrawn_by`,
      id: sql`id`,
    }[column];
    const add = sql`insert into platform.files (owner_kind, owner_id, type, title, size, hash, ${name ?? sql``})
      values ('report', ${byLead}, 'text', 'x', 3, ${HASH}, ${value})`;
    expect(await changing(keeper, 'lead-saw', add), column).toBe(REFUSED);
  }
  const other = sql`insert into platform.files (owner_kind, owner_id, type, title, size, hash)
    values ('person', ${byLead}, 'text', 'x', 3, ${HASH})`;
  expect([REFUSED, '23514']).toContain(await changing(keeper, 'lead-saw', other));
});

test('bytes come with their file, whole, and never after', async () => {
  expect(await keeping('lead-saw', (tx) => whole(tx, byLead))).toBe('kept');
  for (const who of ['lead-saw', 'policy-officer', 'plan-coordinator'])
    expect(await changing(keeper, who, piece(file, 1))).toBe(REFUSED);
  expect(await changing(keeper, 'auditor', piece(file, 1))).toBe(REFUSED);
  expect(await changing(keeper, 'lead-saw', sql`update platform.file_chunks set bytes = 'x'`)).toBe(REFUSED);
  expect(await changing(keeper, 'lead-saw', sql`delete from platform.file_chunks`)).toBe(REFUSED);
  const came = (...pieces: [number, string][]) =>
    keeping('lead-saw', async (tx) => {
      const { id } = await tx.one<{ id: number }>(sql`${row(byLead)} returning id`);
      for (const [number, bytes] of pieces) await tx.run(piece(id, number, bytes));
    });
  expect(await came()).toBe(REFUSED);
  expect(await came([0, 'ab'])).toBe(REFUSED);
  expect(await came([0, 'abcd'])).toBe(REFUSED);
  expect(await came([0, 'a'], [2, 'bc'])).toBe(REFUSED);
  expect(await came([0, 'a'], [1, 'bc'])).toBe('kept');
});

test('a piece is 256 kB at most, a file 20 MB', async () => {
  const large = (size: number) =>
    trying(keeper, 'lead-saw', async (tx) => {
      const { id } = await tx.one<{ id: number }>(sql`${row(byLead)} returning id`);
      return tx.run(piece(id, 0, 'x'.repeat(size)));
    });
  expect(await large(262_144)).toBe(1);
  expect(await large(262_145)).toBe('23514');
  expect(await changing(keeper, 'lead-saw', row(byLead, 20_971_521))).toBe('23514');
});

test('ten belong to one thing, fifty with what was withdrawn', async () => {
  const own = await report('lead-saw', ledBySaw.id);
  const rows = (count: number) => sql`
    insert into platform.files (owner_kind, owner_id, type, title, size, hash)
    select 'report', ${own}, 'text', 'x', 3, ${HASH} from generate_series(1, ${count}::integer)`;
  const many = (count: number, withdrawing: boolean) =>
    trying(keeper, 'lead-saw', async (tx) => {
      for (let left = count; left > 0; left -= withdrawing ? 10 : left) {
        await tx.run(rows(withdrawing ? Math.min(10, left) : left));
        if (withdrawing)
          await tx.run(sql`update platform.files set state = 'withdrawn' where owner_id = ${own} and state = 'kept'`);
      }
      return count;
    });
  expect(await many(10, false)).toBe(10);
  expect(await many(11, false)).toBe(REFUSED);
  expect(await many(50, true)).toBe(50);
  expect(await many(51, true)).toBe(REFUSED);
});

test('a file is withdrawn by who may, once, without its bytes, and never changed otherwise', async () => {
  const away = sql`update platform.files set state = 'withdrawn' where id = ${file}`;
  for (const who of ['public', 'supporter-antwerpen', 'auditor', 'administrator'])
    expect(await changing(keeper, who, away), who).toBe(REFUSED);
  // Who only keeps files of meetings reaches none of a report.
  for (const who of ['commission-member', 'coordinator-antwerpen'])
    expect(await changing(keeper, who, away), who).toBe(0);
  const other = await keeper.database.as(asker('policy-officer'), (tx) => whole(tx, byOfficer));
  expect(
    await changing(keeper, 'lead-saw', sql`update platform.files set state = 'withdrawn' where id = ${other}`),
  ).toBe(0);
  expect(await changing(keeper, { id: 'x', databaseRole: 'brug_policy_officer', roleId: null }, away)).toBe(0);
  for (const change of [sql`title = 'x'`, sql`size = 4`, sql`owner_id = 1`, sql`hash = ${HASH}`])
    expect(await changing(keeper, 'policy-officer', sql`update platform.files set ${change} where id = ${file}`)).toBe(
      REFUSED,
    );
  expect(await changing(keeper, 'policy-officer', sql`delete from platform.files where id = ${file}`)).toBe(REFUSED);
  for (const who of ['lead-saw', 'policy-officer', 'plan-coordinator'])
    expect(await changing(keeper, who, away), who).toBe(1);
  await keeper.database.as(asker('plan-coordinator'), (tx) => tx.run(away));
  expect(
    await truth(
      keeper,
      sql`select title, state, withdrawn_by as by, withdrawn_at is not null as dated,
            (select count(*) from platform.file_chunks where file_id = ${file}) as chunks from platform.files where id = ${file}`,
    ),
  ).toEqual([{ title: null, state: 'withdrawn', by: 'plan-coordinator', dated: true, chunks: 0 }]);
  for (const state of ['kept', 'withdrawn'])
    expect(
      await changing(keeper, 'policy-officer', sql`update platform.files set state = ${state} where id = ${file}`),
    ).toBe(REFUSED);
});

test('what a file belongs to cannot go while the file is there', async () => {
  const gone = keeper.load((tx) => tx.run(sql`delete from policy.reports where id = ${byLead}`));
  // What stands in the way of a deletion has another code in older versions of PostgreSQL.
  await expect(gone).rejects.toMatchObject({ code: expect.stringMatching(/^(23001|23503)$/) });
});
