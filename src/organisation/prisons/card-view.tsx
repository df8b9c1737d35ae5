import type { Child } from 'hono/jsx';
import { Empty, Notice, Table, Tile, TileRow } from '../../ui/components/index.ts';
import { Layout } from '../../ui/layout.tsx';
import { asPart } from '../../ui/part.tsx';
import type { Reading, View } from '../../ui/view.ts';
import { formatDate, formatDay, formatNumber, formatPercent } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import { kindsOf, REGIMES, standing, stateOn } from '../places/index.ts';
import type { PrisonPage } from './actions.ts';
import { Board, PresentNote } from './board-view.tsx';
import { Figure, NoteList, SourceLine } from './map-view.tsx';
import { type Card, eventDays, overcrowdingOf } from './rules.ts';

export interface CardProps extends PrisonPage {
  view: Reading;
  /** The last year that is registered whole. */
  closed: number;
  now: Date;
}

export interface CardPageProps extends PrisonPage {
  view: View;
  /** What stands below the title, as `CardBody` drew it. */
  body: string;
  mayReadDayList: boolean;
}

/** One prison: its name and what it is for, above its body. */
export function CardPage({ view, card, inside, present, body, mayReadDayList }: CardPageProps) {
  const { t, language } = view;
  const name = pick(card.name, language);
  return (
    <Layout
      paper
      view={view}
      level="organisation"
      title={name}
      lead={t(inside ? 'prisons:card.lead.inside' : 'prisons:card.lead')}
      crumbs={[{ label: t('prisons:crumb.map'), href: '/prisons' }, { label: name }]}
      action={
        mayReadDayList && (
          <a class="button primary" href={`/prisons/${card.code}/day`}>
            {t('prisons:card.day-list')}
          </a>
        )
      }
      demonstration={card.demonstration || inside !== null || (present?.origins.includes('demonstration') ?? false)}
    >
      {asPart(body)}
    </Layout>
  );
}

/** What asks for attention for who works there, then the offers, then the published figures. */
export function CardBody({ view, card, inside, present, closed, now }: CardProps) {
  const { t, language } = view;
  return (
    <>
      <Standing view={view} card={card} />
      {inside && <Board view={view} prison={card.code} inside={inside} present={present} now={now} />}
      {!inside && present && (
        <p>
          {t('prisons:card.present.line', {
            count: present.value,
            present: formatNumber(present.value, language, 0),
          })}{' '}
          <PresentNote view={view} origins={present.origins} />
        </p>
      )}
      <Offers view={view} card={card} />
      {card.onMap ? <FactsOf2013 view={view} card={card} /> : <p class="soft">{t('prisons:card.not-on-map')}</p>}
      <Strikes view={view} card={card} closed={closed} />
      <section>
        <h2>{t('prisons:card.staff')}</h2>
        <p>
          {t('prisons:card.staff.text', {
            total: card.staffTotal === null ? '–' : formatNumber(card.staffTotal, language),
          })}
        </p>
      </section>
      <section>
        <h2>{t('prisons:card.plan')}</h2>
        <p>
          {t('prisons:card.plan.text')} <a href={`/prisons/${card.code}/local-plan`}>{t('prisons:card.plan.link')}</a>.
        </p>
      </section>
      <section>
        <h2>{t('prisons:card.money')}</h2>
        <p>
          {t('prisons:card.money.text')} <a href="/budget">{t('prisons:card.money.link')}</a>.
        </p>
      </section>
    </>
  );
}

