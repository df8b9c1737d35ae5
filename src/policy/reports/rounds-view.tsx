import type { Child } from 'hono/jsx';
import { Empty, Mark, Notice, Pager, StatusMark, SummaryList, Table } from '../../ui/components/index.ts';
import { Downloads, type ListColumn, ListTable } from '../../ui/export/index.ts';
import {
  DateField,
  ErrorSummary,
  errorOf,
  type FieldError,
  Form,
  type FormValues,
  fieldValue,
  SelectField,
  TextField,
} from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatDate, formatNumber, formatPercent } from '../../ui/words/format.ts';
import { pick, type Text } from '../../ui/words/index.ts';
import { planHref, stepHref } from '../progress/index.ts';
import { ReportMark, stepName } from './parts.tsx';
import type { Round } from './rounds-store.ts';
import { isAnswered, isOverdue, type LeadProgress, type RoundLine } from './rules.ts';

/** Where a round stands, as shape and word. */
function RoundMark({ round, view: { t, today } }: { round: Round; view: View }) {
  if (isOverdue(round, today)) return <Mark shape="triangle" tone="bad" label={t('rounds:round.late')} />;
  return round.state === 'open' ? (
    <Mark shape="half" tone="busy" label={t('rounds:round.open')} />
  ) : (
    <Mark shape="disc" tone="plain" label={t('rounds:round.closed')} />
  );
}

/** How many answered, as a bar and in words. */
function Answered({ answered, asked, view: { t, language } }: { answered: number; asked: number; view: View }) {
  const words = t('rounds:answered', {
    answered: formatNumber(answered, language),
    asked: formatNumber(asked, language),
  });
  return (
    <span class="job-progress">
      <progress max={String(Math.max(asked, 1))} value={String(answered)} aria-label={words}>
        {formatPercent(asked === 0 ? 0 : (answered / asked) * 100, language, 0)}
      </progress>{' '}
      {words}
    </span>
  );
}

export interface RoundsPageProps {
  view: View;
  items: readonly Round[];
  total: number;
  page: number;
  size: number;
  opens: boolean;
}

/** The rounds, those that are open first. */
export function RoundsPage({ view, items, total, page, size, opens }: RoundsPageProps) {
  const { t, language } = view;
  const open = (
    <a class="button primary" href="/reports/rounds/new">
      {t('rounds:round.new')}
    </a>
  );
  return (
    <Layout
      view={view}
      level="policy"
      title={t('rounds:rounds')}
      lead={t('rounds:rounds.lead')}
      crumbs={[{ label: t('reports:title'), href: '/reports' }, { label: t('rounds:rounds') }]}
      action={opens && open}
    >
      <Table
        caption={t('rounds:rounds')}
        captionHidden
        columns={[
          { key: 'title', label: t('rounds:round') },
          { key: 'about', label: t('rounds:round.about') },
          { key: 'due', label: t('rounds:round.due') },
          { key: 'answered', label: t('rounds:round.answered') },
          { key: 'state', label: t('reports:column.state') },
        ]}
        rows={items.map((round) => [
          <a href={`/reports/rounds/${round.id}`}>{round.title}</a>,
          aboutWords(round, view),
          formatDate(round.dueOn, language),
          <Answered {...round} view={view} />,
          <RoundMark round={round} view={view} />,
        ])}
        empty={<Empty text={t(opens ? 'rounds:rounds.empty.opens' : 'rounds:rounds.empty')} action={opens && open} />}
      />
      <Pager page={page} total={total} size={size} href={(number) => `/reports/rounds?page=${number}`} />
    </Layout>
  );
}

function aboutWords({ planTitle, goal }: Round, { t, language }: View): string {
  const plan = pick(planTitle, language);
  return goal === null ? plan : t('rounds:round.goal', { plan, goal });
}

export interface RoundPageProps {
  view: View;
  round: Round;
  lines: readonly RoundLine[];
  leads: readonly LeadProgress[];
  keeps: boolean;
  refused?: { values: FormValues; errors: FieldError[]; key: string | undefined } | undefined;
  newKey: () => string;
}

