import { Refusal } from '../../shared/refusal.ts';
import type { FoundPlan } from './found.ts';

/** Finds the plan in a document. */
export async function findPlan(_bytes: Buffer, _name: string): Promise<FoundPlan> {
  throw new Refusal('invalid', 'invalid', {}, [{ path: 'file', message: 'plan-rows:error.unreadable' }]);
}
