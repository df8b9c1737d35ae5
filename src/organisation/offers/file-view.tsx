import { Empty, Origin, Pager, SummaryList, Table, Tabs } from '../../ui/components/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatDate, formatNumber, pick } from '../../ui/words/format.ts';
import { labelOf } from '../code-lists/index.ts';
import type { FilePageProps } from './file-props.ts';
import { PeoplePart } from './people-view.tsx';
import { PARTS, PAST_PAGE, titleOf } from './rules.ts';
import { CurrentPart } from './series-view.tsx';
import type { Offer, Organisation } from './store.ts';

/** The file of an offer: what stays, then its series, its people or what is finished. */
export function FilePage(props: FilePageProps) {
  const { view, offer, can, part } = props;
  const { t, language } = view;
  const title = pick(titleOf(offer), language);
  const crumbs = [
    { label: view.placeName(offer.prison), href: `/prisons/${offer.prison}` },
    { label: t('offers:title'), href: `/offers?prison=${offer.prison}` },
    { label: title },
  ];
  const organiser = pick({ nl: offer.organiser.nameNl, en: offer.organiser.nameEn }, language);
  const lead = t('offers:file.lead', {
    kind: t(`offers:file.kind.${offer.kind}`),
    prison: view.placeName(offer.prison),
    organiser,
  });
  const plan = can.plan && offer.state === 'open';
  const action = (can.change || plan) && (
    <>
      {can.change && (
        <a class="button" href={`/offers/${offer.id}/edit`}>
          {t('offers:change')}
        </a>
      )}
      {plan && (
        <a class="button primary" href={`/offers/${offer.id}/series/new`}>
          {t('offers:series.plan')}
        </a>
      )}
    </>
  );
  return (
    <Layout
      view={view}
      title={title}
      lead={lead}
      level="organisation"
      crumbs={crumbs}
      demonstration={offer.origin === 'demonstration'}
      {...(action ? { action } : {})}
    >
      {offer.description && <p class="text">{pick(offer.description, language)}</p>}
      {view.detainee && (
        <p class="text">
          {t('taking-part:ask')} <a href="/me">{t('taking-part:overview')}</a>
        </p>
      )}
      <SummaryList items={facts(offer, props)} />
      <Tabs items={tabs(props)} />
      {part === 'current' && <CurrentPart {...props} />}
      {part === 'people' && <PeoplePart {...props} />}
      {part === 'past' && <PastPart {...props} />}
    </Layout>
  );
}

function tabs({ view, offer, can, part }: FilePageProps) {
  return PARTS.filter((one) => one !== 'people' || can.people).map((one) => ({
    href: one === 'current' ? `/offers/${offer.id}` : `/offers/${offer.id}?part=${one}`,
    label: view.t(`offers:file.part.${one}`),
    current: one === part,
  }));
}

function facts(offer: Offer, { view }: FilePageProps) {
  const { t, language } = view;
  const label = (list: string, code: string) => labelOf(view, list, code);
  const link = (one: Organisation) => (
    <a href={`/organisations/${encodeURIComponent(one.code)}`}>{pick({ nl: one.nameNl, en: one.nameEn }, language)}</a>
  );
  const executors = offer.executors.map((one, index) => (
    <>
      {index > 0 && ', '}
      {link(one)}
    </>
  ));
  const all = [
    {
      office: true,
      label: t('offers:field.policy-fields'),
      value: offer.policyFields.map((field) => label('policy-field', field)).join(', '),
    },
    { office: true, label: t('offers:field.category'), value: label('category', offer.category) },
    { label: t('offers:field.organiser'), value: link(offer.organiser) },
    { office: true, label: t('offers:field.executors'), value: executors.length > 0 ? executors : '–' },
    {
      label: t('offers:column.language'),
      value: `${label('language', offer.language)}, ${label('medium', offer.medium).toLowerCase()}`,
    },
    {
      label: t('offers:field.intake'),
      value: t(offer.intake === 'gesprek' ? 'offers:field.intake.gesprek' : 'offers:field.intake.geen'),
    },
    { label: t('offers:file.participants'), value: participantsOf(offer, view) },
    { office: true, label: t('offers:file.degree'), value: label('participation-degree', offer.participationDegree) },
    ...(offer.targetGroup === null ? [] : [{ label: t('offers:file.target-group'), value: offer.targetGroup }]),
    { label: t('offers:file.period'), value: periodOf(offer, view) },
    { label: t('offers:state.label'), value: t(`offers:state.${offer.state}`) },
    { office: true, label: t('frame:origin'), value: <Origin origin={offer.origin} /> },
  ];
  // Who may take part reads what one does there, when and with whom; not what an office counts it by.
  return all.filter(({ office = false }) => !(office && view.detainee));
}

function participantsOf({ minParticipants: min, maxParticipants: max }: Offer, { t }: View): string {
  if (min !== null && max !== null)
    return min === max ? String(max) : t('offers:file.participants.between', { min, max });
  if (max !== null) return t('offers:file.participants.most', { max });
  return min === null ? t('offers:file.participants.open') : t('offers:file.participants.least', { min });
}

function periodOf(offer: Offer, { t, language }: View): string {
  const from = formatDate(offer.startsOn, language);
  return offer.endsOn === null
    ? t('offers:file.period.from', { from })
    : t('offers:file.period.between', { from, to: formatDate(offer.endsOn, language) });
}

function PastPart({ view, series, total, page, offer }: FilePageProps) {
  const { t, language } = view;
  const known = series.some((one) => one.sessions !== null);
  const number = (value: number | null) => (value === null ? '–' : formatNumber(value, language));
  const columns = [
    { key: 'title', label: t('offers:series.column') },
    { key: 'period', label: t('offers:series.period') },
    { key: 'room', label: t('sessions:column.room') },
    ...(known
      ? [
          { key: 'sessions', label: t('offers:series.sessions'), numeric: true },
          { key: 'held', label: t('offers:series.held'), numeric: true },
          { key: 'off', label: t('offers:series.off'), numeric: true },
        ]
      : []),
  ];
  const rows = series.map((one) => [
    one.title,
    t('offers:series.from-to', { from: formatDate(one.startsOn, language), to: formatDate(one.endsOn, language) }),
    one.room ?? '–',
    ...(known ? [number(one.sessions), number(one.held), number(one.cancelled)] : []),
  ]);
  return (
    <>
      <Table
        caption={t('offers:file.part.past')}
        captionHidden
        columns={columns}
        rows={rows}
        empty={<Empty text={t('offers:series.none.past')} />}
      />
      <Pager page={page} total={total} size={PAST_PAGE} href={(to) => `/offers/${offer.id}?part=past&page=${to}`} />
    </>
  );
}
