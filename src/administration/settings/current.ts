import { PUBLIC } from '../../access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { read } from '../../writes/index.ts';
import { type SettingValues, valuesOf } from './rules.ts';
import { readDecided } from './store.ts';

interface Kept {
  standards: Partial<SettingValues>;
  values: SettingValues | undefined;
  /** When they were read, in milliseconds of the process. */
  read: number;
  loading: Promise<SettingValues> | undefined;
}

/** On a server another process may change a setting: so old may what this one knows be, in milliseconds. */
const FRESH_MS = 5_000;

const keeping = new WeakMap<Database, Kept>();

/**
 * The settings with which this process works: read once, and again after a change. Nobody waits for them but who asks first, and
 * who asks after a change in this process. Never asked inside a transaction.
 * @param standards what holds unless the agency decided otherwise, where the installation says so.
 */
export function currentSettings(
  database: Database,
  standards: Partial<SettingValues> = standardsOf(database),
): () => Promise<SettingValues> {
  const kept: Kept = keeping.get(database) ?? { standards, values: undefined, read: 0, loading: undefined };
  if (kept.standards['year-closes'] !== standards['year-closes']) kept.values = undefined;
  kept.standards = standards;
  keeping.set(database, kept);
  const load = (): Promise<SettingValues> => {
    kept.loading ??= read({ database, actor: PUBLIC }, 'read-public', readDecided)
      .then((rows) => {
        kept.values = valuesOf(new Map(rows.map((row) => [row.key, row.value])), kept.standards);
        kept.read = performance.now();
        return kept.values;
      })
      .finally(() => {
        kept.loading = undefined;
      });
    return kept.loading;
  };
  return async () => {
    if (kept.values === undefined) return load();
    // Who asks is not made to wait for what another process may have changed: the next one has it.
    if (database.kind === 'postgresql' && performance.now() - kept.read > FRESH_MS) load().catch(() => undefined);
    return kept.values;
  };
}

/** What holds in this installation unless the agency decided otherwise, where that differs from the list. */
export function standardsOf(database: Database): Partial<SettingValues> {
  return keeping.get(database)?.standards ?? {};
}

/** Lets this process read the settings again before it uses them. */
export function settingsChanged(database: Database): void {
  const kept = keeping.get(database);
  if (kept !== undefined) kept.values = undefined;
}
