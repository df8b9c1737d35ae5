import { type Actor, may } from '../../access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { notFound } from '../../shared/refusal.ts';
import { read } from '../../writes/index.ts';
import { frameworkIn } from '../frameworks/index.ts';
import { countedReasons } from './answers.ts';
import { concludedOf, releasesOf } from './store.ts';

/** Where a prison stands, for who may see it. */
export interface Standing {
  prison: string;
  /** The assessment, to which a link leads. */
  id: number;
  branch: string;
  outcome: string;
  at: string;
  /** Whether everybody reads it. */
  released: boolean;
  number: number;
  origin: 'source' | 'registered' | 'demonstration';
}

/**
 * Where prisons stand with a framework, in the order of the prisons: what teams gave out, and of the own team what it concluded last. Drafts
 * are not counted. The reasons are those of the answers that were given out.
 * @throws Refusal `not_found` for a framework that the reader does not see.
 */
export function readOverview(database: Database, actor: Actor, id: string) {
  return read({ database, actor }, 'read-public', async (tx) => {
    const framework = (await frameworkIn(tx, id)) ?? notFound();
    const releases = await releasesOf(tx, { framework: id });
    const own = may(actor, 'answer-frameworks') ? await concludedOf(tx, id) : [];
    const given: Standing[] = releases
      .filter(({ prison }) => !own.some((one) => one.prison === prison))
      .map(({ prison, assessment, branch, outcome, concludedOn, frameworkNumber, origin }) => ({
        ...{
          prison,
          id: assessment,
          branch,
          outcome,
          at: concludedOn,
          released: true,
          number: frameworkNumber,
          origin,
        },
      }));
    const mine = own.map(
      (one): Standing => ({
        ...{
          prison: one.prison,
          id: one.id,
          branch: one.branch,
          outcome: one.outcome,
          at: one.concludedOn,
          number: one.frameworkNumber,
          origin: one.origin,
        },
        released: releases.some(({ assessment }) => assessment === one.id),
      }),
    );
    const told = releases.filter(
      ({ what, frameworkNumber }) => what === 'answers' && frameworkNumber === framework.number,
    );
    const items = [...given, ...mine].sort((a, b) => (a.prison < b.prison ? -1 : a.prison > b.prison ? 1 : 0));
    return { framework, items, reasons: countedReasons(framework.content, told), told: told.length };
  });
}
export type Overview = Awaited<ReturnType<typeof readOverview>>;
