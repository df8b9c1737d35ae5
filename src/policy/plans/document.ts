import { type Block, type DocumentText, type Line, wordDocument } from '../../ui/document/index.ts';
import { formatDate, formatNumber } from '../../ui/words/format.ts';
import { type Language, pick, type Translate, translator } from '../../ui/words/index.ts';
import { type AssessedStep, termWords, timingWords } from '../progress/index.ts';
import { type AssessedGoal, type AssessedPlan, countPlan, stepsUnder } from './assess.ts';
import { deadlineText, hasOpenList } from './phrases.ts';

interface Telling {
  plan: AssessedPlan;
  /** The cells of each step by its number: all tables of steps have the same columns. */
  cells: ReadonlyMap<number, Line[]>;
  language: Language;
  t: Translate;
}

/** A plan as a Word document, as it stood on its day: the goals in short, then each goal with its steps. */
export function planDocument(plan: AssessedPlan, language: Language): Promise<Uint8Array> {
  const t = translator(language);
  const cells = new Map(plan.steps.map((step) => [step.id, stepCells(step, language, t)]));
  return wordDocument(planText({ plan, cells, language, t }));
}

function planText(telling: Telling): DocumentText {
  const { plan, language, t } = telling;
  const title = pick(plan.title, language);
  const day = formatDate(plan.asOf, language);
  return {
    language,
    title,
    subtitle: t('plans:plan.lead', { day }),
    subject: t('plans:document.subject'),
    short: `${title} – ${t('plans:as-of.short', { day })}`,
    opening: openingOf(telling),
    blocks: [
      { kind: 'heading', level: 1, text: t('plans:overview.heading'), newPage: true },
      goalTable(telling),
      { kind: 'heading', level: 1, text: t('plans:goals.heading'), newPage: true },
      ...plan.goals.filter((goal) => goal.parentId === null).flatMap((goal) => goalBlocks(goal, telling)),
      { kind: 'heading', level: 1, text: t('plans:source.heading') },
      ...sourceBlocks(telling),
    ],
  };
}

/** The plan in figures, and what must be known before they are read. */
function openingOf({ plan, language, t }: Telling): Block[] {
  const counts = countPlan(plan);
  const number = (n: number) => formatNumber(n, language);
  const figures: [string, number][] = [
    [t('plans:goals'), counts.goals],
    [t(plan.declaredActions === null ? 'plans:steps' : 'plans:actions'), counts.steps],
    [t('plans:tile.realised'), counts.realised],
    [t('plans:tile.in-progress'), counts.inProgress],
    [t('plans:tile.overdue'), counts.overdue],
    [t('plans:tile.not-registered'), counts.notRegistered],
  ];
  const known = { known: number(counts.steps), declared: number(counts.declared ?? 0) };
  return [
    ...(plan.origin === 'demonstration' ? [note(t('plans:source.demonstration'))] : []),
    ...(counts.declared === null ? [] : [note(t('plans:declared.text', known))]),
    { kind: 'text', line: t('plans:explain.text') },
    {
      kind: 'table',
      caption: t('plans:tiles'),
      columns: [{ label: t('chart:label') }, { label: t('chart:value'), numeric: true }],
      rows: figures.map(([label, value]) => [label, number(value)]),
    },
  ];
}

function note(text: string): Block {
  return { kind: 'note', lines: [text] };
}

function goalTable({ plan, language, t }: Telling): Block {
  return {
    kind: 'table',
    caption: t('plans:overview.heading'),
    captionHidden: true,
    columns: [
      { label: t('progress:number') },
      { label: t('plans:column.goal') },
      { label: t('plans:overview.deadline') },
      { label: t('plans:goals.status') },
      { label: t('plans:overview.steps'), numeric: true },
    ],
    rows: plan.goals
      .filter((goal) => goal.parentId === null)
      .map((goal) => {
        const steps = stepsUnder(plan.goals, plan.steps, goal.id);
        const done = steps.filter((step) => step.status === 'realised').length;
        return [
          goal.number,
          pick(goal.title, language),
          deadlineText(goal, language) ?? t('plans:goal.no-deadline'),
          t(`status:${goal.status}`),
          t(hasOpenList(plan, goal) ? 'plans:overview.of.open' : 'plans:overview.of', { done, all: steps.length }),
        ];
      }),
    empty: t('plans:no-steps'),
  };
}

/** A goal with its steps, and those of its sub-goals under their own headings. */
function goalBlocks(goal: AssessedGoal, telling: Telling): Block[] {
  const { plan, language, t } = telling;
  const deadline = deadlineText(goal, language);
  const words = deadline === null ? t('plans:goal.no-deadline') : t('plans:goal.deadline', { text: deadline });
  const below = plan.goals.filter((one) => one.parentId === goal.id);
  return [
    { kind: 'heading', level: 2, text: `${goal.number}. ${pick(goal.title, language)}`, listed: true },
    {
      kind: 'text',
      line: [
        { text: t(`status:${goal.status}`), strong: true },
        { text: ` · ${words}`, soft: true },
      ],
    },
    ...stepBlocks(goal, telling, below.length === 0),
    ...below.flatMap((sub): Block[] => [
      { kind: 'heading', level: 3, text: `${sub.number} ${pick(sub.title, language)}` },
      ...stepBlocks(sub, telling, true),
    ]),
  ];
}

/** @param told whether it is said where the source names no steps. */
function stepBlocks(goal: AssessedGoal, { plan, cells, language, t }: Telling, told: boolean): Block[] {
  const steps = plan.steps.filter((step) => step.goalId === goal.id);
  const said: Block[] = [
    ...(goal.note ? [{ kind: 'soft', line: pick(goal.note, language) } as const] : []),
    ...(goal.openList ? [{ kind: 'soft', line: t('plans:open-list') } as const] : []),
  ];
  if (steps.length === 0) return told ? [...said, { kind: 'soft', line: t('plans:no-steps') }] : said;
  const table: Block = {
    kind: 'table',
    caption: t('plans:steps.caption', { number: goal.number }),
    captionHidden: true,
    columns: [
      { label: t('progress:number') },
      { label: t('progress:column.step') },
      { label: t('progress:column.lead') },
      { label: t('progress:column.term') },
      { label: t('progress:column.status') },
      { label: t('progress:timing') },
    ],
    rows: steps.map((step) => cells.get(step.id) ?? []),
    alike: [...cells.values()],
  };
  return [...said, table];
}

function stepCells(step: AssessedStep, language: Language, t: Translate): Line[] {
  const title = pick(step.title, language);
  const about = step.note && pick(step.note, language);
  return [
    step.number ?? '–',
    about ? [title, { text: ` (${about})`, soft: true }] : title,
    step.leads.join(', ') || t('progress:lead.none'),
    termWords(step.term, language, t),
    t(`status:${step.status}`),
    timingWords(step, language, t),
  ];
}

function sourceBlocks({ plan, language, t }: Telling): Block[] {
  const { source } = plan;
  if (source === null) return [{ kind: 'text', line: t('plans:source.demonstration') }];
  const title = pick(source.title, language);
  return [
    { kind: 'text', line: t('plans:source.text', { title }) },
    ...(source.address === null
      ? []
      : [{ kind: 'text', line: [{ text: source.address, href: source.address }] } as const]),
  ];
}
