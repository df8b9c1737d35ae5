import { describe, expect, test } from 'vitest';
import { canonical } from '../../shared/checksum.ts';
import { markdown } from '../../ui/document/index.ts';
import { claimReview } from './claim-review.ts';
import type { CheckContent } from './content.ts';
import { filtersTyped } from './forms.ts';
import { type Held, holding, type Judged, type Question, type Read } from './hold.ts';
import { checkHash, isUnchanged } from './integrity.ts';
import { decidingOf } from './phrases.ts';
import { literally, movedBetween, shownVerdict, termOf } from './rules.ts';

const PLAN = 'We maken een strategisch plan voor de hulp- en dienstverlening aan gedetineerden.';
const REGISTER = 'Er komt een register waarin diensten gegevens over hulp aan gedetineerden delen.';
const SECTION = `${PLAN} ${REGISTER}`;

const held = (id: number, wording: string): Held => ({
  ...{ id, number: id, section: 1, version: 1, wording, placeFrom: SECTION.indexOf(wording) },
  ...{ who: null, forWhom: null, byWhen: null, dueOn: null },
});
const decision = (id: number, date: string, title: string, text: string): Read => ({
  ...{
    id,
    ref: `VR ${id}`,
    uri: `https://beslissingen.voorbeeld.example/${id}`,
    date,
    title,
    text,
    hash: `h${id}`,
    dossiers: [],
    attachments: [],
  },
});
const DECISIONS = [
  decision(
    1,
    '2025-01-10',
    'Strategisch plan hulp- en dienstverlening aan gedetineerden',
    'De Vlaamse Regering neemt kennis van de conceptnota over het strategisch plan hulp- en dienstverlening aan gedetineerden.',
  ),
  decision(
    2,
    '2025-06-20',
    'Strategisch plan hulp- en dienstverlening aan gedetineerden',
    'De Vlaamse Regering hecht haar definitieve goedkeuring aan het strategisch plan hulp- en dienstverlening aan gedetineerden.',
  ),
  decision(3, '2025-03-07', 'Wegenwerken in Aalst', 'De Vlaamse Regering keurt de wegenwerken in Aalst goed.'),
];
const question = (more: Partial<Question> = {}): Question => ({
  sections: [{ number: 1, title: 'Justitie', text: SECTION }],
  commitments: [held(1, PLAN), held(2, REGISTER)],
  judged: [],
  practice: new Map(),
  ...more,
});
const check = (decisions: readonly Read[], more: Partial<Question> = {}) => {
  const { hold, finish } = holding(question(more));
  for (const one of decisions) hold(one);
  return finish();
};
const said = (decisionId: number, bearing: Judged['bearing'], quote: string | null = null): Judged => ({
  ...{ commitmentId: 1, decisionId, bearing, quote, reason: 'Nagelezen.' },
});

