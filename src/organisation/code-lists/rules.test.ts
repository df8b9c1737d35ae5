import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Code, CodeLists, codeIn, isOpenOn, withCodes } from '../../shared/code-lists.ts';
import { Refusal } from '../../shared/refusal.ts';
import { categoryFor, faultsIn, openSuccessor } from './choosing.ts';
import { assertFits, BLANK, changed, codeOf, type KeptCode, NewCodeSchema, takenBack } from './rules.ts';

const TODAY = '2026-03-18';
const made = (list: string, code: string, more: Partial<Code> = {}): Code => ({
  ...{ list, code, label: { nl: code.toUpperCase() }, from: null, until: null, successor: null },
  ...{ rulingNl: null, rulingEn: null, cause: null, asks: null, policyFields: [] },
  ...more,
});
const LIST = {
  list: 'medium',
  titleNl: 'Vorm',
  titleEn: 'Medium',
  owner: 'x',
  source: 'y',
  fixed: false,
  readByDetainees: true,
};

describe('a code', () => {
  test('can be chosen from its first day up to, and not on, the day on which it closes', () => {
    const code = { from: '2026-03-18', until: '2026-03-20' };
    expect(['2026-03-17', '2026-03-18', '2026-03-19', '2026-03-20'].map((day) => isOpenOn(code, day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test('is made of a label with the characters that codes have', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (label) => {
        expect(codeOf(label)).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/);
        expect(codeOf(label).length).toBeLessThanOrEqual(60);
      }),
    );
    expect(codeOf('Geen begeleiding (één dag)')).toBe('geen-begeleiding-een-dag');
  });

  test.each(['Code', 'a b', '-a', 'a-', 'a--b', 'é', '', '__proto__'])('is not %j', (code) => {
    expect(NewCodeSchema.safeParse({ code, label: { nl: 'X', en: 'X' } }).success).toBe(false);
  });

  test('that is closed names the first successor that is open', () => {
    const codes = new CodeLists([
      made('m', 'a', { until: TODAY, successor: 'b' }),
      made('m', 'b', { until: TODAY, successor: 'c' }),
      made('m', 'c'),
      made('m', 'd', { until: TODAY, successor: 'd' }),
    ]);
    const chosen = (code: string) => faultsIn(codes, [{ path: 'x', list: 'm', code }], TODAY);
    expect(chosen('a')).toEqual([
      { path: 'x', message: 'code-lists:error.closed-for', values: { label: 'A', successor: 'C' } },
    ]);
    expect(chosen('d')).toEqual([{ path: 'x', message: 'code-lists:error.closed', values: { label: 'D' } }]);
    expect(chosen('c')).toEqual([]);
    expect(chosen('constructor')).toEqual([{ path: 'x', message: 'form:error.choice' }]);
    expect(openSuccessor(codes, made('m', 'd', { successor: 'd' }), TODAY)).toBeUndefined();
  });
});

describe('a successor', () => {
  test('is taken exactly when the way along the successors does not come back', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const links = fc.array(fc.option(fc.nat(4), { nil: null }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(links, fc.nat(4), fc.nat(4), (next, from, to) => {
        const codes = new CodeLists(
          names.map((code, index) => made('medium', code, { successor: names[next[index] ?? -1] ?? null })),
        );
        // By the rule on paper: from `to`, at most five steps; does one of them stand on `from`?
        let at: number | null = to;
        let back = false;
        for (let step = 0; step < 6 && at !== null; step += 1) {
          if (at === from) back = true;
          at = next[at] ?? null;
        }
        const put = () =>
          assertFits(
            LIST,
            names[from] ?? '',
            { before: BLANK, after: { ...BLANK, successor: names[to] ?? '' } },
            codes,
            TODAY,
          );
        if (back) expect(put).toThrow(Refusal);
        else expect(put).not.toThrow();
      }),
    );
  });
});

describe('a category', () => {
  const codes = new CodeLists([
    made('category', 'muziek', { policyFields: ['cultuur'] }),
    made('category', 'andere'),
    made('category', 'oud', { policyFields: ['werk'], until: TODAY }),
  ]);

  test('is asked only where there is more than one', () => {
    expect(categoryFor(codes, ['werk'], undefined, TODAY)).toEqual({ category: 'andere' });
    expect(categoryFor(codes, ['cultuur'], undefined, TODAY)).toMatchObject({ fault: { path: 'category' } });
  });

  test('belongs to one of the policy fields', () => {
    expect(categoryFor(codes, ['werk', 'cultuur'], 'muziek', TODAY)).toEqual({ category: 'muziek' });
    expect(categoryFor(codes, ['werk'], 'muziek', TODAY)).toMatchObject({
      fault: { message: 'code-lists:error.pair' },
    });
    expect(categoryFor(codes, ['werk'], 'oud', TODAY)).toMatchObject({ fault: { message: 'code-lists:error.closed' } });
  });
});

describe('a change', () => {
  const kept: KeptCode = { ...BLANK, label_nl: 'Nu', list: 'medium', code: 'x', version: 3, origin: 'source' };

  test('leaves what is not said, and makes empty what is null', () => {
    const before = { ...kept, ruling_nl: 'Ja', ruling_en: 'Yes', successor: 'y' };
    expect(changed(before, { label: { fr: 'Fr' }, successor: null })).toMatchObject({
      ...{ label_nl: 'Nu', label_fr: 'Fr', successor: null, ruling_nl: 'Ja', ruling_en: 'Yes' },
    });
    expect(changed(before, { ruling: null })).toMatchObject({ ruling_nl: null, ruling_en: null });
  });

  test('is taken back only while nothing was changed since', () => {
    const change = { before: { label_nl: 'Toen', iri: 'z' }, after: { label_nl: 'Nu', iri: null } };
    expect(takenBack(kept, change)).toMatchObject({ label_nl: 'Toen' });
    expect(() => takenBack({ ...kept, label_nl: 'Later' }, change)).toThrow('changed-since');
    expect(() => takenBack(kept, { before: { iri: 'z' }, after: { iri: null } })).toThrow('changed-since');
  });
});

test('schemas know the lists of their own request only', () => {
  const known = (codes: Code[]) => withCodes(new CodeLists(codes), () => codeIn('medium').safeParse('online').success);
  expect(known([made('medium', 'online')])).toBe(true);
  expect(known([made('category', 'online')])).toBe(false);
});
