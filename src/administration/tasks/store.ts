import { type Actor, may, reportsForParty } from '../../access/index.ts';
import { join, json, type Query, type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import type { Detail, TaskKind } from './kinds.ts';
import { sourcesOf } from './kinds.ts';
import { recordOf, type Task, type TaskState } from './rules.ts';

/** What is asked of the list: a state (`open` is all that waits, taken up or not), a kind, a part. */
export interface TaskFilter {
  state: TaskState;
  kind: TaskKind | null;
  limit: number;
  offset: number;
}

interface TaskRow extends Omit<Task, 'about' | 'for'> {
  aboutKind: string;
  aboutId: string;
  forActor: string | null;
  forRole: string | null;
  prison: string | null;
  organisation: string | null;
}

const VIEWS = {
  sessions: sql`select kind, number, about_kind, about_id, prison, due_on, detail from platform.waiting_sessions`,
  intakes: sql`select kind, number, about_kind, about_id, prison, due_on, detail from platform.waiting_intakes`,
  steps: sql`select kind, number, about_kind, about_id, null::text as prison, due_on, detail from platform.waiting_steps`,
};

/** What waits for the actor by the state of records. The plan is everybody's to read: a lead is waited for at the own steps. */
function waiting(actor: Actor, number: number | undefined): Query[] {
  return sourcesOf(actor, may).map((source) => {
    const conditions = [
      ...(source === 'steps' ? [sql`for_role = ${actor.role} and not_for is distinct from ${actor.id}`] : []),
      ...(source === 'steps' && reportsForParty(actor) ? [sql`step_id in (select access.led_steps())`] : []),
      ...(number === undefined ? [] : [sql`number = ${number}`]),
    ];
    return conditions.length === 0 ? VIEWS[source] : sql`${VIEWS[source]} where ${join(conditions, sql` and `)}`;
  });
}

/** All tasks that the actor sees, told or not, as rows alike; or one of them. */
function tasksOf(actor: Actor, id?: string): Query {
  const record = id === undefined ? undefined : recordOf(id);
  const told = sql`
    select t.id::text as id, t.kind, t.about_kind as "aboutKind", t.about_id as "aboutId", t.detail, t.due_on as due,
      t.for_actor as "forActor", t.for_role as "forRole", t.prison, o.code as organisation, t.state,
      t.taken_by as "takenBy", t.taken_at as "takenAt", t.done_by as "doneBy", t.done_at as "doneAt", t.version
    from platform.tasks t left join organisation.organisations o on o.id = t.organisation_id
    ${id === undefined ? sql`` : sql`where t.id = ${record === undefined ? Number(id) : 0}`}`;
  const views = id !== undefined && record === undefined ? [] : waiting(actor, record?.number);
  if (views.length === 0) return told;
  return sql`
    ${told} union all
    select w.kind || '-' || w.number, w.kind, w.about_kind, w.about_id, w.detail, w.due_on,
      null, ${actor.role}, w.prison, null, coalesce(m.state, 'open'), m.taken_by, m.taken_at, m.done_by, m.done_at, coalesce(m.version, 0) + 1
    from (${join(views, sql` union all `)}) w
    left join platform.task_marks m on m.kind = w.kind and m.number = w.number
    ${record === undefined ? sql`` : sql`where w.kind = ${record.kind}`}`;
}

function whereOf({ state, kind }: Pick<TaskFilter, 'state' | 'kind'>): Query {
  return sql`where ${state === 'open' ? sql`t.state in ('open', 'taken')` : sql`t.state = ${state}`}
    ${kind === null ? sql`` : sql`and t.kind = ${kind}`}`;
}

/** A part of the tasks of the actor, with how many there are: what waits by its day, what is done with the newest first. */
export async function listTasks(
  tx: Reading,
  actor: Actor,
  filter: TaskFilter,
): Promise<{ items: Task[]; total: number }> {
  const waits = filter.state === 'open' || filter.state === 'taken';
  const rows = await tx.rows<TaskRow & { total: number }>(sql`
    select t.*, count(*) over () as total from (${tasksOf(actor)}) t ${whereOf(filter)}
    order by ${waits ? sql`t.due nulls last` : sql`t."doneAt" desc nulls last`}, t.kind, length(t.id), t.id
    limit ${filter.limit} offset ${filter.offset}`);
  // Behind the last page there is no row that could tell how many there are.
  const total = rows[0]?.total ?? (filter.offset === 0 ? 0 : await countTasks(tx, actor, filter));
  return { items: rows.map(({ total: _, ...row }) => taskOf(row)), total };
}

/** How many tasks of the actor stand so. */
export async function countTasks(
  tx: Reading,
  actor: Actor,
  filter: Pick<TaskFilter, 'state' | 'kind'>,
): Promise<number> {
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*) as total from (${tasksOf(actor)}) t ${whereOf(filter)}`,
  );
  return total;
}

/** One task, when it is the actor's to see. */
export async function findTask(tx: Reading, actor: Actor, id: string): Promise<Task | undefined> {
  const row = await tx.maybe<TaskRow>(tasksOf(actor, id));
  return row === undefined ? undefined : taskOf(row);
}

function taskOf({ aboutKind, aboutId, forActor, forRole, prison, organisation, ...rest }: TaskRow): Task {
  return {
    ...rest,
    about: { kind: aboutKind, id: aboutId },
    for: { actor: forActor, role: forRole, prison, organisation },
  };
}

/** Lets two who do something with one task follow each other. */
export async function lockTask(tx: Transaction, id: string): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(22, hashtext(${id}))`);
}

/** Gives a task another state; the database writes by whom and when. Undefined when it was not the actor's to change. */
export function setTaskState(tx: Transaction, id: string, state: TaskState): Promise<{ version: number } | undefined> {
  const record = recordOf(id);
  if (record === undefined) {
    return tx.maybe(sql`update platform.tasks set state = ${state} where id = ${Number(id)} returning version`);
  }
  return tx.maybe(sql`
    insert into platform.task_marks (kind, number, state) values (${record.kind}, ${record.number}, ${state})
    on conflict (kind, number) do update set state = excluded.state returning version + 1 as version`);
}

/** What is told, as the function of the database takes it. */
export interface Told {
  kind: string;
  key: string;
  about: { kind: string; id: string };
  detail: Detail;
  due: string | null;
  actor: string | null;
  role: string | null;
  prison: string | null;
  organisation: number | null;
  notFor: readonly string[];
}

/** Tells a task; gives its number, or that of the same task that waits already. */
export async function insertTask(tx: Transaction, told: Told): Promise<number> {
  const { id } = await tx.one<{ id: number }>(sql`
    select platform.add_task(${told.kind}, ${told.key}, ${told.about.kind}, ${told.about.id}, ${json(told.detail)},
      ${told.due}::date, ${told.actor}, ${told.role}, ${told.prison}, ${told.organisation}, ${[...told.notFor]}) as id`);
  return id;
}

/** Closes the task about a thing; says how many were closed, 0 or 1. */
export async function closeByKey(tx: Transaction, kind: string, key: string, dropped: boolean): Promise<number> {
  const { closed } = await tx.one<{ closed: number }>(
    sql`select platform.close_task(${kind}, ${key}, ${dropped}) as closed`,
  );
  return closed;
}
