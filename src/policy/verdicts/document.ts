import { checksumName } from '../../shared/checksum.ts';
import type { Block, DocumentText, Line, Piece } from '../../ui/document/index.ts';
import { roleName } from '../../ui/names.ts';
import { formatDate, formatDateTime, formatNumber, formatShortDate } from '../../ui/words/format.ts';
import { type Language, translator } from '../../ui/words/index.ts';
import { gapsSaid } from '../commitments/index.ts';
import type { Report } from './actions.ts';
import type { FrozenCitation, FrozenCommitment } from './content.ts';
import { countByVerdict } from './counts.ts';
import {
  confirmedWords,
  decidingOf,
  practiceWords,
  type Saying,
  searchedWords,
  stageWords,
  verdictSentence,
} from './phrases.ts';
import { shownVerdict } from './rules.ts';

type Telling = Saying & { report: Report };

/** A report as a document: counts, each section in a table, what moved, and each commitment with what is cited. */
export function reportText(report: Report, language: Language): DocumentText {
  const t = translator(language);
  const telling = { report, language, t };
  const { content, line, hash } = report;
  const day = formatDate(content.asOf, language);
  const made = {
    number: line.number,
    at: formatDateTime(line.checkedAt, language),
    by: roleName(t, line.checkedAs),
    rule: content.rule.id,
    version: content.rule.version,
  };
  return {
    language,
    title: t('verdicts:report.title', { title: content.agreement.title }),
    subtitle: t('verdicts:report.lead', { day, decisions: formatNumber(content.searched.decisions, language) }),
    subject: t('verdicts:report'),
    short: `${content.agreement.title} – ${formatShortDate(content.asOf)}`,
    opening: [
      ...(content.agreement.isDemonstration ? [note(t('verdicts:demonstration'))] : []),
      { kind: 'text', line: t('verdicts:report.made', made) },
      { kind: 'soft', line: t('verdicts:report.proof', { hash: checksumName(hash) }) },
    ],
    blocks: [
      { kind: 'heading', level: 1, text: t('verdicts:report.counts') },
      countTable(telling),
      ...content.sections.flatMap((section) => sectionBlocks(section, telling)),
      ...movedBlocks(telling),
      { kind: 'heading', level: 1, text: t('verdicts:report.each') },
      ...content.commitments.flatMap((one) => commitmentBlocks(one, telling)),
    ],
  };
}

function note(text: string): Block {
  return { kind: 'note', lines: [text] };
}

function verdictOf({ report }: Telling, one: FrozenCommitment) {
  return shownVerdict(one.verdict, report.confirmations.get(one.number), report.line.number);
}

function countTable(telling: Telling): Block {
  const { report, t, language } = telling;
  const counts = countByVerdict(report.content.commitments.map((one) => verdictOf(telling, one)));
  return {
    kind: 'table',
    caption: t('verdicts:report.chart'),
    captionHidden: true,
    columns: [{ label: t('verdicts:column.verdict') }, { label: t('verdicts:tile.commitments'), numeric: true }],
    rows: counts.map(({ verdict, count }) => [t(`commitments:verdict.${verdict}`), formatNumber(count, language)]),
    foot: t('verdicts:tile.searched', { decisions: formatNumber(report.content.searched.decisions, language) }),
  };
}

function sectionBlocks(section: { number: number; title: string }, telling: Telling): Block[] {
  const { report, t, language } = telling;
  const own = report.content.commitments.filter((one) => one.section === section.number);
  if (own.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: section.title, listed: true },
    {
      kind: 'table',
      caption: t('verdicts:report.section', { title: section.title }),
      captionHidden: true,
      columns: [
        { label: t('verdicts:column.number'), numeric: true },
        { label: t('verdicts:column.commitment') },
        { label: t('verdicts:column.verdict') },
        { label: t('verdicts:column.stage') },
        { label: t('verdicts:column.cited'), numeric: true },
      ],
      rows: own.map((one) => [
        String(one.number),
        one.wording,
        t(`commitments:verdict.${verdictOf(telling, one)}`),
        t(`commitments:stage.${one.stage}`),
        formatNumber(one.citations.length, language),
      ]),
    },
  ];
}

