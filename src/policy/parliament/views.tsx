import { Empty, Notice, Pager, Table } from '../../ui/components/index.ts';
import { addressOf, Downloads, type ListColumn, ListTable, type Order, sortWord } from '../../ui/export/index.ts';
import { Form } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import { actorName } from '../../ui/names.ts';
import type { View } from '../../ui/view.ts';
import { formatDate, formatDateTime } from '../../ui/words/format.ts';
import { AnswerFigure, AnswerSteps } from './figure-view.tsx';
import { usesDemonstration } from './figure-words.ts';
import { integrityText, momentText } from './moment.ts';
import type { Answer, AnswerPart } from './rules.ts';
import type { Question, VersionLine } from './store.ts';

type QuestionLine = { id: string; number: number; askedOn: string; title: string; versions: number };

/** So many questions stand on one page. */
const QUESTIONS = 50;

interface QuestionsPageProps {
  view: View;
  columns: readonly ListColumn<QuestionLine>[];
  order: Order;
  lines: readonly QuestionLine[];
  page: number;
}

/** The columns of the questions, on their page and in a file. */
export function questionColumns({ t, language }: View): ListColumn<QuestionLine>[] {
  return [
    {
      ...{ key: 'number', label: t('parliament:number'), numeric: true, sort: 'number' },
      show: (one) => one.number,
      out: (one) => one.number,
    },
    {
      ...{ key: 'title', label: t('parliament:question'), sort: 'title' },
      show: (one) => <a href={`/questions/${one.id}`}>{one.title}</a>,
      out: (one) => one.title,
    },
    {
      ...{ key: 'asked', label: t('parliament:asked-on'), sort: 'asked' },
      show: (one) => formatDate(one.askedOn, language),
      out: (one) => ({ day: one.askedOn }),
    },
    {
      ...{ key: 'versions', label: t('parliament:versions'), numeric: true, sort: 'versions' },
      show: (one) => one.versions,
      out: (one) => one.versions,
    },
  ];
}

/** The questions of parliament. */
export function QuestionsPage({ view, columns, order, lines, page }: QuestionsPageProps) {
  const { t } = view;
  const sort = sortWord(order, '');
  return (
    <Layout view={view} title={t('parliament:title')} level="policy" lead={t('parliament:lead')}>
      <ListTable
        caption={t('parliament:title')}
        captionHidden
        rowHeader={1}
        columns={columns}
        sorting={{ ...order, href: (by) => addressOf('/questions', { sort: by }) }}
        rows={lines.slice((page - 1) * QUESTIONS, page * QUESTIONS)}
        empty={<Empty text={t('parliament:empty')} />}
      />
      <Pager
        page={page}
        total={lines.length}
        size={QUESTIONS}
        href={(to) => addressOf('/questions', { sort, page: to })}
      />
      {lines.length > 0 && <Downloads view={view} />}
    </Layout>
  );
}

export interface AnswerPageProps {
  view: View;
  question: Question;
  answer: Answer;
  versions?: VersionLine[];
  mayFreeze: boolean;
}

/** An answer to read: live with its versions, or one frozen version. */
export function AnswerPage({ view, question, answer, versions, mayFreeze }: AnswerPageProps) {
  const { t, language } = view;
  const live = `/questions/${question.id}`;
  const address = answer.frozen ? `${live}/versions/${answer.version}` : live;
  const title = t('parliament:document.title', {
    number: question.number,
    date: formatDate(question.askedOn, language),
  });
  const crumbs = [
    { label: t('parliament:title'), href: '/questions' },
    ...(answer.frozen
      ? [
          { label: String(question.number), href: live },
          { label: t('parliament:version', { version: answer.version }) },
        ]
      : [{ label: String(question.number) }]),
  ];
  return (
    <Layout
      paper
      view={view}
      title={title}
      level="policy"
      lead={question.title}
      help="policy.answers"
      crumbs={crumbs}
      demonstration={usesDemonstration(answer)}
      action={
        <a class="button" href={`${address}/document`}>
          {t('parliament:download')}
        </a>
      }
    >
      <AnswerMoment answer={answer} view={view} />
      {question.summary && !answer.frozen && <p class="measure">{question.summary}</p>}
      {!answer.frozen && <Versions view={view} question={question} versions={versions ?? []} mayFreeze={mayFreeze} />}
      <AnswerParts view={view} answer={answer} />
    </Layout>
  );
}

function AnswerMoment({ answer, view }: { answer: Answer; view: View }) {
  return (
    <>
      <p class="answer-state">{momentText(answer, view.language)}</p>
      {answer.integrity && <p class="soft">{integrityText(answer.integrity, view.language)}</p>}
    </>
  );
}

