import { type Actor, may } from '../../access/index.ts';
import { Refusal } from '../../shared/refusal.ts';
import { isProtected } from './definitions.ts';
import { type Ask, isPublished } from './rules.ts';

/**
 * In which circle an answer is read. *open*: things, money and printed facts, alike for everybody. *menu*: the public tables
 * of closed years. *policy*: protected live tables. *prison*: true numbers of the own prisons.
 */
export type Circle = 'open' | 'menu' | 'policy' | 'prison';

/**
 * The circle of a question, and the question as it may be asked in it: who works with the persons of a prison asks about the
 * own prisons alone.
 * @throws Refusal when the actor has no circle for internal figures, or asks about another prison.
 */
export function circleOf(actor: Actor, ask: Ask): { circle: Circle; ask: Ask } {
  const free = !isProtected(ask.figure) || isPublished(ask);
  if (ask.release === 'public') return { circle: free ? 'open' : 'menu', ask };
  const policy = may(actor, 'read-internal-figures');
  if (!policy && !may(actor, 'read-prison-figures')) throw new Refusal('not_allowed', 'internal-only');
  if (free) return { circle: 'open', ask };
  if (policy) return { circle: 'policy', ask };
  const prison = [...new Set(ask.where.prison ?? actor.prisons)].sort();
  if (prison.length === 0 || prison.some((code) => !actor.prisons.some((own) => own === code)))
    throw new Refusal('not_allowed', 'own-prisons-only');
  return { circle: 'prison', ask: { ...ask, where: { ...ask.where, prison } } };
}
