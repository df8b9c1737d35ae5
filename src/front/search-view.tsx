import { LONGEST_SEARCH } from '../shared/folding.ts';
import { Empty, Filters, Pager } from '../ui/components/index.ts';
import type { Found } from '../ui/finding.ts';
import { TextField } from '../ui/form/index.ts';
import { Layout } from '../ui/layout.tsx';
import type { View } from '../ui/view.ts';
import { formatNumber } from '../ui/words/format.ts';
import type { Language } from '../ui/words/index.ts';
import type { FoundKind } from './search-actions.ts';
import { MANY } from './search-rules.ts';

export interface SearchPageProps {
  view: View;
  typed: string;
  /** Whether enough was typed to search. */
  enough: boolean;
  /** The address was of a search that can no longer be opened. */
  lapsed: boolean;
  found: readonly FoundKind[];
  /** The one kind that is shown, or null for the first few of each. */
  kind: string | null;
  page: number;
  /** What was searched, as it stands in an address. */
  address: URLSearchParams;
  /** Whether the reader may find people. */
  people: boolean;
}

/** What was found, by kind. The words stand in the box and nowhere in the title, which a browser keeps. */
export function SearchPage(props: SearchPageProps) {
  const { view, typed, enough, lapsed, people } = props;
  const { t } = view;
  const some = props.found.filter(({ total }) => total > 0);
  return (
    <Layout
      view={view}
      title={t('front:search.title')}
      lead={t(people ? 'front:search.lead.people' : 'front:search.lead')}
    >
      <Filters action="/search" method={view.searches} search>
        <TextField name="q" label={t('front:search.words')} type="search" value={typed} maxLength={LONGEST_SEARCH} />
      </Filters>
      {lapsed && <p>{t('front:search.lapsed')}</p>}
      {!lapsed && !enough && <p>{t('front:search.type')}</p>}
      {enough && some.length === 0 && <NothingFound view={view} people={people} />}
      {props.kind === null ? <Kinds {...props} found={some} /> : <OneKind {...props} found={some} />}
    </Layout>
  );
}

function NothingFound({ view: { t }, people }: { view: View; people: boolean }) {
  return (
    <Empty
      text={t('front:search.nothing')}
      action={
        <ul class="found-onward">
          {people && (
            <li>
              <a href="/persons">{t('front:search.see.persons')}</a>
            </li>
          )}
          <li>
            <a href="/offers">{t('front:search.see.offers')}</a>
          </li>
          <li>
            <a href="/plans">{t('front:search.see.plans')}</a>
          </li>
          <li>
            <a href="/glossary">{t('front:search.see.glossary')}</a>
          </li>
        </ul>
      }
    />
  );
}

/** The first few of each kind, with how many there are. */
function Kinds({ view, found, address }: SearchPageProps) {
  const { t, language } = view;
  return (
    <>
      {found.length > 1 && (
        <nav aria-label={t('front:search.kinds')}>
          <ul class="found-kinds">
            {found.map((one) => (
              <li>
                <a href={`#${one.kind}`}>{t(one.word)}</a> {countOf(one, language)}
              </li>
            ))}
          </ul>
        </nav>
      )}
      {found.map(({ kind, word, total, isMore, items }) => (
        <section id={kind}>
          <h2>
            {t(word)} <span class="soft">{countOf({ total, isMore }, language)}</span>
          </h2>
          <FoundList items={items} />
          {total > items.length && (
            <p>
              <a href={`/search?${withPage(address, kind, 1)}`}>
                {t('front:search.all', { total: countOf({ total, isMore }, language), kind: t(word) })}
              </a>
            </p>
          )}
        </section>
      ))}
    </>
  );
}

/** One kind, page by page. */
function OneKind({ view, found, address, page }: SearchPageProps) {
  const { t, language } = view;
  return (
    <>
      {found.map(({ kind, word, total, isMore, items }) => (
        <section id={kind}>
          <h2>
            {t(word)} <span class="soft">{countOf({ total, isMore }, language)}</span>
          </h2>
          <FoundList items={items} />
          <Pager page={page} total={total} size={MANY} href={(to) => `/search?${withPage(address, kind, to)}`} />
        </section>
      ))}
      <p>
        <a href={`/search?${address}`}>{t('front:search.back')}</a>
      </p>
    </>
  );
}

function withPage(address: URLSearchParams, kind: string, page: number): URLSearchParams {
  const to = new URLSearchParams(address);
  to.set('kind', kind);
  if (page > 1) to.set('page', String(page));
  return to;
}

/** How many were found of a kind; with a plus where there are more than were counted. */
function countOf({ total, isMore }: Pick<FoundKind, 'total' | 'isMore'>, language: Language): string {
  return `${formatNumber(total, language)}${isMore === true ? '+' : ''}`;
}

/** Names may be written in either direction: each stands by itself. */
function FoundList({ items }: { items: readonly Found[] }) {
  return (
    <ul class="found">
      {items.map(({ href, name, detail }) => (
        <li>
          <bdi>{href === undefined ? name : <a href={href}>{name}</a>}</bdi>
          {detail !== '' && (
            <span class="found-detail">
              <bdi>{detail}</bdi>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
