import type { Keeper } from './keeper.ts';
import { openEmbedded } from './pglite.ts';
import { openPostgresql } from './postgresql.ts';

export { bootCheck, bootFaults } from './boot-check.ts';
export type { Keeper } from './keeper.ts';
export { isLoaded } from './loads.ts';
export { foreseen, type Meter, metered, tellingTransactions } from './meter.ts';
export { schemaNumber } from './migrate.ts';
export { type Breaking, brokenBy } from './outdated.ts';
export { openEmbedded } from './pglite.ts';
export { openPostgresql } from './postgresql.ts';
export { contains, idList, join, json, type Query, sql, statement, textList } from './sql.ts';
export {
  type Asker,
  type Database,
  type Reading,
  type Session,
  type Transact,
  type Transaction,
  watchRows,
} from './transaction.ts';

/** Opens what the setting BRUG_DATABASE names: a folder is the embedded database, a postgres address a server. */
export function openDatabase(setting: string, secret: string): Promise<Keeper> {
  return /^postgres(ql)?:\/\//.test(setting) ? openPostgresql(setting, secret) : openEmbedded({ folder: setting });
}
