import { dayInBrussels } from '../../shared/dates.ts';
import { BothVersions, Empty, History, SummaryList, Table, type TypedField } from '../../ui/components/index.ts';
import { ErrorSummary, errorOf, type FieldError, Form, NumberField } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import { actorName } from '../../ui/names.ts';
import type { View } from '../../ui/view.ts';
import { formatDateTime, formatNumber } from '../../ui/words/format.ts';
import type { WordKey } from '../../ui/words/index.ts';
import { labelOf } from '../code-lists/index.ts';
import {
  enrolledOf,
  hoursOf,
  isCancellable,
  isReinstatable,
  RowButton,
  StateMark,
  shownState,
  titleOf,
} from '../sessions/index.ts';
import type { Sheet } from './actions.ts';
import { PeopleTable } from './people-table.tsx';
import { reasonField, type SheetRow, type SheetState } from './sheet-form.ts';
import type { Found } from './store.ts';

export interface SheetPageProps {
  view: View;
  /** What the actor may do with sessions. */
  can: { cancel: boolean; register: boolean; follow: boolean; counts: boolean };
  now: Date;
  sheet: Sheet;
  /** Null when the actor may not register here, or not now. */
  form: SheetState | null;
  errors?: FieldError[];
  /** What stands there now, where the sheet that was sent was of an earlier version. */
  stands?: SheetState;
  /** Who a search found; undefined when nothing was searched. */
  search?: { text: string; found: Found[] };
  idempotencyKey: string;
}

/** The sheet of one session: its facts, and the list of who was there for who registers it. */
export function SheetPage(props: SheetPageProps) {
  const { view, sheet, form, errors = [] } = props;
  const { t } = view;
  const { session } = sheet;
  const title = titleOf(session, view);
  const crumbs = [
    { label: view.placeName(session.prison), href: `/prisons/${session.prison}` },
    {
      label: t('sessions:title'),
      href: `/sessions?prison=${session.prison}&week=${dayInBrussels(new Date(session.start))}`,
    },
    { label: title },
  ];
  return (
    <Layout
      view={view}
      title={title}
      lead={t(leadOf(props))}
      help="individual.attendances"
      level="organisation"
      crumbs={crumbs}
      sheet
      paper
      demonstration={session.origin === 'demonstration'}
      action={<Actions {...props} />}
    >
      <ErrorSummary errors={errors} labels={namesOf(form)} />
      {form !== null && props.stands !== undefined && <BothVersions fields={bothSaid(view, form, props.stands)} />}
      <SummaryList items={facts(props)} />
      {form === null ? <Expected {...props} /> : <AttendanceForm {...props} form={form} />}
      <Registrations sheet={sheet} view={view} />
    </Layout>
  );
}

/** What was marked of each person, and what stands there now. */
function bothSaid(view: View, sent: SheetState, stands: SheetState): TypedField[] {
  const { t } = view;
  const words = {
    present: 'attendance:list.present',
    absent: 'attendance:list.absent',
    out: 'attendance:list.leave-out',
  } as const;
  const say = (row: SheetRow | undefined) =>
    row === undefined
      ? '–'
      : [t(words[row.choice]), row.reason && labelOf(view, 'absence-reason', row.reason)].filter(Boolean).join(': ');
  const now = new Map(stands.rows.map((row) => [row.personId, row]));
  return [
    ...sent.rows.map((row) => ({ label: row.name, typed: say(row), now: say(now.get(row.personId)) })),
    { label: t('attendance:headcount.label'), typed: sent.headcount, now: stands.headcount },
  ];
}

function leadOf({ sheet: { session }, form }: SheetPageProps): WordKey {
  if (session.status === 'cancelled' || session.status === 'moved') return 'attendance:sheet.lead.off';
  if (form !== null && session.status === 'held') return 'attendance:sheet.lead.registered';
  if (form !== null) {
    return form.rows.some((row) => row.doubt !== null)
      ? 'attendance:sheet.lead.check'
      : 'attendance:sheet.lead.register';
  }
  return session.status === 'planned' ? 'attendance:sheet.lead.future' : 'attendance:sheet.lead.read';
}

function namesOf(form: SheetState | null): Record<string, string> {
  return Object.fromEntries((form?.rows ?? []).map((row) => [reasonField(row.personId), row.name]));
}

function Actions({ can, sheet: { session }, view, now }: SheetPageProps) {
  const { t } = view;
  if (!can.cancel) return null;
  if (isCancellable(session)) {
    return (
      <a class="button" href={`/sessions/${session.id}/cancel`}>
        {t('sessions:cancel.action')}
      </a>
    );
  }
  if (!isReinstatable(session, now)) return null;
  const label = t('sessions:reinstate.action');
  return (
    <RowButton
      action={`/sessions/${session.id}/reinstate`}
      label={label}
      name={label}
      fields={{ version: session.version }}
    />
  );
}

