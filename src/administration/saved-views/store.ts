import { type Reading, sql, type Transaction } from '../../platform/database/index.ts';

/** A view as its owner sees it. */
export interface SavedView {
  id: number;
  /** The path of its list. */
  list: string;
  name: string;
  /** The filters, as they stand in an address. */
  asked: string;
}

/** The views of the actor, of one list or of all, by name. */
export function listViews(tx: Reading, list: string | null): Promise<SavedView[]> {
  return tx.rows<SavedView>(sql`
    select id, list, name, asked from platform.saved_views
    where actor_id = access.actor_id() and (${list}::text is null or list = ${list})
    order by list, lower(name), id limit 20`);
}

/** How many views the actor has, and whether one of that list has the name. */
export function countViews(tx: Reading, list: string, name: string): Promise<{ total: number; taken: boolean }> {
  return tx.one(sql`
    select count(*) as total, coalesce(bool_or(list = ${list} and lower(name) = lower(${name})), false) as taken
    from platform.saved_views where actor_id = access.actor_id()`);
}

/** One view of the actor, or undefined. */
export function findView(tx: Reading, id: number): Promise<SavedView | undefined> {
  return tx.maybe<SavedView>(sql`
    select id, list, name, asked from platform.saved_views where id = ${id} and actor_id = access.actor_id()`);
}

/** Keeps a view of the actor; the database says whose it is. */
export async function insertView(tx: Transaction, { list, name, asked }: Omit<SavedView, 'id'>): Promise<number> {
  const { id } = await tx.one<{ id: number }>(sql`
    insert into platform.saved_views (list, name, asked) values (${list}, ${name}, ${asked}) returning id`);
  return id;
}

/** Gives a view another name. */
export async function renameView(tx: Transaction, id: number, name: string): Promise<void> {
  await tx.run(sql`update platform.saved_views set name = ${name} where id = ${id}`);
}

/** Removes a view. */
export async function deleteView(tx: Transaction, id: number): Promise<void> {
  await tx.run(sql`delete from platform.saved_views where id = ${id}`);
}
