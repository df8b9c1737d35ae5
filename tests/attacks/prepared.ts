import type { Keeper } from '../../src/platform/database/index.ts';
import { prepareMenu } from '../../src/policy/figures/index.ts';
import { NOW } from '../support/constants.ts';

/** Prepares every public table of the closed years, as the chore after the start does. */
export async function prepareTables({ database }: Keeper): Promise<void> {
  await prepareMenu(database, { now: NOW, gently: false });
}
