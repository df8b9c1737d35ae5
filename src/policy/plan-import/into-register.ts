import type { Ask, Beside, Writing } from '../../writes/index.ts';
import type { PlanImport } from './store.ts';

/** Makes the goals and steps of an import in the register. */
export async function enterRegister(
  _tx: Writing,
  _one: Pick<PlanImport, 'id' | 'facts' | 'target'>,
  _ask: Ask,
): Promise<{ plan: string; goals: number; steps: number; also: Beside[] }> {
  throw new Error('not yet');
}
