import { Refusal } from '../../shared/refusal.ts';
import type { FoundPlan } from './found.ts';
import { readPlainText } from './read-text.ts';

/** Finds the plan in a document. @throws Refusal `invalid` for what is no document of a kind that is read. */
export async function findPlan(bytes: Buffer, _name: string): Promise<FoundPlan> {
  const text = new TextDecoder('utf-8').decode(bytes);
  if (text.includes('\ufffd') || text.includes('\0')) {
    throw new Refusal('invalid', 'invalid', {}, [{ path: 'file', message: 'plan-rows:error.unreadable' }]);
  }
  return readPlainText(text);
}
