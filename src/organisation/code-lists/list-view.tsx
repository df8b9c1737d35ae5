import type { Child } from 'hono/jsx';
import { isOpenOn } from '../../shared/code-lists.ts';
import { Empty, Notice, SummaryList, Table } from '../../ui/components/index.ts';
import { addressOf, Downloads, type ListColumn, ListTable, type Order } from '../../ui/export/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatNumber, formatShortDate } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import { CATEGORIES, type KeptCode, type List, WITH_CAUSE } from './rules.ts';
import type { ListLine, Use } from './store.ts';

/** The name of a list. */
export function titleOf({ titleNl, titleEn }: List, view: View): string {
  return pick({ nl: titleNl, en: titleEn }, view.language);
}

/** The label of a code as it is kept, in the language of the page. */
export function labelIn(code: KeptCode, view: View): string {
  return pick({ nl: code.label_nl, en: code.label_en }, view.language);
}

/** On which level the lists stand in the menu of the reader. */
export function levelFor(keeps: boolean): 'administration' | 'organisation' {
  return keeps ? 'administration' : 'organisation';
}

export interface ListsPageProps {
  view: View;
  lists: readonly ListLine[];
  keeps: boolean;
  /** By which heading the lists are ordered; in their own order where that is none. */
  order: Order;
}

/** Every code list, each with who decides on it. */
export function ListsPage({ view, lists, keeps, order }: ListsPageProps) {
  const { t } = view;
  return (
    <Layout view={view} title={t('codes:title')} lead={t('codes:lead')} level={levelFor(keeps)}>
      <ListTable
        caption={t('codes:title')}
        captionHidden
        columns={listColumns(view)}
        sorting={{ ...order, href: (sort) => addressOf('/code-lists', { sort }) }}
        rows={lists}
        empty={<Empty text={t('codes:none')} />}
      />
      {lists.length > 0 && <Downloads view={view} />}
    </Layout>
  );
}

/** The columns of the lists, on their page and in a file. */
export function listColumns(view: View): ListColumn<ListLine>[] {
  const { t, language } = view;
  const number = (key: 'open' | 'closed', of: (one: ListLine) => number): ListColumn<ListLine> => ({
    ...{ key, label: t(`codes:${key}`), numeric: true, sort: key },
    show: (one) => formatNumber(of(one), language),
    out: of,
  });
  const text = (key: string, label: string, of: (one: ListLine) => string): ListColumn<ListLine> => ({
    ...{ key, label, sort: key },
    show: of,
    out: of,
  });
  return [
    {
      ...{ key: 'list', label: t('codes:list'), sort: 'list' },
      show: (one) => <a href={`/code-lists/${one.list}`}>{titleOf(one, view)}</a>,
      out: (one) => titleOf(one, view),
    },
    number('open', (one) => one.open),
    number('closed', (one) => one.total - one.open),
    text('owner', t('codes:owner'), (one) => one.owner),
    text('source', t('codes:source'), (one) => one.source),
    text('kind', t('codes:kind'), (one) => t(one.fixed ? 'codes:fixed' : 'codes:kept')),
  ];
}

/** The columns of one list in a file: its page shows those that can be chosen and those that are closed apart. */
export function codeColumns(view: View): ListColumn<KeptCode>[] {
  const { t } = view;
  const dayOf = (day: string | null) => (day === null ? null : { day });
  return [
    { key: 'label', label: t('codes:label'), out: (code) => labelIn(code, view) },
    { key: 'code', label: t('codes:code'), out: (code) => code.code },
    { key: 'from', label: t('codes:field.from'), out: (code) => dayOf(code.valid_from) },
    { key: 'until', label: t('codes:field.until'), out: (code) => dayOf(code.valid_to) },
    { key: 'successor', label: t('codes:field.successor'), out: (code) => code.successor },
    { key: 'ruling', label: t('codes:ruling'), out: (code) => rulingOf(code, view) },
  ];
}

/** What holds where somebody is in doubt, in the language of the page where it is told in it. */
function rulingOf(code: KeptCode, view: View): string | null {
  return (view.language === 'en' && code.ruling_en) || code.ruling_nl;
}

export interface ListPageProps {
  view: View;
  list: List;
  codes: readonly KeptCode[];
  uses: readonly Use[] | null;
  /** Whether the reader keeps the list. */
  keeps: boolean;
  newKey: () => string;
}

