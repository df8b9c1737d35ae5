import { sql } from '../../platform/database/index.ts';
import { notFound } from '../../shared/refusal.ts';
import type { Translate } from '../../ui/words/index.ts';
import { type Reader, type Reading, readPersons, takeBack, type Undoer, undoer } from '../../writes/index.ts';
import { type Application, findApplication, moveUp, whoAndWhat } from './store.ts';

/** What is left behind of an application that was made, accepted or withdrawn. */
export interface WasApplication extends Record<string, unknown> {
  id: number;
  /** The version that it left: another one tells that somebody went on from there. */
  version: number;
  /** The state before; null for an application that was not there. */
  before: Application['state'] | null;
  /** The state that it left. */
  now: Application['state'];
  series: number;
  offer: number;
  prison: string;
  /** Who got the place that came free. */
  promoted: { id: number; version: number } | null;
}

/** What an application leaves to be taken back by. */
export async function wasOf(
  tx: Reading,
  id: number,
  before: Application['state'] | null,
  promoted: number | null = null,
): Promise<WasApplication> {
  const now = (await findApplication(tx, id)) ?? notFound();
  const next = promoted === null ? undefined : await findApplication(tx, promoted);
  return {
    id,
    version: now.version,
    before,
    now: now.state,
    series: now.seriesId,
    offer: now.offerId,
    prison: now.prison,
    promoted: next === undefined ? null : { id: next.id, version: next.version },
  };
}

function undoerOf(action: 'apply' | 'accept-application' | 'withdraw'): Undoer {
  return undoer<WasApplication>({
    action,
    undo: async (tx, { undo, was }) => {
      await takeBack(tx, sql`organisation.take_back_application(${undo}::integer)`);
      // A place that comes free again goes to who waits.
      const freed = action !== 'withdraw' && was.now === 'enrolled';
      const next = freed ? await moveUp(tx, was.series) : undefined;
      const href = action === 'apply' ? `/series/${was.series}/enrol` : `/offers/${was.offer}?part=people`;
      return {
        href,
        trace: { kind: 'application', id: was.id, prison: was.prison, detail: { series: was.series } },
        also:
          next === undefined
            ? []
            : [{ action: 'promote', id: next.id, prison: was.prison, detail: { series: was.series } }],
      };
    },
    tell: (reader, was, { t }) => tell(reader, was, t),
  });
}

async function tell(reader: Reader, was: WasApplication, t: Translate): Promise<string> {
  const ids = [was.id, ...(was.promoted === null ? [] : [was.promoted.id])];
  const found = await readPersons(reader, 'read-names', async (tx) => ({
    body: await whoAndWhat(tx, ids),
    trace: { kind: 'series' as const, id: was.series, prison: was.prison },
  }));
  const named = (id: number | undefined) => found.find((one) => one.id === id);
  const first = named(was.id) ?? notFound();
  const next = named(was.promoted?.id);
  const values = { who: first.who, number: first.number, what: first.what };
  if (was.before !== null && was.now === 'withdrawn') {
    const left = t(was.before === 'enrolled' ? 'enrolment:told.left' : 'enrolment:told.withdrawn', values);
    return next === undefined
      ? left
      : `${left} ${t('enrolment:told.moved-up', { who: next.who, number: next.number })}`;
  }
  if (was.now === 'enrolled') return t('enrolment:told.enrolled', values);
  return t(was.now === 'waiting' ? 'enrolment:told.waiting' : 'enrolment:told.intake', values);
}

/** Making, accepting and withdrawing an application are taken back. */
export const enrolmentUndoers: readonly Undoer[] = [
  undoerOf('apply'),
  undoerOf('accept-application'),
  undoerOf('withdraw'),
];
