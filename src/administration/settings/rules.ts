import { z } from 'zod';
import { isDay } from '../../shared/dates.ts';
import { isEndpoint, LONGEST_ADDRESS } from '../../shared/endpoint.ts';
import { versionNumber } from '../../shared/version.ts';
import { YEAR_CLOSES } from '../../shared/years.ts';

interface NumberSetting {
  kind: 'number';
  unit: 'days' | 'hours';
  least: number;
  most: number;
  /** What holds unless the agency decides otherwise. */
  standard: number;
}

interface DaySetting {
  kind: 'day-of-year';
  /** `mm-dd`, here and below. */
  least: string;
  most: string;
  standard: string;
}

interface AddressSetting {
  kind: 'address';
  /** How long it may be, in characters. */
  least: number;
  most: number;
  /** Empty: nothing is asked anywhere. */
  standard: string;
}

export type Setting = NumberSetting | DaySetting | AddressSetting;

/** Everything that the agency decides for itself. */
export const SETTINGS = {
  'year-closes': { kind: 'day-of-year', least: '01-15', most: '06-30', standard: YEAR_CLOSES },
  'sign-in-hours': { kind: 'number', unit: 'hours', least: 1, most: 24, standard: 12 },
  'sign-ins-kept-days': { kind: 'number', unit: 'days', least: 7, most: 365, standard: 90 },
  'keys-kept-days': { kind: 'number', unit: 'days', least: 7, most: 365, standard: 30 },
  'jobs-kept-days': { kind: 'number', unit: 'days', least: 14, most: 730, standard: 90 },
  'session-days': { kind: 'number', unit: 'days', least: 1, most: 60, standard: 7 },
  'intake-days': { kind: 'number', unit: 'days', least: 1, most: 90, standard: 14 },
  'silent-days': { kind: 'number', unit: 'days', least: 1, most: 365, standard: 30 },
  'reminder-days': { kind: 'number', unit: 'days', least: 0, most: 60, standard: 7 },
  'decisions-endpoint': { kind: 'address', least: 0, most: LONGEST_ADDRESS, standard: '' },
} as const satisfies Record<string, Setting>;
export type SettingKey = keyof typeof SETTINGS;

export const SETTING_KEYS = Object.keys(SETTINGS).filter(isSettingKey);

/** The value of each setting: a whole number, a day of the year as `mm-dd`, or an address. */
export type SettingValues = {
  [Key in SettingKey]: (typeof SETTINGS)[Key]['kind'] extends 'number' ? number : string;
};

/** Whether the code names a setting. */
export function isSettingKey(code: string): code is SettingKey {
  return Object.hasOwn(SETTINGS, code);
}

/** Whether a value is one that this setting may have. */
export function fits(setting: Setting, value: unknown): value is string | number {
  if (setting.kind === 'number')
    return typeof value === 'number' && Number.isInteger(value) && value >= setting.least && value <= setting.most;
  if (setting.kind === 'address') return typeof value === 'string' && (value === '' || isEndpoint(value));
  // Each year has the day: 29 February is none.
  return typeof value === 'string' && isDay(`2023-${value}`) && value >= setting.least && value <= setting.most;
}

/** The values that hold: what was decided, else what `standards` or the list says. What does not fit any more does not hold. */
export function valuesOf(decided: ReadonlyMap<string, unknown>, standards: Partial<SettingValues> = {}): SettingValues {
  const number = (key: Exclude<SettingKey, 'year-closes' | 'decisions-endpoint'>): number => {
    const value = decided.get(key);
    return typeof value === 'number' && fits(SETTINGS[key], value) ? value : (standards[key] ?? SETTINGS[key].standard);
  };
  const day = decided.get('year-closes');
  const endpoint = decided.get('decisions-endpoint');
  return {
    'year-closes':
      typeof day === 'string' && fits(SETTINGS['year-closes'], day)
        ? day
        : (standards['year-closes'] ?? SETTINGS['year-closes'].standard),
    'sign-in-hours': number('sign-in-hours'),
    'sign-ins-kept-days': number('sign-ins-kept-days'),
    'keys-kept-days': number('keys-kept-days'),
    'jobs-kept-days': number('jobs-kept-days'),
    'session-days': number('session-days'),
    'intake-days': number('intake-days'),
    'silent-days': number('silent-days'),
    'reminder-days': number('reminder-days'),
    'decisions-endpoint': fits(SETTINGS['decisions-endpoint'], endpoint) ? String(endpoint) : '',
  };
}

/** What a program sends to change a setting. */
export const SettingChange = z.strictObject({
  value: z.union([z.number().int(), z.string().max(LONGEST_ADDRESS)]),
  version: versionNumber,
});
export type SettingChange = z.infer<typeof SettingChange>;
