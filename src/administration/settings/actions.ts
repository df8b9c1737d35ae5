import { type Change, changeOf, changesOf } from '../../audit/index.ts';
import { wakeJobs } from '../../platform/jobs/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { assertVersion, stale } from '../../shared/version.ts';
import { type Ask, NO_TRACE, type Reader, read, type Writing, write } from '../../writes/index.ts';
import { askJob } from '../jobs/index.ts';
import { settingsChanged, standardsOf } from './current.ts';
import { fits, SETTING_KEYS, SETTINGS, type Setting, type SettingKey, type SettingValues, valuesOf } from './rules.ts';
import { type Decided, decide, findDecided, readDecided } from './store.ts';

/** A setting as it stands. */
export interface SettingNow {
  key: SettingKey;
  value: string | number;
  standard: string | number;
  /** 1 while it was never decided. */
  version: number;
}

/** How many changes of a setting are shown. */
const HISTORY = 50;

/** Every setting as it stands. @throws Refusal `not_found` for who keeps no platform. */
export function readSettings(reader: Reader): Promise<SettingNow[]> {
  const standards = standardsOf(reader.database);
  return read(reader, 'read-settings', async (tx) => {
    const decided = await readDecided(tx);
    return SETTING_KEYS.map((key) =>
      settingNow(
        key,
        decided.find((one) => one.key === key),
        standards,
      ),
    );
  });
}

/** One setting with what was changed of it, the newest first. */
export function readSetting(reader: Reader, key: SettingKey): Promise<{ setting: SettingNow; changes: Change[] }> {
  const standards = standardsOf(reader.database);
  return read(reader, 'read-settings', async (tx) => {
    const setting = settingNow(key, await findDecided(tx, key), standards);
    const changes = await changesOf(tx, 'setting', key, HISTORY);
    return { setting, changes: changes.map((change) => fromStandard(change, setting)) };
  });
}

/** Who decides a setting for the first time changes it from its standard. */
function fromStandard(change: Change, { standard }: SettingNow): Change {
  if (change.verb !== 'insert') return change;
  return { ...change, verb: 'update', before: { value: standard }, after: { value: change.after.value } };
}

function settingNow(key: SettingKey, decided: Decided | undefined, standards: Partial<SettingValues>): SettingNow {
  const values = valuesOf(new Map(decided === undefined ? [] : [[decided.key, decided.value]]), standards);
  return {
    key,
    value: values[key],
    standard: valuesOf(new Map(), standards)[key],
    version: decided?.version ?? 1,
  };
}

/**
 * Decides a setting.
 * @throws Refusal `invalid` outside its bounds, `stale` when somebody else changed it since it was shown.
 */
export async function changeSetting(
  ask: Ask,
  key: SettingKey,
  { value, version }: { value: string | number; version: number | undefined },
): Promise<{ key: SettingKey; value: string | number; version: number }> {
  const standards = standardsOf(ask.database);
  const body = await write(ask, 'change-setting', async (tx) => {
    const now = settingNow(key, await findDecided(tx, key), standards);
    assertVersion(now, version);
    return changed(tx, now, value);
  });
  settled(ask, key);
  return body;
}

/**
 * Takes the last change of a setting back: what stood before holds again.
 * @throws Refusal `not_found` for a change that is none of this setting, `conflict` when it was changed again since.
 */
export async function takeBackSetting(
  ask: Ask,
  key: SettingKey,
  changeId: number,
): Promise<{ key: SettingKey; value: string | number; version: number }> {
  const standards = standardsOf(ask.database);
  const body = await write(ask, 'change-setting', async (tx) => {
    const change = await changeOf(tx, changeId);
    if (change?.kind !== 'setting' || change.objectId !== key) notFound();
    const [last] = await changesOf(tx, 'setting', key, 1);
    if (last?.id !== changeId) throw new Refusal('conflict', 'changed-since');
    const now = settingNow(key, await findDecided(tx, key), standards);
    const before = change.before.value ?? now.standard;
    return changed(tx, now, typeof before === 'number' ? before : String(before));
  });
  settled(ask, key);
  return body;
}

interface Settled {
  body: Pick<SettingNow, 'key' | 'value' | 'version'>;
  trace: typeof NO_TRACE | { id: SettingKey; detail: { was: string | number; now: string | number } };
  also?: { action: 'ask-job'; id: number; detail: { kind: string } }[];
}

async function changed(tx: Writing, now: SettingNow, value: string | number): Promise<Settled> {
  const setting: Setting = SETTINGS[now.key];
  if (!fits(setting, value)) {
    const { least, most } = setting;
    throw new Refusal('invalid', 'setting-bounds', { least, most }, [
      { path: 'value', message: 'settings:error.bounds' },
    ]);
  }
  if (value === now.value) return { body: { key: now.key, value, version: now.version }, trace: NO_TRACE };
  const version = (await decide(tx, now.key, value, now.version)) ?? stale();
  const trace = { id: now.key, detail: { was: now.value, now: value } };
  // Another year may be closed now: its public tables are prepared at once.
  const job = now.key === 'year-closes' ? await askJob(tx, 'prepare-tables') : undefined;
  return {
    body: { key: now.key, value, version },
    trace,
    also: job === undefined ? [] : [{ action: 'ask-job', id: job, detail: { kind: 'prepare-tables' } }],
  };
}

function settled({ database }: Ask, key: SettingKey): void {
  settingsChanged(database);
  if (key === 'year-closes') wakeJobs(database);
}
