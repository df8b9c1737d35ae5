import type { Child } from 'hono/jsx';
import { Attention, Empty, Filters, Mark, Pager, Table, Tile, TileRow } from '../../ui/components/index.ts';
import { SelectField, TextField } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import { personName } from '../../ui/names.ts';
import type { View } from '../../ui/view.ts';
import { formatDate, formatNumber, formatShortDate, formatTime, formatWeekday } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import { spanWords } from '../../ui/words/span.ts';
import {
  attentionOf,
  CASELOAD_VIEWS,
  type CaseloadLine,
  type CaseloadPerson,
  type CaseloadView,
  daysDetained,
  type Name,
  PAGE_SIZE,
  sessionsOn,
  viewOfCaseload,
} from './rules.ts';

export interface PersonsPageProps {
  view: View;
  items: Name[];
  total: number;
  page: number;
  q: string;
  prison: string | null;
  /** The prisons of the actor; more than one can be chosen from. */
  prisons: readonly string[];
  /** Whether a name leads to the file. */
  linked: boolean;
}

/** The people of the own prisons: find by name or number. */
export function PersonsPage(props: PersonsPageProps) {
  const { view, items, total, page, q, prison, prisons, linked } = props;
  const { t } = view;
  const several = prisons.length > 1;
  const filtered = q !== '' || prison !== null;
  const columns = [
    { key: 'name', label: t('persons:name') },
    { key: 'number', label: t('persons:number') },
    { key: 'unit', label: t('persons:unit') },
    ...(several ? [{ key: 'prison', label: t('code-lists:prison') }] : []),
    { key: 'do', label: t('persons:enrol') },
  ];
  const rows = items.map((person): Child[] => [
    <bdi>{linked ? <a href={`/persons/${person.id}`}>{personName(person)}</a> : personName(person)}</bdi>,
    person.number,
    person.unit ?? '–',
    ...(several ? [view.placeName(person.prison)] : []),
    <EnrolLink person={person} view={view} />,
  ]);
  const href = (to: number) => `/persons?${new URLSearchParams({ ...(prison && { prison }), page: String(to) })}`;
  return (
    <Layout
      paper
      view={view}
      level="individual"
      title={t('persons:title')}
      lead={t('persons:lead')}
      crumbs={[{ label: t('persons:title') }]}
      demonstration={items.some((person) => person.origin === 'demonstration')}
    >
      <Filters action="/persons" method="post" search {...(filtered ? { resetHref: '/persons' } : {})}>
        <TextField name="q" label={t('persons:search')} type="search" value={q} maxLength={80} />
        {several && (
          <SelectField
            name="prison"
            label={t('code-lists:prison')}
            blank={t('frame:all')}
            options={prisons.map((code) => ({ value: code, label: view.placeName(code) }))}
            value={prison}
          />
        )}
      </Filters>
      {items.length > 0 && <p>{t('persons:found', { count: total })}</p>}
      <Table
        caption={t('persons:caption')}
        captionHidden
        columns={columns}
        rows={rows}
        sticky
        empty={<Empty text={filtered ? t('persons:empty.search') : t('persons:empty')} />}
      />
      {q === '' ? (
        <Pager page={page} total={total} size={PAGE_SIZE} href={href} />
      ) : (
        total > PAGE_SIZE && <p class="soft">{t('persons:many', { count: PAGE_SIZE })}</p>
      )}
    </Layout>
  );
}

function EnrolLink({ person, view: { t } }: { person: Name; view: View }) {
  return (
    <a href={`/persons/${person.id}/enrol`} aria-label={t('persons:enrol.who', { name: personName(person) })}>
      {t('persons:enrol')}
    </a>
  );
}

export interface CaseloadPageProps {
  view: View;
  people: CaseloadPerson[];
  shown: CaseloadView | undefined;
  page: number;
  now: Date;
  /** A new key for each form. */
  newKey: () => string;
}

/** So many people who ask for attention are named above the list; the tiles lead to all of them. */
const NAMED = 10;

/** The people a counsellor counsels, what asks for attention first. */
export function CaseloadPage(props: CaseloadPageProps) {
  const { view, people } = props;
  const { t } = view;
  const find = (
    <a class="button primary" href="/persons">
      {t('persons:caseload.find')}
    </a>
  );
  return (
    <Layout
      paper
      view={view}
      level="individual"
      title={t('persons:caseload.title')}
      lead={t('persons:caseload.lead')}
      crumbs={[{ label: t('persons:caseload.title') }]}
      action={find}
      demonstration={people.some((person) => person.origin === 'demonstration')}
    >
      {people.length === 0 ? <Empty text={t('persons:caseload.empty')} action={find} /> : <CaseloadLists {...props} />}
    </Layout>
  );
}

