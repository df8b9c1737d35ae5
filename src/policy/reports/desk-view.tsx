import { Empty, Filters, Pager, StatusMark } from '../../ui/components/index.ts';
import { addressOf, Downloads, faultOf, type ListColumn, ListTable } from '../../ui/export/index.ts';
import { DateField, errorOf, type FieldError, type FormValues, fieldValue, SelectField } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatDate } from '../../ui/words/format.ts';
import { pick, type Text } from '../../ui/words/index.ts';
import { ReportMark, stepName } from './parts.tsx';
import type { Following } from './queue.ts';
import { REPORT_STATES, type ReportState } from './rules.ts';
import { shortened } from './step-part.tsx';
import type { Report } from './store.ts';

/** What is asked of the list, as it stands in its address. */
export interface DeskAsked {
  state: ReportState | 'all' | '';
  plan: string;
  party: string;
  sort: string;
  page: number;
}

/** What a plan and a party are chosen from. */
export interface DeskChoices {
  plans: { value: string; label: Text }[];
  parties: string[];
}

/** The columns of reports, on the page and in a file. */
export function deskColumns(view: View): ListColumn<Report>[] {
  const { t, language } = view;
  const plain = (status: Report['status'] | Report['before']['status']) => t(`status:${status}`);
  return [
    {
      key: 'step',
      label: t('reports:step'),
      sort: 'step',
      show: (one) => (
        <>
          <a href={`/reports/${one.id}`}>{stepName(one, view)}</a>
          <p class="cell-note">{shortened(pick(one.statement, language))}</p>
        </>
      ),
      out: (one) => stepName(one, view),
    },
    { key: 'plan', label: t('reports:plan'), out: (one) => pick(one.planTitle, language) },
    { key: 'says', label: t('reports:column.says'), out: (one) => pick(one.statement, language) },
    {
      key: 'before',
      label: t('reports:column.before'),
      show: (one) => <StatusMark status={one.before.status} />,
      out: (one) => plain(one.before.status),
    },
    {
      key: 'reported',
      label: t('reports:column.status'),
      show: (one) => <StatusMark status={one.status} />,
      out: (one) => plain(one.status),
    },
    { key: 'since', label: t('reports:form.stated-on'), out: (one) => ({ day: one.statedOn }) },
    {
      key: 'party',
      label: t('reports:column.party'),
      sort: 'party',
      show: (one) => one.party ?? '–',
      out: (one) => one.party,
    },
    {
      key: 'submitted',
      label: t('reports:column.submitted'),
      sort: 'submitted',
      show: (one) => formatDate(one.submittedAt, language),
      out: (one) => ({ day: one.submittedAt.slice(0, 10) }),
    },
    {
      key: 'state',
      label: t('reports:column.state'),
      sort: 'state',
      show: (one) => <ReportMark state={one.state} t={t} />,
      out: (one) => t(`reports:state.${one.state}`),
    },
    {
      key: 'noted',
      label: t('reports:column.noted'),
      out: (one) => (one.notedOn === null ? null : { day: one.notedOn }),
    },
  ];
}

export interface DeskPageProps {
  view: View;
  items: readonly Report[];
  total: number;
  size: number;
  asked: DeskAsked;
  choices: DeskChoices;
  order: { by: string; down: boolean };
  faults: Readonly<Record<string, string>>;
  can: { rounds: boolean; notes: boolean };
  /** Where who decides begins, with how many wait; null where nothing waits for the reader. */
  first: Following | null;
}

/** The reports that the reader follows: those that wait first, with the status of before beside the one reported. */
export function DeskPage(props: DeskPageProps) {
  const { view, items, total, size, asked, order, can, first } = props;
  const { t } = view;
  const address = (change: Record<string, string | number>) => addressOf('/reports', { ...asked }, change);
  const filtered = asked.state !== '' || asked.plan !== '' || asked.party !== '';
  return (
    <Layout
      view={view}
      level="policy"
      title={t('reports:title')}
      lead={t('reports:lead')}
      help="policy.reports"
      paper
      crumbs={[{ label: t('reports:title') }]}
      action={
        <>
          <a class="button" href="/reports/rounds">
            {t('rounds:rounds')}
          </a>
          {first !== null && (
            <a class="button primary" href={first.href}>
              {t('reports:row.begin', { count: first.left })}
            </a>
          )}
          {can.notes && (
            <a class="button primary" href="/reports/notes">
              {t('reports:notes')}
            </a>
          )}
        </>
      }
    >
      <DeskFilters {...props} isFiltered={filtered} />
      {total > 0 && <p>{t('frame:results', { count: total })}</p>}
      <ListTable
        caption={t('reports:title')}
        captionHidden
        sticky
        columns={deskColumns(view)}
        rows={items}
        sorting={{ ...order, href: (sort) => address({ sort, page: 1 }) }}
        empty={<Empty text={t(filtered && asked.state !== 'submitted' ? 'reports:empty.filtered' : 'reports:empty')} />}
      />
      <Pager page={asked.page} total={total} size={size} href={(page) => address({ page })} />
      {total > 0 && <Downloads view={view} />}
    </Layout>
  );
}

