import { json, sql } from '../platform/database/index.ts';
import { once } from '../platform/http/idempotency.ts';
import { Refusal } from '../shared/refusal.ts';
import type { Ask, Reader } from './ask.ts';
import { read } from './runner.ts';
import { tellUndoable, type Undoable, undo } from './undo.ts';

/** Several things that were done at once, each in a transaction of its own: they are taken back by one number. */
export interface Together {
  /** The numbers under which each can be taken back. */
  of: readonly number[];
  /** Where one is afterwards. */
  href: string;
}

/**
 * Keeps that several things were done at once, so that one notice takes them all back; asked again with the same key, the same
 * number. Undefined where nothing was done that can be taken back.
 * @param action what was done to each: its slice says in a sentence how many there were (`tellTogether`).
 */
export async function keepTogether(ask: Ask, action: string, { of, href }: Together): Promise<number | undefined> {
  if (of.length <= 1) return of[0];
  const key = ask.key && `${ask.key}/together`;
  const kept = await ask.database.as(
    ask.actor,
    (tx) =>
      once(tx, { actorId: ask.actor.id, key, request: JSON.stringify([action, href]) }, async () => ({
        status: 200,
        body: await tx.one<{ id: number }>(
          sql`insert into platform.undoable (action, was) values (${action}, ${json({ together: of, href })}) returning id`,
        ),
      })),
    { keepsNames: true },
  );
  return kept.body.id;
}

/** What several things left, when what can be taken back is so; undefined for one thing. */
export function togetherOf({ was }: Pick<Undoable, 'was'>): Together | undefined {
  const { together, href } = was;
  if (!Array.isArray(together) || typeof href !== 'string') return undefined;
  return { of: together.filter((id) => typeof id === 'number'), href };
}

/** The several things that the actor did under a number, also when they were taken back already. */
export async function findTogether(reader: Reader, id: number): Promise<Together | undefined> {
  const row = await read(reader, 'read-public', (tx) =>
    tx.maybe<Pick<Undoable, 'was'>>(sql`
      select was from platform.undoable where id = ${id} and done_at > (select access.now()) - interval '1 day'`),
  );
  return row && togetherOf(row);
}

/** What stays as it is, and why. */
export interface Kept {
  refusal: Refusal;
  /** What was done, in a sentence; undefined where it is out of sight. */
  text: string | undefined;
}

/** Takes several things back, each in a transaction of its own: what is refused for one keeps no other. Gives what stays. */
export async function undoTogether(
  ask: Ask,
  id: number,
  { of }: Together,
  words: Parameters<typeof tellUndoable>[2],
): Promise<Kept[]> {
  const kept: Kept[] = [];
  for (const one of of) {
    try {
      await undo({ ...ask, key: ask.key && `${ask.key}/${one}`, request: `undo ${one}` }, one);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      kept.push({ refusal: error, text: await toldOf(ask, one, words) });
    }
  }
  await ask.database.as(ask.actor, (tx) => tx.maybe(sql`select action from platform.begin_undo(${id}::integer)`), {
    keepsNames: true,
  });
  return kept;
}

async function toldOf(reader: Reader, id: number, words: Parameters<typeof tellUndoable>[2]) {
  const found = await read(reader, 'read-public', (tx) =>
    tx.maybe<Undoable>(sql`select id, action, was from platform.undoable where id = ${id}`),
  );
  return found && tellUndoable(reader, found, words);
}