/** What asks for attention, the tiles that lead to a part of the people, and the people themselves. */
function CaseloadLists({ view, people, shown, page, now, newKey }: CaseloadPageProps) {
  const { t, language, today } = view;
  const list = viewOfCaseload(people, shown, today);
  return (
    <>
      {shown === undefined && (
        <Attention
          title={t('frame:attention')}
          items={attentionOf(people, today)
            .slice(0, NAMED)
            .map((line) => attentionLine(line, view))}
        />
      )}
      <TileRow>
        <Tile value={formatNumber(people.length, language)} label={t('persons:caseload.all')} href="/caseload" />
        {CASELOAD_VIEWS.map((key) => (
          <Tile
            value={formatNumber(viewOfCaseload(people, key, today).length, language)}
            label={t(`persons:caseload.${key}`)}
            href={`/caseload?show=${key}`}
          />
        ))}
      </TileRow>
      {shown && <h2>{t(`persons:caseload.${shown}`)}</h2>}
      <CaseloadTable
        view={view}
        list={list.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)}
        now={now}
        starts={shown === 'no-plan' ? newKey : undefined}
      />
      {shown && (
        <p>
          <a href="/caseload">{t('persons:caseload.show-all')}</a>
        </p>
      )}
      <Pager
        page={page}
        total={list.length}
        size={PAGE_SIZE}
        href={(to) => `/caseload?${shown ? `show=${shown}&` : ''}page=${to}`}
      />
    </>
  );
}

function attentionLine({ view: kind, person }: CaseloadLine, view: View) {
  const { t, language, today } = view;
  const href = `/persons/${person.id}${kind === 'no-plan' ? '/plan' : kind === 'waiting' ? '/enrolments' : ''}`;
  const session = sessionsOn(person, today)[0];
  const reason = {
    'no-plan': () => t('persons:reason.no-plan', { span: spanWords(daysDetained(person, today), language, t) }),
    today: () =>
      session
        ? t('persons:reason.today', {
            time: formatTime(session.startsAt, language),
            title: pick(session.title, language),
          })
        : '',
    waiting: () => t('persons:reason.waiting', { date: formatDate(person.waitingSince ?? today, language) }),
  }[kind]();
  return { href, text: personName(person), reason };
}

interface CaseloadTableProps {
  view: View;
  list: CaseloadPerson[];
  now: Date;
  /** Makes a key for the button that starts a plan, where the list is of who has none. */
  starts: (() => string) | undefined;
}

function CaseloadTable({ view, list, now, starts }: CaseloadTableProps) {
  const { t } = view;
  const columns = [
    { key: 'name', label: t('persons:name') },
    { key: 'unit', label: t('persons:unit') },
    { key: 'since', label: t('persons:column.since'), numeric: true },
    { key: 'legal-status', label: t('persons:column.status') },
    { key: 'plan', label: t('persons:column.plan') },
    { key: 'next', label: t('persons:column.next') },
  ];
  const rows = list.map((person): Child[] => [
    <bdi>
      <a href={`/persons/${person.id}`}>{personName(person)}</a>
    </bdi>,
    person.unit ?? '–',
    person.detainedSince ? formatShortDate(person.detainedSince) : '–',
    view.codes.inText('legal-status', person.legalStatus, view.language),
    starts !== undefined && !person.hasPlan ? (
      <StartPlan person={person} view={view} idempotencyKey={starts()} />
    ) : (
      <a href={`/persons/${person.id}/plan`}>
        <PlanMark person={person} view={view} />
      </a>
    ),
    <NextSession person={person} view={view} now={now} />,
  ]);
  return (
    <Table
      caption={t('persons:caseload.caption')}
      captionHidden
      columns={columns}
      rows={rows}
      sticky
      empty={<Empty text={t('persons:caseload.empty.view')} />}
    />
  );
}

/** Starts the plan of somebody from the list of who has none. */
function StartPlan({ person, view, idempotencyKey }: { person: CaseloadPerson; view: View; idempotencyKey: string }) {
  return (
    <form action={`/persons/${person.id}/plan`} method="post">
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <button class="quiet" type="submit">
        {view.t('service-plans:start')}
        <span class="hidden"> {personName(person)}</span>
      </button>
    </form>
  );
}

/** The first session that has yet to begin: one of this morning is not the next one this evening. */
function NextSession({ person, view, now }: { person: CaseloadPerson; view: View; now: Date }) {
  const { language } = view;
  const next = person.sessions.find((session) => session.startsAt >= now.toISOString());
  if (next === undefined) return <span class="soft">–</span>;
  return (
    <>
      {formatWeekday(next.startsAt, language, view.today)}, {formatTime(next.startsAt, language)}{' '}
      <span class="soft">{pick(next.title, language)}</span>
    </>
  );
}

function PlanMark({ person, view }: { person: CaseloadPerson; view: View }) {
  const { t, today } = view;
  if (person.hasPlan) return <Mark shape="disc" tone="good" label={t('persons:plan.yes')} />;
  const late = viewOfCaseload([person], 'no-plan', today).length > 0;
  return <Mark shape={late ? 'triangle' : 'ring'} tone={late ? 'warn' : 'plain'} label={t('persons:plan.no')} />;
}
