import { z } from 'zod';
import { type FormResult, type FormValues, fieldValue, readForm, wholeNumber } from '../../ui/form/index.ts';
import type { WordKey } from '../../ui/words/index.ts';
import { fits, type Setting } from './rules.ts';

const BOUNDS: WordKey = 'settings:error.bounds';
const ADDRESS: WordKey = 'settings:error.address';

/** The value that a form of this setting asks, or its faults; a day of the year is typed as a day, and its month chosen. */
export function readSettingForm(fields: FormValues, setting: Setting): FormResult<string | number> {
  if (setting.kind === 'number') {
    const read = readForm(fields, z.object({ value: wholeNumber(setting.least, setting.most) }));
    return read.ok ? { ...read, data: read.data.value } : read;
  }
  if (setting.kind === 'address') {
    const value = fieldValue(fields, 'value').trim();
    if (fits(setting, value)) return { ok: true, data: value, values: fields };
    return { ok: false, errors: [{ field: 'value', message: ADDRESS }], values: fields };
  }
  const read = readForm(fields, z.object({ day: wholeNumber(1, 31), month: wholeNumber(1, 12) }));
  if (!read.ok) return read;
  const value = dayOfYear(read.data.day, read.data.month);
  if (fits(setting, value)) return { ...read, data: value };
  return { ok: false, errors: [{ field: 'day', message: BOUNDS }], values: fields };
}

function dayOfYear(day: number, month: number): string {
  return `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** What stands in the fields of a form: what was typed, or else the value that holds. */
export function typedIn(
  values: FormValues | undefined,
  value: string | number,
): Record<'value' | 'day' | 'month', string> {
  const [month = '', day = ''] = String(value)
    .split('-')
    .map((part) => String(Number(part)));
  return {
    value: values === undefined ? String(value) : fieldValue(values, 'value'),
    day: values === undefined ? day : fieldValue(values, 'day'),
    month: values === undefined ? month : fieldValue(values, 'month'),
  };
}
