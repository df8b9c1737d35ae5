import { json, type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import type { SettingKey } from './rules.ts';

/** A setting that was decided. */
export interface Decided {
  key: string;
  value: unknown;
  version: number;
}

/** Every setting that was ever decided. */
export function readDecided(tx: Reading): Promise<Decided[]> {
  return tx.rows<Decided>(sql`select key, value, version from platform.settings order by key`);
}

/** What is kept of one setting; undefined when it was never decided. */
export function findDecided(tx: Reading, key: SettingKey): Promise<Decided | undefined> {
  return tx.maybe<Decided>(sql`select key, value, version from platform.settings where key = ${key}`);
}

/**
 * Decides a setting that stands at that version (1: never decided). Gives the new version, or undefined when somebody else was
 * faster.
 */
export async function decide(
  tx: Transaction,
  key: SettingKey,
  value: string | number,
  version: number,
): Promise<number | undefined> {
  const row =
    version === 1
      ? await tx.maybe<{ version: number }>(sql`
          insert into platform.settings (key, value) values (${key}, ${json(value)}) on conflict (key) do nothing returning version`)
      : await tx.maybe<{ version: number }>(sql`
          update platform.settings set value = ${json(value)} where key = ${key} and version = ${version} returning version`);
  return row?.version;
}