/** A version that is no longer what was frozen: said in red, and not shown. */
export function AlteredPage({
  view,
  question,
  version,
  integrity,
}: {
  view: View;
  question: Question;
  version: number;
  integrity: NonNullable<Answer['integrity']>;
}) {
  const { t, language } = view;
  const live = `/questions/${question.id}`;
  return (
    <Layout
      view={view}
      title={t('parliament:document.title', {
        number: question.number,
        date: formatDate(question.askedOn, language),
      })}
      level="policy"
      lead={question.title}
      crumbs={[
        { label: t('parliament:title'), href: '/questions' },
        { label: String(question.number), href: live },
        { label: t('parliament:version', { version }) },
      ]}
    >
      <Notice kind="bad" title={t('parliament:integrity.changed')}>
        <p>{integrityText(integrity, language)}</p>
      </Notice>
    </Layout>
  );
}

/** The whole answer without the frame of a page, for a file of its own. */
export function AnswerBody({ view, question, answer }: { view: View; question: Question; answer: Answer }) {
  const { t, language } = view;
  return (
    <>
      <h1>
        {t('parliament:document.title', { number: question.number, date: formatDate(question.askedOn, language) })}
      </h1>
      <p class="lead">{question.title}</p>
      {usesDemonstration(answer) && <p class="band">{t('parliament:demonstration')}</p>}
      <AnswerMoment answer={answer} view={view} />
      <AnswerParts view={view} answer={answer} />
    </>
  );
}

function AnswerParts({ view, answer }: { view: View; answer: Answer }) {
  const { t } = view;
  return (
    <>
      <nav aria-label={t('parliament:contents')} class="contents">
        <ol>
          {answer.questions.map((part) => (
            <li value={part.number}>
              <a href={`#q${part.number}`}>{part.title}</a>
            </li>
          ))}
        </ol>
      </nav>
      {answer.questions.map((part) => (
        <PartSection part={part} answer={answer} view={view} />
      ))}
    </>
  );
}

function Versions({
  view,
  question,
  versions,
  mayFreeze,
}: {
  view: View;
  question: Question;
  versions: VersionLine[];
  mayFreeze: boolean;
}) {
  const { t, language } = view;
  return (
    <section>
      <h2>{t('parliament:versions')}</h2>
      {versions.length === 0 ? (
        <p>{t('parliament:no-versions')}</p>
      ) : (
        <Table
          caption={t('parliament:versions')}
          captionHidden
          compact
          columns={[
            { key: 'version', label: t('parliament:version-head') },
            { key: 'state', label: t('figures:dimension.status') },
            { key: 'at', label: t('parliament:frozen-on') },
            { key: 'by', label: t('parliament:frozen-by') },
          ]}
          rows={versions.map((line) => [
            <a href={`/questions/${question.id}/versions/${line.version}`}>
              {t('parliament:version', { version: line.version })}
            </a>,
            t(`parliament:state.${line.state}`),
            formatDateTime(line.frozenAt, language),
            actorName(view.t, line.frozenBy, line.frozenByName ?? undefined),
          ])}
        />
      )}
      {mayFreeze && <p class="soft">{t('parliament:freeze.explain')}</p>}
      {mayFreeze && (
        <Form
          action={`/questions/${question.id}/freeze`}
          idempotencyKey={crypto.randomUUID()}
          submit={t('parliament:freeze')}
        />
      )}
    </section>
  );
}

function PartSection({ part, answer, view }: { part: AnswerPart; answer: Answer; view: View }) {
  const { t, language } = view;
  const labels = new Map(Object.entries(answer.labels));
  return (
    <section class="answer-part" id={`q${part.number}`}>
      <h2>
        {part.number}. {part.title}
      </h2>
      {part.text.split('\n\n').map((paragraph) => (
        <p class="measure">
          {paragraph.split('\n').map((line, index) => (
            <>
              {index > 0 && <br />}
              {line}
            </>
          ))}
        </p>
      ))}
      {part.refusal !== null && (
        <Notice kind="info" title={t('parliament:refusal')}>
          <p>{part.refusal.reason}</p>
          <p>
            <strong>{t('parliament:needed')}</strong> {part.refusal.needed}
          </p>
        </Notice>
      )}
      {part.sources.length > 0 && (
        <ul>
          {part.sources.map((source) => (
            <li>
              {formatDate(source.date, language)}:{' '}
              {source.uri === null ? (
                source.label
              ) : (
                <a href={source.uri} rel="noopener">
                  {source.label}
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
      <AnswerSteps steps={part.steps} number={part.number} view={view} />
      <div class="figures-grid">
        {part.figures.map((figure) => (
          <AnswerFigure figure={figure} labels={labels} view={view} />
        ))}
      </div>
    </section>
  );
}