function movedBlocks({ report: { earlier, line }, t, language }: Telling): Block[] {
  if (earlier === undefined) return [];
  const word = (verdict: (typeof earlier.moved)[number]['before']) =>
    verdict === null ? t('verdicts:moved.absent') : t(`commitments:verdict.${verdict}`);
  const before = { number: earlier.line.number, day: formatDate(earlier.line.asOf, language) };
  return [
    { kind: 'heading', level: 1, text: t('verdicts:moved') },
    {
      kind: 'table',
      caption: t('verdicts:moved'),
      captionHidden: true,
      columns: [
        { label: t('verdicts:column.number'), numeric: true },
        { label: t('verdicts:column.commitment') },
        { label: formatShortDate(earlier.line.asOf) },
        { label: formatShortDate(line.asOf) },
        { label: t('verdicts:moved.by') },
      ],
      rows: earlier.moved.map((one) => [
        String(one.number),
        one.wording,
        word(one.before),
        word(one.after),
        [...one.added.map((ref) => `+ ${ref}`), ...one.gone.map((ref) => `− ${ref}`)].join(', ') ||
          t('verdicts:moved.otherwise'),
      ]),
      empty: t('verdicts:moved.none', before),
    },
  ];
}

function commitmentBlocks(one: FrozenCommitment, telling: Telling): Block[] {
  const { report, t } = telling;
  const said = report.confirmations.get(one.number);
  const confirmed = said !== undefined && said.check <= report.line.number ? said : undefined;
  return [
    { kind: 'heading', level: 3, text: `${one.number}. ${one.wording}` },
    { kind: 'text', line: [{ text: t(`commitments:verdict.${verdictOf(telling, one)}`), strong: true }] },
    ...(confirmed === undefined ? [] : confirmedBlocks(confirmed, telling)),
    { kind: 'text', line: sentenceLine(one, telling) },
    ...one.dossiers.map((dossier): Block => {
      const gaps = gapsSaid(dossier.gaps ?? [], t);
      return {
        kind: 'table',
        caption: t('verdicts:dossier', { title: dossier.title }),
        columns: [
          { label: t('verdicts:column.day') },
          { label: t('verdicts:column.decision') },
          { label: t('verdicts:column.stage') },
        ],
        rows: dossier.decisions.map((decision) => [
          formatShortDate(decision.date),
          [linked(decision)],
          stageWords(decision, t),
        ]),
        ...(gaps === undefined ? {} : { foot: gaps }),
      };
    }),
    ...one.citations.map((citation): Block => ({ kind: 'note', lines: citationLines(citation, telling) })),
    ...practiceBlocks(one, telling),
    { kind: 'soft', line: searchedWords(one, report.content, telling) },
  ];
}

function confirmedBlocks(said: NonNullable<ReturnType<Report['confirmations']['get']>>, telling: Telling): Block[] {
  const { t } = telling;
  return [
    ...(said.reopenedBy === null
      ? []
      : [note(`${t('verdicts:reopened')}: ${t(`verdicts:reopened.${said.reopenedBy}`)}`)]),
    { kind: 'text', line: confirmedWords(said, telling) },
    ...(said.reason === null ? [] : [note(said.reason)]),
  ];
}

/** The verdict in a sentence, with the decisions from which it follows. */
function sentenceLine(one: FrozenCommitment, { report, t, language }: Telling): Line {
  const deciding = decidingOf(one).flatMap((decision): Piece[] => [
    ' [',
    linked({ ...decision, title: decision.ref }),
    `, ${formatShortDate(decision.date)}, ${t(`commitments:stage.${decision.stage}`)}]`,
  ]);
  return [verdictSentence(one, report.content, { t, language }), ...deciding];
}

function citationLines(one: FrozenCitation, { t, language }: Telling): Line[] {
  return [
    [linked(one), { text: ` ${formatDate(one.date, language)} · ${one.ref}`, soft: true }],
    `“${one.quote}”`,
    `${t(`verdicts:bearing.${one.bearing}`)} · ${stageWords(one, t)}`,
    ...(one.judged === null ? [] : [t('verdicts:judged', { reason: one.judged })]),
    ...(one.words.length === 0 ? [] : [t('verdicts:words', { words: one.words.join(', ') })]),
  ];
}

function practiceBlocks({ practice }: FrozenCommitment, telling: Telling): Block[] {
  if (practice.length === 0) return [];
  const { t } = telling;
  const items = practice.map((one) => {
    const word =
      one.shows === null ? 'verdicts:practice.unsaid' : one.shows ? 'verdicts:practice.shows' : 'verdicts:practice.not';
    return `${practiceWords(one, telling)}: ${t(word)}`;
  });
  return [
    { kind: 'text', line: [{ text: t('verdicts:practice'), strong: true }] },
    { kind: 'list', items },
  ];
}

function linked({ title, uri }: { title: string; uri: string | null }): Piece {
  return uri === null ? title : { text: title, href: uri };
}