/** What the place is and whether it stands; where it was merged into another one, the way there. */
function Standing({ view, card }: { view: Reading; card: Card }) {
  const { t, language } = view;
  const closed = stateOn(card, view.today) === 'closed';
  const regimes = REGIMES.filter((one) => card.regimes.includes(one)).map((one) => t(`places:regime.${one}`));
  const facts = [
    kindsOf(card.kinds, view),
    regimes.join(', '),
    card.municipality ?? '',
    closed ? '' : standing(card, view),
  ];
  return (
    <>
      {closed && (
        <Notice kind="info" title={capital(standing(card, view))}>
          <p>
            {card.successor === null ? (
              t('prisons:card.closed')
            ) : (
              <a href={`/prisons/${card.successor}`}>
                {t('prisons:card.successor', { place: view.placeName(card.successor) })}
              </a>
            )}
          </p>
        </Notice>
      )}
      <p class="soft">{capital(facts.filter((one) => one !== '').join(' · '))}</p>
      {card.earlierNames.length > 0 && (
        <p class="soft">
          {t('prisons:card.earlier', {
            names: card.earlierNames
              .map((name) =>
                t('places:record.name-until', { name: pick(name, language), day: formatDate(name.until, language) }),
              )
              .join('; '),
          })}
        </p>
      )}
    </>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function FactsOf2013({ view, card }: { view: Reading; card: Card }) {
  const { t, language } = view;
  const { facts } = card;
  const share = overcrowdingOf(facts);
  const printed = facts.printedOvercrowding;
  return (
    <section>
      <h2>{t('prisons:card.facts')}</h2>
      {card.note && (
        <Notice kind="warn">
          <p>{pick(card.note, language)}</p>
        </Notice>
      )}
      <TileRow label={t('prisons:card.facts')}>
        <Tile label={t('prisons:capacity')} value={words(facts.capacity, view)} />
        <Tile
          label={t('prisons:population')}
          value={words(facts.population, view)}
          note={t('prisons:card.population.note')}
        />
        <Tile
          label={t('prisons:overcrowding')}
          value={share === null ? '–' : formatPercent(share, language, 1)}
          note={
            printed === null
              ? t('prisons:card.overcrowding.unprinted')
              : t('prisons:card.overcrowding.note', { printed: formatPercent(printed / 100, language, 1) })
          }
        />
        <Tile
          label={t('prisons:admissions')}
          value={words(facts.admissions, view)}
          note={t('prisons:card.admissions.note')}
        />
      </TileRow>
      <GroupTable view={view} card={card} />
      {card.notes.length > 0 && (
        <>
          <h3>{t('prisons:notes')}</h3>
          <NoteList notes={card.notes} view={view} />
        </>
      )}
      <p class="soft">
        {t('prisons:notes.lead')} <a href="/prisons#notes">{t('prisons:notes.totals')}</a>
      </p>
      {card.source && <SourceLine title={card.source.title} view={view} />}
    </section>
  );
}

function words(value: number | null, view: Reading): string {
  if (value === null) return view.t('prisons:not-printed');
  return formatNumber(value, view.language, Number.isInteger(value) ? 0 : 1);
}

function GroupTable({ view, card }: { view: Reading; card: Card }) {
  const { t, language } = view;
  const { population, sex, legalStatus } = card.facts;
  const row = (label: string, value: number | null): Child[] => [
    label,
    <Figure value={value} view={view} digits={1} />,
    value === null || !population ? <span class="soft">–</span> : formatPercent(value / population, language, 1),
  ];
  return (
    <Table
      caption={t('prisons:card.facts.caption')}
      compact
      columns={[
        { key: 'group', label: t('prisons:card.group') },
        { key: 'average', label: t('prisons:card.average'), numeric: true },
        { key: 'share', label: t('prisons:card.share'), numeric: true },
      ]}
      rows={[
        ...(['male', 'female'] as const).map((key) => row(t(`prisons:card.sex.${key}`), sex[key])),
        ...(['accused', 'convicted', 'interned', 'other'] as const).map((key) =>
          row(t(`prisons:card.status.${key}`), legalStatus[key]),
        ),
      ]}
    />
  );
}

function Offers({ view, card }: { view: Reading; card: Card }) {
  const { t, language } = view;
  const all = `/offers?prison=${card.code}&state=current`;
  return (
    <section>
      <h2>{t('prisons:card.offers')}</h2>
      {card.offerTotal === 0 ? (
        <Empty text={t('prisons:card.offers.none')} />
      ) : (
        <>
          <p>{t('prisons:card.offers.lead', { total: card.offerTotal })}</p>
          <Table
            caption={t('prisons:card.offers')}
            captionHidden
            compact
            columns={[
              { key: 'field', label: t('code-lists:policy-field') },
              { key: 'count', label: t('prisons:card.offers.count'), numeric: true },
            ]}
            rows={card.offers.map(({ policyField, count }) => [
              <a href={`${all}&policyField=${policyField}`}>
                {view.codes.label('policy-field', policyField, language)}
              </a>,
              formatNumber(count, language),
            ])}
          />
          <p>
            <a href={all}>{t('prisons:card.offers.all')}</a>
          </p>
        </>
      )}
    </section>
  );
}

function Strikes({ view, card, closed }: { view: Reading; card: Card; closed: number }) {
  const { t, today } = view;
  const year = Number(today.slice(0, 4));
  // The year before until it is closed, and the last one that is: newest first.
  const years = Array.from({ length: year - closed }, (_, index) => year - 1 - index);
  const until = card.strikes.map((one) => ({ ...one, to: one.to > today ? today : one.to }));
  const dates = (of: number) =>
    card.strikes
      .filter(({ from, to }) => Number(from.slice(0, 4)) <= of && Number(to.slice(0, 4)) >= of)
      .map(({ from, to }) => period(from, to, of, view))
      .join(', ') || '–';
  return (
    <section>
      <h2>{t('prisons:card.strikes')}</h2>
      {card.strikes.length === 0 ? (
        <p>{t('prisons:card.strikes.none', { year: closed })}</p>
      ) : (
        <Table
          caption={t('prisons:card.strikes.caption')}
          captionHidden
          compact
          columns={[
            { key: 'year', label: t('prisons:card.strikes.year') },
            { key: 'days', label: t('prisons:card.strikes.days'), numeric: true },
            { key: 'when', label: t('prisons:card.strikes.when') },
          ]}
          rows={[
            [t('prisons:card.strikes.so-far', { year }), eventDays(until, year), dates(year)],
            ...years.map((one) => [
              one > closed ? t('prisons:card.strikes.open', { year: one }) : String(one),
              eventDays(until, one),
              dates(one),
            ]),
          ]}
        />
      )}
    </section>
  );
}

/** Days without the year that stands before them: `2 – 5 september`, `30 december – 2 januari 2026`. */
function period(from: string, to: string, year: number, view: Reading): string {
  const day = (iso: string) => formatDay(iso, view.language, `${year}-01-01`);
  if (from === to) return day(from).replaceAll(' ', '\u00a0');
  const first = from.slice(0, 7) === to.slice(0, 7) ? String(Number(from.slice(8))) : day(from);
  // A word joiner: without it a line may still end on the dash.
  return `${first} –\u2060 ${day(to)}`.replaceAll(' ', '\u00a0');
}