/** The codes of a list: those to choose in their order, then the closed ones. */
export function ListPage(props: ListPageProps) {
  const { view, list, codes, keeps } = props;
  const { t } = view;
  const isOpen = (code: KeptCode) => isOpenOn({ from: code.valid_from, until: code.valid_to }, view.today);
  const open = codes.filter(isOpen);
  const shut = codes.filter((code) => !isOpen(code));
  const add = keeps && !list.fixed && (
    <a class="button primary" href={`/code-lists/${list.list}/add`}>
      {t('codes:add')}
    </a>
  );
  return (
    <Layout
      view={view}
      title={titleOf(list, view)}
      lead={t('codes:list.lead', { list: list.list })}
      level={levelFor(keeps)}
      crumbs={[{ label: t('codes:title'), href: '/code-lists' }, { label: titleOf(list, view) }]}
      {...(add ? { action: add } : {})}
    >
      <SummaryList
        items={[
          { label: t('codes:owner'), value: list.owner },
          { label: t('codes:source'), value: list.source },
          { label: t('codes:kind'), value: t(list.fixed ? 'codes:fixed' : 'codes:kept') },
          { label: t('codes:readers'), value: t(list.readByDetainees ? 'codes:readers.all' : 'codes:readers.staff') },
        ]}
      />
      {list.fixed && <Notice kind="info">{t('codes:fixed.why')}</Notice>}
      <h2>{t('codes:open')}</h2>
      <CodeTable {...props} codes={open} caption={t('codes:open')} moves={keeps && open.length > 1} />
      {shut.length > 0 && (
        <>
          <h2>{t('codes:closed')}</h2>
          <CodeTable {...props} codes={shut} caption={t('codes:closed')} moves={false} />
        </>
      )}
      {codes.length > 0 && <Downloads view={view} />}
    </Layout>
  );
}

function CodeTable(props: ListPageProps & { caption: string; moves: boolean }) {
  const { view, list, codes, uses, caption, moves } = props;
  const { t } = view;
  const caused = WITH_CAUSE.includes(list.list);
  const columns = [
    { key: 'label', label: t('codes:label') },
    { key: 'code', label: t('codes:code') },
    ...(caused ? [{ key: 'cause', label: t('codes:field.cause') }] : []),
    ...(list.list === CATEGORIES ? [{ key: 'fields', label: t('codes:field.policyFields') }] : []),
    { key: 'period', label: t('codes:period') },
    { key: 'ruling', label: t('codes:ruling') },
    ...(uses === null ? [] : [{ key: 'uses', label: t('codes:uses'), numeric: true }]),
    ...(moves ? [{ key: 'move', label: t('codes:order') }] : []),
  ];
  const rows = codes.map((code, index): Child[] => [
    <a href={`/code-lists/${list.list}/codes/${code.code}`}>{labelIn(code, view)}</a>,
    <code>{code.code}</code>,
    ...(caused ? [t(`code-lists:cause.${code.cause ?? 'none'}`)] : []),
    ...(list.list === CATEGORIES ? [fieldsIn(code, view)] : []),
    periodOf(code, view),
    rulingOf(code, view) || '–',
    ...(uses === null
      ? []
      : [
          usesIn(
            uses.find((use) => use.code === code.code),
            view,
          ),
        ]),
    ...(moves ? [<Moves {...props} code={code} first={index === 0} last={index === codes.length - 1} />] : []),
  ]);
  return (
    <Table caption={caption} captionHidden columns={columns} rows={rows} empty={<Empty text={t('codes:none')} />} />
  );
}

/** The policy fields of a category in words. */
export function fieldsIn(code: KeptCode, view: View): string {
  if (code.policy_fields.length === 0) return view.t('codes:every-field');
  return code.policy_fields.map((field) => view.codes.label('policy-field', field, view.language)).join(', ');
}

/** From when until when a code can be chosen, and what comes after it. */
export function periodOf(code: KeptCode, view: View): Child {
  const { t, codes, language } = view;
  const from = code.valid_from && t('codes:period.from', { day: formatShortDate(code.valid_from) });
  const until = code.valid_to && t('codes:period.until', { day: formatShortDate(code.valid_to) });
  const next =
    code.successor && t('codes:period.next', { successor: codes.label(code.list, code.successor, language) });
  return [from, until, next].filter(Boolean).join(', ') || t('codes:period.always');
}

/** How often a code is used, in words. */
export function usesIn(use: Use | undefined, { t, language }: View): string {
  if (use?.uses !== null && use?.uses !== undefined) return formatNumber(use.uses, language);
  if (use?.used === null || use?.used === undefined) return '–';
  return t(use.used ? 'codes:used' : 'codes:unused');
}

function Moves({
  view,
  list,
  code,
  first,
  last,
  newKey,
}: ListPageProps & { code: KeptCode; first: boolean; last: boolean }) {
  const { t } = view;
  const label = labelIn(code, view);
  return (
    <form class="inline-form" method="post" action={`/code-lists/${list.list}/codes/${code.code}/move`}>
      <input type="hidden" name="idempotencyKey" value={newKey()} />
      {!first && (
        <button type="submit" name="by" value="up" aria-label={t('codes:move.up', { label })}>
          ↑
        </button>
      )}
      {!last && (
        <button type="submit" name="by" value="down" aria-label={t('codes:move.down', { label })}>
          ↓
        </button>
      )}
    </form>
  );
}
