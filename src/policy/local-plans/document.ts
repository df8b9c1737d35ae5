import { type Block, type DocumentText, type Line, wordDocument } from '../../ui/document/index.ts';
import type { View } from '../../ui/view.ts';
import { formatDate } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import { termWords } from '../progress/index.ts';
import { goalTitle, partyWords, periodWords } from './parts.tsx';
import { groupedByGoal, isOverdue, type LocalAction, type LocalGoal, type LocalPlanFile } from './rules.ts';

/** The plan of a prison as a Word document: what it wants, and each goal with what is done for it. */
export function localPlanDocument(file: LocalPlanFile, view: View): Promise<Uint8Array> {
  return wordDocument(planText(file, view));
}

function planText(file: LocalPlanFile, view: View): DocumentText {
  const { t, language } = view;
  const title = t('local-plans:plan.title', { prison: view.placeName(file.prison) });
  const rows = new Map(file.actions.map((action) => [action.id, rowOf(action, view)]));
  return {
    language,
    title,
    subtitle: periodWords(file, view),
    subject: t('local-plans:document.subject'),
    short: `${title} – ${periodWords(file, view)}`,
    opening: opening(file, view),
    blocks: groupedByGoal(file).flatMap(({ goal, actions }) => goalBlocks(goal, actions, { view, rows })),
  };
}

function opening(file: LocalPlanFile, { t, language, today }: View): Block[] {
  const adopted =
    file.adoptedOn === null
      ? t('local-plans:draft.title')
      : `${t('local-plans:adopted')} ${formatDate(file.adoptedOn, language)}`;
  return [
    ...(file.origin === 'demonstration' ? [note(t('local-plans:document.demonstration'))] : []),
    ...(file.adoptedOn === null ? [note(adopted)] : [{ kind: 'text', line: adopted } as const]),
    { kind: 'soft', line: t('local-plans:document.day', { day: formatDate(today, language) }) },
    ...(file.vision ?? '')
      .split(/\n+/)
      .filter((line) => line.trim() !== '')
      .map((line): Block => ({ kind: 'text', line })),
  ];
}

function note(text: string): Block {
  return { kind: 'note', lines: [text] };
}

function goalBlocks(
  goal: LocalGoal | null,
  actions: readonly LocalAction[],
  { view, rows }: { view: View; rows: ReadonlyMap<number, Line[]> },
): Block[] {
  const { t, language } = view;
  const planGoal = goal?.planGoal ?? null;
  const of =
    planGoal === null
      ? []
      : [t('local-plans:goal.of', { number: planGoal.goal, plan: pick(planGoal.planTitle, language) })];
  const need = goal?.need == null ? [] : [`${t('local-plans:need')}: ${goal.need}`];
  return [
    { kind: 'heading', level: 2, text: goalTitle(goal, view) },
    ...[...of, ...need].map((line): Block => ({ kind: 'soft', line })),
    {
      kind: 'table',
      caption: goalTitle(goal, view),
      captionHidden: true,
      columns: [
        { label: t('local-plans:action.title') },
        { label: t('local-plans:who') },
        { label: t('local-plans:term') },
        { label: t('local-plans:status') },
      ],
      rows: actions.map(({ id }) => rows.get(id) ?? []),
      alike: [...rows.values()],
      empty: t('local-plans:document.empty'),
    },
  ];
}

function rowOf(action: LocalAction, view: View): Line[] {
  const { t, language, today } = view;
  const soft = (text: string) => ({ text: ` – ${text}`, soft: true });
  const offers = action.offers.map(({ title }) => pick(title, language)).join(', ');
  const partners = partyWords(action.partners, view);
  return [
    [
      action.title,
      ...(action.expected === null ? [] : [soft(action.expected)]),
      ...(offers === '' ? [] : [soft(`${t('local-plans:offers')}: ${offers}`)]),
    ],
    [partyWords(action.leads, view), ...(partners === '' ? [] : [soft(`${t('local-plans:with')}: ${partners}`)])],
    [termWords(action.term, language, t), ...(isOverdue(action, today) ? [soft(t('local-plans:overdue'))] : [])],
    [
      t(`status:${action.state}`),
      ...(action.said === null ? [] : [soft(formatDate(action.said.on, language))]),
      ...(action.said?.statement ? [soft(action.said.statement)] : []),
    ],
  ];
}
