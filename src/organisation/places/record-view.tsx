import type { Child } from 'hono/jsx';
import { type Change, ChangeHistory } from '../../audit/index.ts';
import { Empty, Notice, SummaryList, Table } from '../../ui/components/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatDate, formatNumber, formatShortDate } from '../../ui/words/format.ts';
import { pick, type WordKey, wordOf } from '../../ui/words/index.ts';
import type { PlaceRecord } from './actions.ts';
import { kindsOf, nameOf, standing } from './list-view.tsx';
import { type Part, type PartSort, type Place, REGIMES, stateOn } from './rules.ts';

/** The record of a place: what it is, its rooms and units, its history. */
export function RecordPage({ view, record, newKey }: { view: View; record: PlaceRecord; newKey: () => string }) {
  const { t } = view;
  const { place } = record;
  const closed = place.validTo !== null;
  const here = `/places/${place.code}`;
  return (
    <Layout
      view={view}
      title={nameOf(place, view)}
      lead={t('places:record.lead')}
      level="administration"
      crumbs={[{ label: t('places:title'), href: '/places' }, { label: nameOf(place, view) }]}
      action={
        <a class="button primary" href={`${here}/edit`}>
          {t('places:edit')}
        </a>
      }
    >
      {closed && (
        <Notice kind="info" title={standing(place, view, '9999-12-31')}>
          <p>{t('places:reopen.text')}</p>
        </Notice>
      )}
      <section>
        <h2>{t('places:record.facts')}</h2>
        <Facts view={view} record={record} />
        <p class="screen-only">
          <a href={`/prisons/${place.code}`}>{t('places:record.public')}</a>
          {' · '}
          <a href={`${here}/rename`}>{t('places:rename')}</a>
          {!closed && (
            <>
              {' · '}
              <a href={`${here}/close`}>{t('places:close')}</a>
            </>
          )}
        </p>
      </section>
      <Parts view={view} sort="rooms" place={place} parts={record.rooms} />
      <Parts view={view} sort="units" place={place} parts={record.units} />
      <RecordHistory view={view} changes={record.changes} here={here} newKey={newKey} />
    </Layout>
  );
}

function Facts({ view, record: { place, names } }: { view: View; record: PlaceRecord }) {
  const { t, language } = view;
  const regimes = REGIMES.filter((one) => place.regimes.includes(one)).map((one) => t(`places:regime.${one}`));
  const unknown = t('places:unknown-value');
  return (
    <SummaryList
      items={[
        { label: t('places:code'), value: place.code },
        { label: t('places:name-en'), value: place.nameEn },
        { label: t('places:kinds'), value: kindsOf(place.kinds, view) },
        { label: t('places:regimes'), value: regimes.join(', ') || unknown },
        { label: t('places:municipality'), value: place.municipality ?? unknown },
        { label: t('places:address'), value: place.address ?? unknown },
        { label: t('places:state'), value: standing(place, view) },
        { label: t('places:record.version'), value: place.version },
        ...(place.namedFrom === null
          ? []
          : [{ label: t('places:rename.from'), value: formatDate(place.namedFrom, language) }]),
        ...names.map((name, index) => ({
          label: index === 0 ? t('places:record.names') : '',
          value: t('places:record.name-until', { name: pick(name, language), day: formatDate(name.until, language) }),
        })),
      ]}
    />
  );
}

function Parts({ view, sort, place, parts }: { view: View; sort: PartSort; place: Place; parts: readonly Part[] }) {
  const { t, language } = view;
  const here = `/places/${place.code}/${sort}`;
  return (
    <section>
      <h2>{t(`places:${sort}`)}</h2>
      <Table
        caption={t(`places:${sort}`)}
        captionHidden
        columns={[
          { key: 'name', label: t('places:name') },
          { key: 'kind', label: t('places:part.kind') },
          { key: 'places', label: t('places:part.places'), numeric: true },
          { key: 'state', label: t('places:state') },
        ]}
        rows={parts.map((part) => [
          <a href={`${here}/${part.code}`}>{part.name}</a>,
          partKind(sort, part.kind, view),
          part.places === null ? '–' : formatNumber(part.places, language, 0),
          standing({ validFrom: part.validFrom, validTo: part.validUntil, successor: null }, view),
        ])}
        empty={<Empty text={t(`places:${sort}.none`)} />}
      />
      {stateOn(place, view.today) !== 'closed' && (
        <p class="screen-only">
          <a href={`${here}/new`}>{t(`places:${sort}.add`)}</a>
        </p>
      )}
    </section>
  );
}

/** The kind of a room or unit in words. */
export function partKind(sort: PartSort, kind: string, { t }: Pick<View, 't'>): string {
  return sort === 'rooms' ? wordOf(t, 'places:room', kind) : wordOf(t, 'places:unit', kind);
}

const FIELDS: Record<string, WordKey> = {
  name_nl: 'places:name',
  name_en: 'places:name-en',
  name: 'places:name',
  named_from: 'places:field.named-from',
  kinds: 'places:kinds',
  kind: 'places:part.kind',
  places: 'places:part.places',
  regimes: 'places:regimes',
  municipality: 'places:municipality',
  address: 'places:address',
  valid_from: 'places:from',
  valid_to: 'places:field.valid-to',
  valid_until: 'places:part.until',
  successor: 'places:field.successor',
};

export interface RecordHistoryProps {
  view: View;
  changes: readonly (Change & { back: boolean })[];
  /** The address of the record. */
  here: string;
  newKey: () => string;
  sort?: PartSort;
}

/** The history of a place, a room or a unit, with the button that takes a change back where that can be. */
export function RecordHistory({ view, changes, here, newKey, sort }: RecordHistoryProps) {
  const { t } = view;
  const takeable = new Set(changes.filter((one) => one.back).map((one) => one.id));
  const button = (change: Change): Child =>
    takeable.has(change.id) && (
      <form method="post" action={`${here}/changes/${change.id}/back`}>
        <input type="hidden" name="idempotencyKey" value={newKey()} />
        <button type="submit" aria-label={t('places:take-back.of', { when: formatShortDate(change.at) })}>
          {t('places:take-back')}
        </button>
      </form>
    );
  return (
    <section>
      <h2>{t('places:record.history')}</h2>
      <ChangeHistory
        view={view}
        changes={changes}
        fieldWord={(field) => (FIELDS[field] === undefined ? field : t(FIELDS[field]))}
        valueWord={(field, value) => valueWord(field, value, view, sort)}
        {...(takeable.size > 0 ? { beside: button } : {})}
      />
    </section>
  );
}

function valueWord(field: string, value: unknown, view: View, sort: PartSort | undefined): string {
  if (Array.isArray(value)) {
    const prefix = field === 'kinds' ? 'places:kind' : 'places:regime';
    return value.map((one) => wordOf(view.t, prefix, String(one))).join(', ') || view.t('places:unknown-value');
  }
  if (field === 'successor') return view.placeName(String(value));
  if (field === 'kind' && sort !== undefined) return partKind(sort, String(value), view);
  return /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? formatDate(String(value), view.language) : String(value);
}