describe('holding commitments against decisions', () => {
  test('says how far a matter is, with quotes that stand literally in the decision and the decision that decides', () => {
    const [plan, register] = check(DECISIONS).commitments.map(({ frozen }) => frozen);
    expect(plan?.verdict).toBe('partly-kept');
    expect(plan?.stage).toBe('definitive');
    for (const citation of plan?.citations ?? []) {
      const of = DECISIONS.find(({ ref }) => ref === citation.ref);
      expect(`${of?.title}\n${of?.text}`).toContain(citation.quote);
    }
    expect(plan && decidingOf(plan).map(({ ref }) => ref)).toEqual(['VR 2']);
    expect(register?.verdict).toBe('nothing-found');
    expect(register?.searched).toContain('register');
  });

  test('the order of the decisions changes nothing, and a thousand that have nothing to do with it change no verdict', () => {
    const whole = check(DECISIONS);
    expect(canonical(check([...DECISIONS].reverse()))).toBe(canonical(whole));
    const others = Array.from({ length: 1000 }, (_, n) =>
      decision(
        100 + n,
        '2025-02-14',
        `Wegenwerken ${n}`,
        `De Vlaamse Regering keurt wegenwerken in gemeente ${n} goed.`,
      ),
    );
    const more = check([...others, ...DECISIONS]);
    expect(more.decisions).toBe(1003);
    expect(more.hash).not.toBe(whole.hash);
    expect(canonical(more.commitments)).toBe(canonical(whole.commitments));
  });

  test('what a person judged counts instead of what was found, with the own quote and reason', () => {
    const none = check(DECISIONS, { judged: [said(1, 'not'), said(2, 'not')] }).commitments[0]?.frozen;
    expect(none?.verdict).toBe('nothing-found');
    expect(none?.others.map(({ ref, judged }) => [ref, judged])).toContainEqual(['VR 2', 'Nagelezen.']);
    const added = check(DECISIONS, { judged: [said(3, 'direct', 'wegenwerken in Aalst')] }).commitments[0]?.frozen;
    expect(added?.citations.find(({ ref }) => ref === 'VR 3')).toMatchObject({
      ...{ bearing: 'direct', quote: 'wegenwerken in Aalst', judged: 'Nagelezen.' },
    });
  });

  test('decisions alone never show practice; what is registered does, and what can not be said does not', () => {
    const step = {
      kind: 'step',
      plan: 'p',
      key: 's',
      title: { nl: 'Stap' },
      status: 'realised',
      since: null,
      note: null,
    } as const;
    const verdict = (shows: boolean | null) =>
      check(DECISIONS, { practice: new Map([[1, [{ ...step, shows }]]]) }).commitments[0]?.frozen.verdict;
    expect([verdict(true), verdict(false), verdict(null)]).toEqual(['kept', 'partly-kept', 'partly-kept']);
  });
});

const content = (decisions: readonly Read[], more: Partial<Question> = {}): CheckContent => {
  const { commitments, decisions: count, hash } = check(decisions, more);
  return {
    form: 1,
    agreement: {
      ...{ id: 'a', title: 'Akkoord </script>', government: 'Regering', startsOn: '2024-10-01', endsOn: null },
      isDemonstration: true,
    },
    asOf: '2026-03-18',
    rule: { id: 'road-to-practice', version: 1 },
    searched: { decisions: count, from: '2024-10-01', to: '2026-03-18', hash },
    sections: [{ number: 1, title: 'Justitie' }],
    commitments: commitments.map(({ frozen }) => frozen),
  };
};

describe('what is frozen', () => {
  const frozen = content(DECISIONS);
  const row = {
    ...{ number: 1, asOf: '2026-03-18', ruleId: 'road-to-practice', ruleVersion: 1, searched: 3 },
    ...{ decisionsHash: frozen.searched.hash, hash: checkHash(1, frozen), content: frozen },
  };

  test('proves itself: no other number, rule, day or content', () => {
    expect(isUnchanged(row)).toBe(true);
    for (const other of [
      { number: 2 },
      { asOf: '2026-03-17' },
      { ruleVersion: 2 },
      { searched: 4 },
      { decisionsHash: 'x' },
    ])
      expect(isUnchanged({ ...row, ...other })).toBe(false);
    const moved = { ...frozen, commitments: frozen.commitments.slice(1) };
    expect(isUnchanged({ ...row, content: moved })).toBe(false);
  });

  test('is compared with another: which verdicts moved, and by which decisions', () => {
    const moved = movedBetween(content(DECISIONS.slice(0, 1)), frozen);
    expect(moved).toMatchObject([{ number: 1, before: 'under-way', after: 'partly-kept', added: ['VR 2'], gone: [] }]);
    expect(movedBetween(frozen, frozen)).toEqual([]);
  });

  test('stands in a page as data that ends no block and runs nothing', () => {
    const head = { ...frozen.agreement, isPublished: true };
    const [one] = frozen.commitments;
    const line = {
      id: 1,
      number: 1,
      asOf: '2026-03-18',
      ruleId: 'r',
      ruleVersion: 1,
      searched: 3,
      checkedAt: '2026-03-18T10:00:00Z',
      checkedAs: 'plan-coordinator',
    };
    if (one === undefined) throw new Error('nothing was held');
    const text = claimReview({
      file: { head, confirmation: undefined },
      check: { content: frozen, line },
      frozen: one,
      origin: 'https://brug.example',
    });
    expect(text).not.toMatch(/[<>&]/);
    expect(JSON.parse(text)).toMatchObject({
      '@type': 'ClaimReview',
      claimReviewed: PLAN,
      reviewRating: { ratingValue: 3, alternateName: 'deels nagekomen' },
      itemReviewed: { appearance: { name: 'Akkoord </script>' } },
    });
  });
});