/** The steps of a round with what was answered, on the page and in a file. */
export function roundColumns(view: View): ListColumn<RoundLine>[] {
  const { t, language } = view;
  const answerOf = (line: RoundLine) => (isAnswered(line) ? 'yes' : line.report?.state === 'sent-back' ? 'back' : 'no');
  return [
    {
      key: 'step',
      label: t('reports:step'),
      show: (line) => <a href={stepHref(line.plan, line.key)}>{stepName(line, view)}</a>,
      out: (line) => stepName(line, view),
    },
    {
      key: 'lead',
      label: t('reports:column.party'),
      show: (line) => line.leads.join(', ') || '–',
      out: (line) => line.leads.join(', ') || null,
    },
    {
      key: 'answer',
      label: t('rounds:round.answer'),
      show: (line) => answerMark(line, view),
      out: (line) => t(`rounds:round.answer.${answerOf(line)}`),
    },
    {
      key: 'reported',
      label: t('reports:column.status'),
      show: (line) => (line.report === null ? '–' : <StatusMark status={line.report.status} />),
      out: (line) => (line.report === null ? null : t(`status:${line.report.status}`)),
    },
    {
      key: 'on',
      label: t('reports:column.submitted'),
      show: (line) => (line.report === null ? '–' : formatDate(line.report.submittedAt, language)),
      out: (line) => (line.report === null ? null : { day: line.report.submittedAt.slice(0, 10) }),
    },
  ];
}

function answerMark({ report }: RoundLine, { t }: View): Child {
  if (report === null) return <Mark shape="ring" tone="plain" label={t('rounds:round.answer.no')} />;
  return (
    <a href={`/reports/${report.id}`}>
      <ReportMark state={report.state} t={t} />
    </a>
  );
}

/** One round: what is asked, who answered and who did not, by lead and by step. */
export function RoundPage(props: RoundPageProps) {
  const { view, round, lines, leads, keeps, refused } = props;
  const { t, language } = view;
  const silent = lines.filter((line) => !isAnswered(line)).length;
  return (
    <Layout
      view={view}
      level="policy"
      title={round.title}
      lead={t('rounds:round.lead', { day: formatDate(round.statesOn, language) })}
      paper
      crumbs={[
        { label: t('reports:title'), href: '/reports' },
        { label: t('rounds:rounds'), href: '/reports/rounds' },
        { label: round.title },
      ]}
      demonstration={round.origin === 'demonstration'}
    >
      {refused && (
        <ErrorSummary
          errors={refused.errors}
          labels={{ title: t('rounds:round.title'), dueOn: t('rounds:round.due') }}
          t={t}
        />
      )}
      <SummaryList
        items={[
          { label: t('reports:column.state'), value: <RoundMark round={round} view={view} /> },
          { label: t('rounds:round.about'), value: <a href={planHref(round.plan)}>{aboutWords(round, view)}</a> },
          { label: t('rounds:round.states-on'), value: formatDate(round.statesOn, language) },
          { label: t('rounds:round.due'), value: formatDate(round.dueOn, language) },
          { label: t('rounds:round.answered'), value: <Answered {...round} view={view} /> },
          ...(round.closedAt === null
            ? []
            : [{ label: t('rounds:round.closed-on'), value: formatDate(round.closedAt, language) }]),
        ]}
      />
      {round.state === 'closed' && silent > 0 && (
        <Notice kind="info" title={t('rounds:round.silent', { count: silent })}>
          <p>{t('rounds:round.silent.text')}</p>
        </Notice>
      )}
      <ByLead view={view} leads={leads} />
      <section>
        <h2>{t('rounds:round.by-step')}</h2>
        <p class="soft">{t('rounds:round.one')}</p>
        <ListTable caption={t('rounds:round.by-step')} captionHidden columns={roundColumns(view)} rows={lines} />
        <Downloads view={view} />
      </section>
      {keeps && <Keeping {...props} />}
    </Layout>
  );
}

function ByLead({ view, leads }: Pick<RoundPageProps, 'view' | 'leads'>) {
  const { t } = view;
  return (
    <section>
      <h2>{t('rounds:round.by-lead')}</h2>
      <Table
        caption={t('rounds:round.by-lead')}
        captionHidden
        compact
        columns={[
          { key: 'lead', label: t('reports:column.party') },
          { key: 'answered', label: t('rounds:round.answered') },
        ]}
        rows={leads.map((one) => [one.lead ?? t('progress:lead.none'), <Answered {...one} view={view} />])}
      />
    </section>
  );
}

