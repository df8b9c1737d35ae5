import { type Action, type Actor, demand } from '../access/index.ts';
import { record } from '../audit/audit.ts';
import { AUDITED, type AuditAction, type DoneAs, keepsNames, type Trace } from '../audit/audited.ts';
import type { Transaction } from '../platform/database/index.ts';
import { once } from '../platform/http/idempotency.ts';
import type { Ask, Reader } from './ask.ts';
import type { PersonsReading, Reading, Writing } from './transactions.ts';

/** Said instead of a trace where it turned out that nobody's name was read and nothing was changed. */
export const NO_TRACE = Symbol('nothing was read or changed');

/** What happened beside the action itself: the place that came free was passed on, say. */
export type Beside = { [A in DoneBeside]: { action: A } & Trace<A> }[DoneBeside];
type DoneBeside = Exclude<DoneAs<'change' | 'beside'>, 'undo'>;

/** What a reading found, and what the log will say of it. */
export interface Found<A extends AuditAction, Body> {
  body: Body;
  trace: Trace<A> | typeof NO_TRACE;
}

/** What a change gives back, and what the log will say of it. */
export interface Done<A extends AuditAction, Body> extends Found<A, Body> {
  /** The status of the answer, kept with it for who asks again; 200 unless told. */
  status?: number;
  also?: readonly Beside[];
}

/**
 * Reads what leaves no trace: may → work, in a transaction that cannot write.
 * @throws Refusal when the actor may not.
 */
export async function read<Body>(
  { database, actor }: Reader,
  action: Action,
  work: (tx: Reading) => Promise<Body>,
): Promise<Body> {
  demand(actor, action);
  return database.as(actor, work, { readOnly: true });
}

/**
 * Reads what is not for everybody: may → work → trace. Reading and trace happen together, or not at all.
 * @throws Refusal when the actor may not.
 */
export function readTraced<A extends DoneAs<'reading'>, Body>(
  reader: Reader,
  action: A,
  work: (tx: Reading) => Promise<Found<A, Body>>,
): Promise<Body> {
  return witnessed(reader, action, work);
}

/**
 * Reads names of persons: may → work → trace. The only reading whose transaction opens the stores that give names.
 * @throws Refusal when the actor may not.
 */
export function readPersons<A extends DoneAs<'persons'>, Body>(
  reader: Reader,
  action: A,
  work: (tx: PersonsReading) => Promise<Found<A, Body>>,
): Promise<Body> {
  return witnessed(reader, action, work);
}

/**
 * Changes something: may → once → work → trace, in one transaction. The same key and request again gets the first answer,
 * and leaves no second trace; where the work or the trace fails, nothing stays.
 * @throws Refusal when the actor may not, or `key_reused` for the key of another request.
 */
export async function write<A extends DoneAs<'change'>, Body>(
  ask: Ask,
  action: A,
  work: (tx: Writing) => Promise<Done<A, Body>>,
): Promise<Body> {
  const { database, actor, key, request } = ask;
  demandAll(actor, action);
  const answer = await database.as(
    actor,
    (tx) =>
      once(tx, { actorId: actor.id, key, request }, async () => {
        const { body, status = 200, trace, also = [] } = await work(tx as Writing);
        await leave(tx, action, trace);
        for (const { action: other, ...beside } of also) await record(tx, other, beside);
        return { status, body };
      }),
    { keepsNames: keepsNames(action) },
  );
  return answer.body;
}

/** The transaction writes its trace and nothing else, so that pages that everybody sees alike stay as they are. */
async function witnessed<A extends AuditAction, Body>(
  { database, actor }: Reader,
  action: A,
  work: (tx: PersonsReading) => Promise<Found<A, Body>>,
): Promise<Body> {
  demandAll(actor, action);
  return database.as(
    actor,
    async (tx) => {
      const { body, trace } = await work(tx as Writing);
      await leave(tx, action, trace);
      return body;
    },
    { tracesReading: true },
  );
}

/** Asks every right that an action needs, in their order. @throws Refusal for the first that the actor has not. */
export function demandAll(actor: Actor, action: AuditAction): void {
  for (const right of AUDITED[action].may) demand(actor, right);
}

async function leave<A extends AuditAction>(tx: Transaction, action: A, trace: Trace<A> | typeof NO_TRACE) {
  if (trace !== NO_TRACE) await record(tx, action, trace as Trace<A>);
}
