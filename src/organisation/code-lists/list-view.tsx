import type { Child } from 'hono/jsx';
import { isOpenOn } from '../../shared/code-lists.ts';
import { Empty, Notice, SummaryList, Table } from '../../ui/components/index.ts';
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

/** Every code list, each with who decides on it. */
export function ListsPage({ view, lists, keeps }: { view: View; lists: readonly ListLine[]; keeps: boolean }) {
  const { t, language } = view;
  return (
    <Layout view={view} title={t('codes:title')} lead={t('codes:lead')} level={levelFor(keeps)}>
      <Table
        caption={t('codes:title')}
        captionHidden
        columns={[
          { key: 'list', label: t('codes:list') },
          { key: 'open', label: t('codes:open'), numeric: true },
          { key: 'closed', label: t('codes:closed'), numeric: true },
          { key: 'owner', label: t('codes:owner') },
          { key: 'source', label: t('codes:source') },
          { key: 'kind', label: t('codes:kind') },
        ]}
        rows={lists.map((one) => [
          <a href={`/code-lists/${one.list}`}>{titleOf(one, view)}</a>,
          formatNumber(one.open, language),
          formatNumber(one.total - one.open, language),
          one.owner,
          one.source,
          t(one.fixed ? 'codes:fixed' : 'codes:kept'),
        ])}
        empty={<Empty text={t('codes:none')} />}
      />
    </Layout>
  );
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
    (view.language === 'en' && code.ruling_en) || code.ruling_nl || '–',
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