function facts({ can, sheet: { session }, view, now }: SheetPageProps) {
  const { t, language } = view;
  const items = [
    { label: t('attendance:sheet.when'), value: hoursOf(session, view) },
    {
      label: t('sessions:column.state'),
      value: <StateMark state={shownState(session, now)} follows={can.follow} t={t} />,
    },
    { label: t('attendance:sheet.series'), value: <a href={`/offers/${session.offerId}`}>{session.seriesTitle}</a> },
    { label: t('sessions:column.room'), value: session.room ?? '–' },
  ];
  if (session.enrolled !== null) items.push({ label: t('sessions:column.enrolled'), value: enrolledOf(session, t) });
  if (session.reason !== null) {
    items.push({
      label: t('attendance:sheet.reason'),
      value: [labelOf(view, 'cancellation-reason', session.reason), session.remark].filter(Boolean).join(': '),
    });
  }
  if (session.replacedBy !== null) {
    const link = <a href={`/sessions/${session.replacedBy}`}>{t('attendance:sheet.replaced.link')}</a>;
    items.push({ label: t('attendance:sheet.replaced'), value: link });
  }
  if (can.counts && session.status === 'held') {
    items.push({ label: t('attendance:sheet.named'), value: formatNumber(session.named, language) });
    items.push({ label: t('attendance:sheet.headcount'), value: formatNumber(session.headcount, language) });
  }
  return items;
}

function AttendanceForm(props: SheetPageProps & { form: SheetState }) {
  const { view, sheet, form, errors, idempotencyKey } = props;
  const { t } = view;
  const { session } = sheet;
  return (
    <Form
      action={`/sessions/${session.id}/attendance`}
      idempotencyKey={idempotencyKey}
      version={form.version}
      submit={t('attendance:register.submit')}
      enterSaves
      label={t('attendance:list.title')}
    >
      {form.rows.length === 0 ? (
        <Empty text={t('attendance:list.empty')} />
      ) : (
        <PeopleTable rows={form.rows} view={view} errors={errors ?? []} held={session.status === 'held'} />
      )}
      {form.hidden > 0 && <p class="soft">{t('attendance:list.hidden', { count: form.hidden })}</p>}
      <NumberField
        name="headcount"
        label={t('attendance:headcount.label')}
        hint={t('attendance:headcount.hint')}
        unit={t('attendance:headcount.unit')}
        value={form.headcount}
        error={errorOf(errors, 'headcount', t)}
      />
      <AddPeople {...props} />
    </Form>
  );
}

/** Who is expected, to print before the session begins; only for who will register. */
function Expected({ view, can, sheet: { session, people } }: SheetPageProps) {
  const { t } = view;
  if (!can.register || people === null || session.status !== 'planned') return null;
  return (
    <Table
      caption={t('attendance:list.expected')}
      columns={[
        { key: 'name', label: t('sessions:person.name') },
        { key: 'number', label: t('sessions:person.number') },
        { key: 'unit', label: t('sessions:person.unit') },
        { key: 'tick', label: t('attendance:list.tick'), paper: true },
        { key: 'signed', label: t('attendance:list.signed'), paper: true },
      ]}
      rows={people.map((one) => [one.name ?? '–', one.number ?? '–', one.unit ?? '–', '☐', ''])}
      empty={
        <Empty
          text={t('attendance:list.nobody')}
          action={<a href={`/offers/${session.offerId}`}>{t('sessions:to-offer')}</a>}
        />
      }
    />
  );
}

/** A search inside the form: it comes back with what was marked, and boxes for who was found. */
function AddPeople({ view, search, form }: SheetPageProps & { form: SheetState }) {
  const { t } = view;
  const shown = new Set(form.rows.map((row) => row.personId));
  const found = search?.found.filter((one) => !shown.has(one.personId)) ?? [];
  return (
    <fieldset class="field add-people">
      <legend>{t('attendance:add.title')}</legend>
      <p class="hint" id="field-search-hint">
        {t('attendance:add.hint')}
      </p>
      <div class="add-search">
        <input
          id="field-search"
          type="search"
          name="search"
          value={search?.text ?? ''}
          autocomplete="off"
          aria-label={t('attendance:add.label')}
          aria-describedby="field-search-hint"
          placeholder={t('attendance:add.label')}
        />
        <input type="hidden" name="searched" value={search?.text ?? ''} />
        <button type="submit" name="do" value="search" formnovalidate>
          {t('attendance:add.search')}
        </button>
      </div>
      {search !== undefined && found.length === 0 && (
        <p role="status">{t(search.text.trim().length < 2 ? 'attendance:add.short' : 'attendance:add.none')}</p>
      )}
      {found.length > 0 && <FoundPeople found={found} view={view} />}
    </fieldset>
  );
}

function FoundPeople({ found, view }: { found: Found[]; view: View }) {
  return (
    <div class="boxes">
      <p role="status">{view.t('attendance:add.found')}</p>
      {found.map((one) => (
        <div class="box">
          <input id={`add-${one.personId}`} type="checkbox" name="add" value={String(one.personId)} />
          <label for={`add-${one.personId}`}>
            <bdi>{one.name}</bdi> <span class="soft">{[one.number, one.unit].filter(Boolean).join(' · ')}</span>
          </label>
        </div>
      ))}
    </div>
  );
}

function Registrations({ sheet: { registrations }, view }: { sheet: Sheet; view: View }) {
  const { t, language } = view;
  if (registrations.length === 0) return null;
  const items = registrations.map((one) => ({
    when: formatDateTime(one.at, language),
    who: actorName(t, one.by, one.name ?? undefined),
    text:
      one.status === 'held'
        ? t('attendance:history.held', { named: one.named, headcount: one.headcount })
        : one.status === 'planned'
          ? t('attendance:history.planned')
          : t('attendance:history.cancelled', {
              reason: labelOf(view, 'cancellation-reason', one.reason ?? ''),
            }),
  }));
  return (
    <section class="sheet-history">
      <h2>{t('attendance:history.title')}</h2>
      <History items={items} />
    </section>
  );
}
