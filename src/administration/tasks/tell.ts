import type { Role } from '../../access/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import type { About, Detail, ToldKind } from './kinds.ts';
import { closeByKey, insertTask } from './store.ts';

/** Who is told: one person, or everybody with a role, everywhere or at one place or in one organisation. */
export type Addressee =
  | { actor: string }
  | {
      role: Role;
      prison?: string;
      /** The number of the organisation in the register. */
      organisation?: number;
      /** Who may not be the one to do it, though the role is theirs: who gave a role does not confirm it. */
      notFor?: readonly string[];
    };

/** What somebody has to be told. */
export interface NewTask {
  kind: ToldKind;
  /** What it is about, once per kind: the same thing told again while it waits makes no second task. */
  key: string;
  about: About;
  /** What its title says (see the words `title.<kind>`): never the name of a detainee. */
  detail?: Detail;
  /** ISO day. */
  due?: string;
  to: Addressee;
}

/**
 * Tells somebody something to do, in the transaction in which the reason for it arises. Which role may tell which kind to which
 * role, the database decides (`platform.task_kinds()`).
 * @returns the number of the task; that of the one that waits already where the same was told before.
 */
export function addTask(tx: Transaction, task: NewTask): Promise<number> {
  const { to, detail = {}, due = null, ...rest } = task;
  const one = 'actor' in to;
  return insertTask(tx, {
    ...rest,
    detail,
    due,
    actor: one ? to.actor : null,
    role: one ? null : to.role,
    prison: one ? null : (to.prison ?? null),
    organisation: one ? null : (to.organisation ?? null),
    notFor: one ? [] : (to.notFor ?? []),
  });
}

/**
 * Closes the task about a thing, because it was done, or because its reason fell away (`dropped`), whoever took it up. That none
 * waits is no fault.
 */
export async function closeTask(
  tx: Transaction,
  kind: ToldKind,
  key: string,
  how: 'done' | 'dropped' = 'done',
): Promise<boolean> {
  return (await closeByKey(tx, kind, key, how === 'dropped')) > 0;
}
