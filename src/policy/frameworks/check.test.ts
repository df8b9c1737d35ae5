import fc from 'fast-check';
import { expect, test } from 'vitest';
import { problemsOf } from './check.ts';
import { type Branch, type Content, START } from './rules.ts';

const text = (nl: string) => ({ nl, en: null });
const TITLE = text('Kader');

/** A framework that is right: a tree of branches, each after an earlier one, each with a yes-no question. */
const frameworks = fc
  .array(fc.record({ after: fc.nat(), byAnswer: fc.boolean(), repeats: fc.boolean() }), { minLength: 1, maxLength: 12 })
  .map((drawn): Content => {
    const branches: Branch[] = [];
    for (const [at, { after, byAnswer, repeats }] of drawn.entries()) {
      const before = after % (at + 1) === at ? undefined : branches[after % (at + 1)];
      const when = before === undefined ? START : byAnswer ? `q-${before.id}=true` : before.id;
      const question = {
        id: `q-b${at}`,
        text: text(`Vraag ${at}`),
        kind: 'yes-no' as const,
        choices: [],
        help: null,
        caution: null,
      };
      branches.push({
        id: `b${at}`,
        title: text(`Tak ${at}`),
        when,
        repeats: before?.repeats || repeats,
        help: null,
        questions: [question],
        lists: [],
      });
    }
    return {
      start: text('Wilt u?'),
      tracks: [],
      branches,
      outcomes: [{ id: 'klaar', title: text('Klaar'), after: [] }],
    };
  });
const messages = (content: Content) => problemsOf(TITLE, content).map(({ message }) => message);
const changed = (content: Content, at: number, change: Partial<Branch>): Content => ({
  ...content,
  branches: content.branches.map((branch, nth) => (nth === at ? { ...branch, ...change } : branch)),
});

test('a framework that is right has no problem; a loop that is planted in it is found', () => {
  fc.assert(
    fc.property(frameworks, fc.nat(), (content, drawn) => {
      expect(messages(content)).toEqual([]);
      // From some branch back to its start: the branch at the start comes after it from then on.
      const from = drawn % content.branches.length;
      let top = from;
      for (;;) {
        const when = content.branches[top]?.when.replace(/^q-|=true$/g, '') ?? START;
        const before = content.branches.findIndex(({ id }) => id === when);
        if (before === -1) break;
        top = before;
      }
      expect(messages(changed(content, top, { when: content.branches[from]?.id ?? '', repeats: true }))).toContain(
        'frameworks:fault.loop',
      );
    }),
    { numRuns: 200 },
  );
});

test('a dead end, a branch that is never reached and a question of two ways are found', () => {
  fc.assert(
    fc.property(frameworks, fc.nat(), (content, drawn) => {
      const at = drawn % content.branches.length;
      const here = content.branches[at]?.id ?? '';
      const ways = content.branches.filter(({ when }) => when === START);
      const way = ways[drawn % ways.length]?.id ?? '';
      const others = ways.filter(({ id }) => id !== way).map(({ id }) => id);
      const outcomes = others.length === 0 ? [] : [{ id: 'klaar', title: text('Klaar'), after: others }];
      expect(messages({ ...content, outcomes })).toContain('frameworks:fault.dead-end');
      expect(messages(changed(content, at, { when: 'nergens' }))).toContain('frameworks:fault.unknown');
      expect(messages(changed(content, at, { questions: [] }))).toContain('frameworks:fault.empty');
      const twin = content.branches[(at + 1) % content.branches.length];
      if (twin !== undefined && twin.id !== here)
        expect(messages(changed(content, at, { questions: twin.questions }))).toContain('frameworks:fault.two-ways');
    }),
    { numRuns: 200 },
  );
});

test('English is everywhere, or nowhere', () => {
  const [content] = fc.sample(frameworks, 1);
  if (content === undefined) throw new Error('Nothing drawn');
  expect(messages({ ...content, start: { nl: 'Wilt u?', en: 'Do you?' } })).toContain('frameworks:fault.label-en');
});