describe('rules', () => {
  test('a quote is literal but for the spaces between its words', () => {
    const text = 'Titel\nEen   besluit over hulp. Een besluit over\nhulp aan wie vastzit.';
    expect(literally(text, 'Een besluit over hulp.')).toBe('Een   besluit over hulp.');
    expect(literally(text, ' over hulp aan\r\nwie ')).toBe('over\nhulp aan wie');
    for (const not of ['Een besluit van hulp', '', '   ', 'hulp aan wie vast zit', 'Eenbesluit'])
      expect(literally(text, not)).toBeUndefined();
  });

  test('a verdict of a person counts where it stands, was said by then, and the rule says the same as then', () => {
    const confirmed = { verdict: 'kept', ruleVerdict: 'under-way', check: 2, reopenedBy: null } as const;
    expect(shownVerdict('under-way', confirmed, 2)).toBe('kept');
    expect(shownVerdict('under-way', confirmed, 1)).toBe('under-way');
    expect(shownVerdict('stopped', confirmed, 3)).toBe('stopped');
    expect(shownVerdict('under-way', { ...confirmed, reopenedBy: 'ground-gone' }, 2)).toBe('under-way');
  });

  test('the term ends today at the latest, and nothing is checked before it begins', () => {
    const term = { startsOn: '2024-10-01', endsOn: '2029-09-30' };
    expect(termOf(term, '2026-03-18')).toEqual({ from: '2024-10-01', to: '2026-03-18' });
    expect(termOf({ ...term, endsOn: '2025-01-01' }, '2026-03-18').to).toBe('2025-01-01');
    expect(() => termOf(term, '2024-09-30')).toThrow('check-before-term');
  });

  test('filters of a figure are read as they are typed, or not at all', () => {
    expect(filtersTyped('prison=gent, brugge; year=2025')).toEqual({ prison: ['gent', 'brugge'], year: ['2025'] });
    expect(filtersTyped(null)).toEqual({});
    for (const wrong of ['prison', 'prison=', '=gent', 'prison=gent;prison=brugge', '__proto__=x', 'prison=<b>'])
      expect(filtersTyped(wrong)).toBeUndefined();
  });

  test('in Markdown no word of a reader is read as a sign', () => {
    const text = markdown({
      ...{ language: 'nl', title: 'A *b* <c>', subject: 's', short: 's', opening: [] },
      blocks: [
        { kind: 'text', line: ['# [x](javascript:1)', { text: 'bron', href: 'https://a.example/(b)>c' }] },
        { kind: 'text', line: '1. geen lijst' },
        { kind: 'table', caption: 'T', columns: [{ label: 'a|b' }], rows: [['c|d']] },
      ],
    });
    expect(text).toContain('# A \\*b\\* \\<c\\>');
    expect(text).toContain('\\# \\[x\\](javascript:1)[bron](<https://a.example/(b)%3Ec>)');
    expect(text).toContain('1\\. geen lijst');
    expect(text).toContain('| c\\|d |');
    expect(text).not.toContain('<c>');
  });
});
