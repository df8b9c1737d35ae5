import { expect, test } from 'vitest';
import { fits, isSettingKey, SETTING_KEYS, SETTINGS, type Setting, valuesOf } from './rules.ts';

test('a number outside its bounds, or that is not whole, is refused', () => {
  const setting = SETTINGS['keys-kept-days'];
  for (const value of [6, 366, 7.5, Number.NaN, '30', null]) expect(fits(setting, value)).toBe(false);
  for (const value of [7, 365]) expect(fits(setting, value)).toBe(true);
});

test('a day that not every year has, or outside its bounds, is refused', () => {
  const setting = SETTINGS['year-closes'];
  for (const value of ['02-29', '02-30', '01-14', '07-01', '3-1', 301]) expect(fits(setting, value)).toBe(false);
  for (const value of ['01-15', '03-01', '06-30']) expect(fits(setting, value)).toBe(true);
});

test('what nobody decided stands as the list says, or as the installation says', () => {
  expect(valuesOf(new Map())['year-closes']).toBe('03-01');
  expect(valuesOf(new Map(), { 'year-closes': '04-01' })['year-closes']).toBe('04-01');
  expect(valuesOf(new Map([['year-closes', '05-01']]), { 'year-closes': '04-01' })['year-closes']).toBe('05-01');
});

test('what was decided and does not fit any more does not hold', () => {
  expect(valuesOf(new Map([['keys-kept-days', 1]]))['keys-kept-days']).toBe(30);
  expect(valuesOf(new Map([['keys-kept-days', '60']]))['keys-kept-days']).toBe(30);
  expect(valuesOf(new Map([['keys-kept-days', 60]]))['keys-kept-days']).toBe(60);
});

test('every setting of the list has a standard that fits, and a value', () => {
  const values = valuesOf(new Map());
  for (const key of SETTING_KEYS) {
    const setting: Setting = SETTINGS[key];
    expect(fits(setting, setting.standard), key).toBe(true);
    expect(values[key]).toBe(setting.standard);
  }
  expect(isSettingKey('toString')).toBe(false);
});
