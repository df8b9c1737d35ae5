import type { Block, DocumentText, Line } from '../../ui/document/index.ts';
import type { View } from '../../ui/view.ts';
import { formatDate, formatDateTime } from '../../ui/words/format.ts';
import { memberName, seatWords, teamName } from '../teams/index.ts';
import type { MeetingFile } from './actions.ts';
import { minutesWords, whenWords } from './parts.tsx';
import type { Decision } from './rules.ts';

/** The minutes of a meeting as a document of a page or two, without contents: who was there, the agenda, what was decided, what was said, what was corrected. */
export function minutesText(file: MeetingFile, view: View): DocumentText {
  const { t, language } = view;
  const { meeting, agenda } = file;
  const name = teamName(meeting, view);
  return {
    language,
    title: t('meetings:document.title', { team: name }),
    subtitle: [whenWords(meeting, view), meeting.place].filter(Boolean).join(', '),
    subject: t('meetings:document.subject'),
    short: `${name} – ${formatDate(meeting.at, language)}`,
    opening: opening(file, view),
    blocks: [
      { kind: 'heading', level: 2, text: t('meetings:agenda') },
      agenda.on.length === 0
        ? { kind: 'soft', line: t('meetings:agenda.empty') }
        : { kind: 'list', items: agenda.on.map(({ title, note }) => [title, note].filter(Boolean).join(' – ')) },
      { kind: 'heading', level: 2, text: t('meetings:decisions') },
      decisionTable(file.decisions, view),
      { kind: 'heading', level: 2, text: t('meetings:minutes') },
      ...paragraphs(meeting.minutes ?? t('meetings:minutes.empty')),
      ...corrections(file, view),
    ],
  };
}

function opening({ meeting, members, attendance }: MeetingFile, view: View): Block[] {
  const { t, language } = view;
  const of = (present: 'present' | 'excused') =>
    attendance
      .filter((one) => one.present === present)
      .flatMap(({ memberId }) => members.filter((member) => member.id === memberId))
      .map((member) => [memberName(member, view), seatWords(member, view)].filter(Boolean).join(', '))
      .join('; ');
  const facts: [string, string | null][] = [
    [t('meetings:present'), of('present') || null],
    [t('meetings:excused'), of('excused') || null],
    [t('meetings:guests'), meeting.guests],
    [t('meetings:minutes'), minutesWords({ ...meeting, minutes: meeting.minutes !== null }, view)],
  ];
  const settled =
    meeting.settledIn === null
      ? []
      : [
          t(`meetings:settled-in.${meeting.minutesState === 'noted' ? 'noted' : 'approved'}`, {
            day: formatDate(meeting.settledIn.at, language),
          }),
        ];
  return [
    ...(meeting.origin === 'demonstration'
      ? [{ kind: 'note', lines: [[{ text: t('meetings:document.demonstration'), strong: true }]] } as const]
      : []),
    ...facts.flatMap(([label, value]): Block[] =>
      value === null ? [] : [{ kind: 'text', line: [{ text: `${label}: `, strong: true }, value] }],
    ),
    ...settled.map((line): Block => ({ kind: 'text', line })),
    { kind: 'soft', line: t('meetings:document.made', { at: formatDateTime(meeting.at, language) }) },
  ];
}

function paragraphs(text: string): Block[] {
  return text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line): Block => ({ kind: 'text', line }));
}

function decisionTable(decisions: readonly Decision[], view: View): Block {
  const { t, language } = view;
  const said = ({ text, state, reason }: Decision): Line =>
    state === 'withdrawn'
      ? [text, { text: ` (${t('meetings:decision.withdrawn', { reason: reason ?? '' })})`, soft: true }]
      : text;
  const became = ({ task, step, localAction }: Decision) =>
    [
      task === null ? null : t('meetings:became.task'),
      step === null ? null : t('meetings:became.step', { title: step.title }),
      localAction === null ? null : t('meetings:became.action', { title: localAction.title }),
    ]
      .filter(Boolean)
      .join('; ');
  return {
    kind: 'table',
    caption: t('meetings:decisions'),
    captionHidden: true,
    columns: [
      { label: t('meetings:decision.number') },
      { label: t('meetings:decision.text') },
      { label: t('meetings:decision.who') },
      { label: t('meetings:decision.due') },
      { label: t('meetings:decision.became') },
    ],
    rows: decisions.map((one) => [
      String(one.number),
      said(one),
      one.who ?? '–',
      one.dueOn === null ? '–' : formatDate(one.dueOn, language),
      became(one) || '–',
    ]),
    empty: t('meetings:decisions.none'),
  };
}

function corrections({ corrections: all }: MeetingFile, { t, language }: View): Block[] {
  if (all.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: t('meetings:corrections') },
    ...all.flatMap(({ text, reason, on }): Block[] => [
      { kind: 'text', line: [{ text: `${formatDate(on, language)}: `, strong: true }, text] },
      { kind: 'soft', line: reason },
    ]),
  ];
}
