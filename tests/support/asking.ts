import { findPersona, PUBLIC } from '../../src/access/index.ts';
import { type Asker, type Keeper, type Query, sql, type Transaction } from '../../src/platform/database/index.ts';

/** What the database answers when it refuses for want of a right; the same for a table and for a row. */
export const REFUSED = '42501';

/** Carries a result out of a transaction that must not stay. */
class Undo<Result> extends Error {
  constructor(readonly result: Result) {
    super('undone');
  }
}

/** A persona as the database knows it, or the public. */
export function asker(id: string): Asker {
  const actor = id === 'public' ? PUBLIC : findPersona(id);
  if (actor === undefined) throw new Error(`No persona ${id}`);
  return { id: actor.id, databaseRole: actor.databaseRole, roleId: actor.roleId };
}

/** Makes a transaction of the login role that of an asker, as whoever can send SQL to the database could: nothing looks at it first. */
export async function become(tx: Transaction, who: string | Asker): Promise<void> {
  const { id, databaseRole, roleId } = typeof who === 'string' ? asker(who) : who;
  await tx.run(sql`
    select set_config('role', ${databaseRole}, true), set_config('app.actor_id', ${id}, true),
      set_config('app.role_id', ${roleId === null ? '' : String(roleId)}, true)`);
}

/** Works in the transaction of an asker and leaves nothing behind: gives the result, or the SQLSTATE of a refusal. */
export async function trying<Result>(
  keeper: Keeper,
  who: string | Asker,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result | string> {
  try {
    return await keeper.inspect(async (tx): Promise<Result> => {
      await become(tx, who);
      throw new Undo(await work(tx));
    });
  } catch (error) {
    if (error instanceof Undo) return error.result;
    const { code } = error as { code?: unknown };
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return code;
    throw error;
  }
}

/** The rows that an actor gets, or the SQLSTATE. */
export function reading<Row = Record<string, unknown>>(keeper: Keeper, who: string | Asker, query: Query) {
  return trying(keeper, who, (tx) => tx.rows<Row>(query));
}

/** How many rows an actor's statement touches, or the SQLSTATE. Nothing stays. */
export function changing(keeper: Keeper, who: string | Asker, query: Query): Promise<number | string> {
  return trying(keeper, who, (tx) => tx.run(query));
}

/** Rows as they are, whoever may see them. */
export function truth<Row>(keeper: Keeper, query: Query): Promise<Row[]> {
  return keeper.load((tx) => tx.rows<Row>(query));
}

/** The only row as it is. */
export async function fact<Row>(keeper: Keeper, query: Query): Promise<Row> {
  const [row] = await truth<Row>(keeper, query);
  if (row === undefined) throw new Error('The demonstration lacks what the test needs');
  return row;
}

/** Of each table of the individual level, the person of every row that an actor sees. */
export const PERSON_ROWS = {
  persons: sql`select id as person from individual.persons`,
  person_details: sql`select person_id as person from individual.person_details`,
  stays: sql`select person_id as person from individual.stays`,
  assignments: sql`select person_id as person from individual.assignments`,
  applications: sql`select person_id as person from organisation.applications`,
  attendances: sql`select person_id as person from organisation.attendances`,
  attendance_corrections: sql`select person_id as person from organisation.attendance_corrections`,
  service_plans: sql`select person_id as person from individual.service_plans`,
  plan_goals: sql`select person_id as person from individual.plan_goals`,
  plan_actions: sql`select person_id as person from individual.plan_actions`,
  tokens: sql`select person_id as person from individual.tokens`,
} satisfies Record<string, Query>;
export type PersonTable = keyof typeof PERSON_ROWS;
export const PERSON_TABLES = Object.keys(PERSON_ROWS) as PersonTable[];

/** The persons that an actor sees in a table, one per row, or the SQLSTATE. */
export async function personsSeen(keeper: Keeper, who: string | Asker, table: PersonTable): Promise<number[] | string> {
  const rows = await reading<{ person: number }>(keeper, who, PERSON_ROWS[table]);
  return typeof rows === 'string' ? rows : rows.map((row) => row.person);
}
