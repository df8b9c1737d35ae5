import type { Text, WordKey } from '../../ui/words/index.ts';
import {
  type Branch,
  branchBefore,
  type Content,
  conditionOf,
  MOST,
  outcomesAfter,
  questionsOf,
  valuesOf,
  waysOf,
} from './rules.ts';

/** Why a framework cannot be published: where, a word key, and what its sentence names. */
export interface Problem {
  path: string;
  message: WordKey;
  values: Record<string, string | number>;
}

/** Everything for which a framework is not published, in the order of its parts; nothing where it is right. */
export function problemsOf(title: Text, content: Content): Problem[] {
  return [
    ...boundsOf(content),
    ...labelsOf(title, content),
    ...namesTwice(content),
    ...content.branches.flatMap((branch, at) => ofBranch(content, branch, `branches.${at}`)),
    ...loopsOf(content),
    ...endsOf(content),
  ];
}

function problem(path: string, message: WordKey, values: Record<string, string | number> = {}): Problem {
  return { path, message, values };
}

function boundsOf(content: Content): Problem[] {
  const questions = questionsOf(content).length;
  return [
    ...(questions > MOST.questions
      ? [problem('branches', 'frameworks:fault.many', { asked: questions, most: MOST.questions })]
      : []),
    ...(content.branches.length === 0 ? [problem('branches', 'frameworks:fault.none')] : []),
    ...(content.branches.length > 0 && waysOf(content).length === 0
      ? [problem('branches', 'frameworks:fault.no-start')]
      : []),
  ];
}

/** Each label of a framework by its path, with the name under which a sentence names it. */
function allLabels(title: Text, content: Content): [path: string, of: string, label: Text][] {
  return [
    ['title', 'title', title],
    ['start', 'start', content.start],
    ...content.branches.flatMap(({ id, title: named, help, questions, lists }, b): [string, string, Text][] => [
      [`branches.${b}.title`, id, named],
      ...(help === null ? [] : [[`branches.${b}.help`, id, help] satisfies [string, string, Text]]),
      ...questions.flatMap((one, q): [string, string, Text][] => [
        [`branches.${b}.questions.${q}.text`, one.id, one.text],
        ...one.choices.map((choice, c): [string, string, Text] => [
          `branches.${b}.questions.${q}.choices.${c}`,
          one.id,
          choice,
        ]),
        ...[one.help, one.caution].flatMap((label): [string, string, Text][] =>
          label === null ? [] : [[`branches.${b}.questions.${q}.help`, one.id, label]],
        ),
      ]),
      ...lists.flatMap((one, l): [string, string, Text][] => [
        [`branches.${b}.lists.${l}.title`, one.id, one.title],
        ...one.options.map((option, o): [string, string, Text] => [
          `branches.${b}.lists.${l}.options.${o}`,
          one.id,
          option,
        ]),
      ]),
    ]),
    ...content.outcomes.map(({ id, title: named }, at): [string, string, Text] => [`outcomes.${at}.title`, id, named]),
    ...content.tracks.flatMap(({ id, title: named }, at): [string, string, Text][] =>
      named === null ? [] : [[`tracks.${at}.title`, id, named]],
    ),
  ];
}

/** Dutch is always there; English everywhere, or nowhere: half a translation is none. */
function labelsOf(title: Text, content: Content): Problem[] {
  const labels = allLabels(title, content);
  const english = labels.some(([, , { en }]) => (en ?? '').trim() !== '');
  return labels.flatMap(([path, of, { nl, en }]) => {
    if (nl.trim() === '') return [problem(path, 'frameworks:fault.label', { of })];
    return english && (en ?? '').trim() === '' ? [problem(path, 'frameworks:fault.label-en', { of })] : [];
  });
}

