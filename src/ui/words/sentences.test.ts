import { expect, test } from 'vitest';
import { translator } from './index.ts';
import { faultSentence, refusalSentence } from './sentences.ts';

const t = translator('nl');

test('a refusal says its sentence, with its values', () => {
  expect(refusalSentence({ key: 'too-large', values: { limit: 512 } }, t)).toBe('Dit is te groot: hoogstens 512 kB.');
  expect(refusalSentence({ key: 'answer-preparing', values: { count: 1 } }, t)).toContain('Een openbare tabel');
});

test('a fault with words says them in the language of the reader', () => {
  expect(faultSentence({ message: 'form:error.required' }, t, 'nl')).toBe(t('form:error.required'));
  expect(faultSentence({ message: 'form:error.required' }, translator('en'), 'en')).toBe('Fill in this field.');
});

test('what a schema says in English is read in English only', () => {
  const fault = { message: 'Too small', word: 'form:error.too-short', values: { min: 3 } };
  expect(faultSentence(fault, translator('en'), 'en')).toBe('Too small');
  expect(faultSentence(fault, t, 'nl')).toBe(t('form:error.too-short', { min: 3 }));
});

test('a sentence without words stays as it is', () => {
  expect(faultSentence({ message: 'Een zin.', word: 'no:such.word' }, t, 'nl')).toBe('Een zin.');
});
