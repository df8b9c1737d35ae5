import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonWithoutUnseen, withoutUnseen } from './signs.ts';

test('signs that nobody sees go, and nothing else does', () => {
  expect(withoutUnseen('a\u202egpj.exe\u2066\u0007\u000b\u200b\ufeff\uffff')).toBe('agpj.exe');
  const stays = 'é\tregel\nregel\r\n مرحبا 👩‍👩‍👧 a\u00adb \u0000';
  expect(withoutUnseen(stays)).toBe(stays);
});

test('JSON means the same without them, however they are written', () => {
  const unseen = '\u0007\u202e\u2066\ufeff';
  const text = fc.string({ unit: fc.constantFrom('\\', '"', 'u', '202e', 'é', '👩', '\n', ...unseen) });
  const escaped = (json: string) =>
    json.replaceAll(/[\u202e\u2066\ufeff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  fc.assert(
    fc.property(text, (one) => {
      const wanted = withoutUnseen(one);
      for (const json of [JSON.stringify({ one }), escaped(JSON.stringify({ one }))])
        expect(JSON.parse(jsonWithoutUnseen(json))).toEqual({ one: wanted });
    }),
  );
});