/** Names that stand twice. A question in two branches could be reached by two ways, and would have two answers. */
function namesTwice({ branches, outcomes, tracks }: Content): Problem[] {
  const found: Problem[] = [];
  const once = (list: readonly { id: string }[], path: string) => {
    const seen = new Set<string>();
    for (const [at, { id }] of list.entries()) {
      if (seen.has(id)) found.push(problem(`${path}.${at}.id`, 'frameworks:fault.twice', { of: id }));
      seen.add(id);
    }
  };
  once(branches, 'branches');
  once(outcomes, 'outcomes');
  once(tracks, 'tracks');
  const home = new Map<string, string>();
  for (const [b, branch] of branches.entries()) {
    once([...branch.questions, ...branch.lists], `branches.${b}.questions`);
    for (const { id } of [...branch.questions, ...branch.lists]) {
      const other = home.get(id) ?? branch.id;
      if (other !== branch.id)
        found.push(
          problem(`branches.${b}.questions`, 'frameworks:fault.two-ways', { of: id, one: other, other: branch.id }),
        );
      home.set(id, other);
    }
  }
  return found;
}

function ofBranch(content: Content, branch: Branch, path: string): Problem[] {
  const { id, questions, lists } = branch;
  const found: Problem[] = [];
  if (questions.length === 0 && lists.length === 0)
    found.push(problem(`${path}.questions`, 'frameworks:fault.empty', { of: id }));
  for (const [q, { id: of, kind, choices }] of questions.entries()) {
    const where = `${path}.questions.${q}.choices`;
    if (kind === 'choice' && choices.length < 2) found.push(problem(where, 'frameworks:fault.choices', { of }));
    if (new Set(choices.map(({ nl }) => nl)).size < choices.length)
      found.push(problem(where, 'frameworks:fault.choice-twice', { of }));
  }
  for (const [l, { id: of, options }] of lists.entries())
    if (options.length === 0) found.push(problem(`${path}.lists.${l}.options`, 'frameworks:fault.choices', { of }));
  return [...found, ...ofCondition(content, branch, `${path}.when`)];
}

function ofCondition(content: Content, branch: Branch, path: string): Problem[] {
  const told = conditionOf(branch.when);
  if (told.kind === 'start') return [];
  const of = branch.id;
  const before = branchBefore(content, branch);
  const what = told.kind === 'branch' ? told.branch : told.question;
  if (before === undefined)
    return [
      problem(path, told.kind === 'branch' ? 'frameworks:fault.unknown' : 'frameworks:fault.unknown-question', {
        of,
        what,
      }),
    ];
  // Each item answers for itself: one branch after it would have as many answers as there are items.
  if (before.repeats && !branch.repeats)
    return [problem(path, 'frameworks:fault.after-repeated', { of, what: before.id })];
  if (told.kind === 'branch') return [];
  const question = before.questions.find(({ id }) => id === told.question);
  const values = question && valuesOf(question);
  return values?.includes(told.value) ? [] : [problem(path, 'frameworks:fault.never', { of, what, value: told.value })];
}

/** Branches that come after each other in a circle: nobody gets there. */
function loopsOf(content: Content): Problem[] {
  return content.branches.flatMap((branch, at) => {
    const seen = new Set<string>();
    let before: Branch | undefined = branch;
    while (before !== undefined && !seen.has(before.id)) {
      seen.add(before.id);
      before = branchBefore(content, before);
    }
    return before?.id === branch.id ? [problem(`branches.${at}.when`, 'frameworks:fault.loop', { of: branch.id })] : [];
  });
}

/** Ways that end nowhere, and outcomes of ways that there are not. */
function endsOf(content: Content): Problem[] {
  const ways = waysOf(content).map(({ id }) => id);
  return [
    ...ways
      .filter((way) => outcomesAfter(content, way).length === 0)
      .map((of) => problem('outcomes', 'frameworks:fault.dead-end', { of })),
    ...content.outcomes.flatMap(({ id, after }, at) =>
      after
        .filter((way) => !ways.includes(way))
        .map((what) => problem(`outcomes.${at}.after`, 'frameworks:fault.unknown-way', { of: id, what })),
    ),
  ];
}