/** More time, another title, closing and opening again. */
function Keeping({ view, round, refused, newKey }: RoundPageProps) {
  const { t } = view;
  const here = `/reports/rounds/${round.id}`;
  const open = round.state === 'open';
  const value = (name: string, now: string) => (refused === undefined ? now : fieldValue(refused.values, name));
  return (
    <section id="keep">
      <h2>{t('rounds:round.keep')}</h2>
      {open && (
        <details open={refused !== undefined}>
          <summary>{t('rounds:round.change')}</summary>
          <Form
            action={here}
            idempotencyKey={refused?.key || newKey()}
            version={round.version}
            submit={t('rounds:round.save')}
            label={t('rounds:round.change')}
          >
            <TextField
              name="title"
              label={t('rounds:round.title')}
              maxLength={200}
              value={value('title', round.title)}
              error={errorOf(refused?.errors, 'title', t)}
            />
            <DateField
              name="dueOn"
              label={t('rounds:round.due')}
              value={value('dueOn', round.dueOn)}
              error={errorOf(refused?.errors, 'dueOn', t)}
            />
          </Form>
        </details>
      )}
      <Form
        action={`${here}/${open ? 'close' : 'reopen'}`}
        idempotencyKey={newKey()}
        version={round.version}
        submit={t(open ? 'rounds:round.close' : 'rounds:round.reopen')}
        label={t(open ? 'rounds:round.close' : 'rounds:round.reopen')}
      >
        <p class="soft">{t(open ? 'rounds:round.close.text' : 'rounds:round.reopen.text')}</p>
      </Form>
    </section>
  );
}

export interface NewRoundPageProps {
  view: View;
  plans: readonly { plan: string; title: Text; goals: { number: string; title: Text }[] }[];
  refused?: { values: FormValues; errors: FieldError[]; key: string | undefined } | undefined;
  newKey: () => string;
}

/** The form that opens a round. */
export function NewRoundPage({ view, plans, refused, newKey }: NewRoundPageProps) {
  const { t, language, today } = view;
  const field = (name: string, first = '') => ({
    name,
    value: refused === undefined ? first : fieldValue(refused.values, name),
    error: errorOf(refused?.errors, name, t),
  });
  const labels = {
    about: t('rounds:round.about'),
    title: t('rounds:round.title'),
    statesOn: t('rounds:round.states-on'),
    dueOn: t('rounds:round.due'),
  };
  const choices = plans.flatMap(({ plan, title, goals }) => {
    const group = pick(title, language);
    return [
      { value: plan, label: t('rounds:round.whole', { plan: group }), group },
      ...goals.map((goal) => ({
        value: `${plan} ${goal.number}`,
        label: `${goal.number}. ${pick(goal.title, language)}`,
        group,
      })),
    ];
  });
  return (
    <Layout
      view={view}
      level="policy"
      title={t('rounds:round.new')}
      lead={t('rounds:round.new.lead')}
      crumbs={[
        { label: t('reports:title'), href: '/reports' },
        { label: t('rounds:rounds'), href: '/reports/rounds' },
        { label: t('rounds:round.new') },
      ]}
    >
      {refused && <ErrorSummary errors={refused.errors} labels={labels} t={t} />}
      <Form
        action="/reports/rounds"
        idempotencyKey={refused?.key || newKey()}
        submit={t('rounds:round.start')}
        cancelHref="/reports/rounds"
        label={t('rounds:round.new')}
      >
        <TextField {...field('title')} label={labels.title} hint={t('rounds:round.title.hint')} maxLength={200} />
        <SelectField
          {...field('about')}
          label={labels.about}
          hint={t('rounds:round.about.hint')}
          options={choices}
          blank
        />
        <DateField {...field('statesOn', today)} label={labels.statesOn} />
        <DateField {...field('dueOn')} label={labels.dueOn} />
      </Form>
    </Layout>
  );
}