function DeskFilters({ view, asked, choices, faults, isFiltered }: DeskPageProps & { isFiltered: boolean }) {
  const { t, language } = view;
  return (
    <Filters action="/reports" {...(isFiltered ? { resetHref: '/reports' } : {})}>
      <SelectField
        name="state"
        label={t('reports:column.state')}
        error={faultOf(t, faults, 'state')}
        value={asked.state || 'submitted'}
        options={[
          ...REPORT_STATES.map((state) => ({ value: state, label: t(`reports:state.${state}`) })),
          { value: 'all', label: t('frame:all') },
        ]}
      />
      <SelectField
        name="plan"
        label={t('reports:plan')}
        error={faultOf(t, faults, 'plan')}
        blank={t('frame:all')}
        value={asked.plan}
        options={choices.plans.map(({ value, label }) => ({ value, label: pick(label, language) }))}
      />
      <SelectField
        name="party"
        label={t('reports:column.party')}
        error={faultOf(t, faults, 'party')}
        blank={t('frame:all')}
        value={asked.party}
        options={choices.parties.map((party) => ({ value: party, label: party }))}
      />
    </Filters>
  );
}

export interface NotesPageProps {
  view: View;
  items: readonly Report[];
  total: number;
  size: number;
  page: number;
  plan: string;
  refused?: { values: FormValues; errors: FieldError[]; key: string | undefined } | undefined;
  key: string;
}

/** The columns of what the commission takes note of: a box to tick before those of the desk. */
function noteColumns(view: View, ticked: readonly string[]): ListColumn<Report>[] {
  return [
    {
      key: 'do',
      label: '',
      show: (one) => (
        <input
          type="checkbox"
          name="report"
          value={String(one.id)}
          checked={ticked.includes(String(one.id))}
          aria-label={stepName(one, view)}
        />
      ),
    },
    ...deskColumns(view).filter((column) => column.key !== 'state'),
  ];
}

/** What the commission still has to take note of: ticked one by one, or all at once. */
export function NotesPage({ view, items, total, size, page, plan, refused, key }: NotesPageProps) {
  const { t, language } = view;
  const href = (number: number) => addressOf('/reports/notes', { plan }, { page: number });
  const ticked = [refused?.values.report ?? items.map(({ id }) => String(id))].flat();
  const fault = errorOf(refused?.errors, 'report', t);
  const columns = noteColumns(view, ticked);
  return (
    <Layout
      view={view}
      level="policy"
      title={t('reports:notes')}
      lead={t('reports:notes.lead')}
      paper
      crumbs={[{ label: t('reports:title'), href: '/reports' }, { label: t('reports:notes') }]}
    >
      {items.length === 0 ? (
        <Empty
          text={t('reports:notes.empty')}
          action={<a href="/reports?state=validated">{t('reports:notes.before')}</a>}
        />
      ) : (
        <form class="form form-wide" method="post" action="/reports/notes" aria-label={t('reports:notes')} novalidate>
          <input type="hidden" name="idempotencyKey" value={refused?.key || key} />
          <input type="hidden" name="plan" value={plan} />
          {fault && (
            <p class="field-error" role="alert">
              {fault}
            </p>
          )}
          <ListTable caption={t('reports:notes')} captionHidden columns={columns} rows={items} />
          <DateField
            name="notedOn"
            label={t('reports:notes.on')}
            value={refused === undefined ? view.today : fieldValue(refused.values, 'notedOn')}
            error={errorOf(refused?.errors, 'notedOn', t)}
          />
          <div class="form-buttons">
            <button class="primary" type="submit">
              {t('reports:note')}
            </button>
          </div>
        </form>
      )}
      <Pager page={page} total={total} size={size} href={href} />
      {items.length > 0 && (
        <p class="soft">{t('reports:notes.count', { count: total, day: formatDate(view.today, language) })}</p>
      )}
    </Layout>
  );
}
