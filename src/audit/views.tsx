import type { Child } from 'hono/jsx';
import { findPersona } from '../access/index.ts';
import { Empty, Filters, Table } from '../ui/components/index.ts';
import { addressOf, headOf } from '../ui/export/index.ts';
import { DateField, SelectField } from '../ui/form/index.ts';
import { Layout } from '../ui/layout.tsx';
import { actorName, type Names, roleName } from '../ui/names.ts';
import type { View } from '../ui/view.ts';
import { formatNumber, formatShortDate, formatTime } from '../ui/words/format.ts';
import { isWordKey, type Translate } from '../ui/words/index.ts';
import { type AuditEntry, type LogPage, MOST } from './audit.ts';
import { isAudited, isObjectKind } from './audited.ts';

/** Lines on one page. */
export const PAGE_SIZE = 50;

export interface AuditPageProps extends LogPage {
  view: View;
  /** How many lines fit, up to one more than `MOST`. */
  total: number;
  choices: { actions: string[]; actors: string[]; kinds: string[] };
  names: Names;
  filter: { action: string | null; actor: string | null; kind: string | null };
  /** Whether the log is read from its oldest line. */
  oldestFirst: boolean;
  /** The last day, as it was typed and as it was understood. */
  day: { typed: string; until: string | null; fault: string | undefined };
}

/** The log: when, who, what, about what. Numbers and codes only, no personal data. */
export function AuditPage(props: AuditPageProps) {
  const { view, items, total, choices, filter, day } = props;
  const { t, language } = view;
  const log = { ...filter, until: day.until };
  const sorting = {
    by: 'when',
    down: !props.oldestFirst,
    href: (sort: string) => addressOf('/audit', { ...log, sort: sort === 'when' ? sort : '' }),
  };
  const set = Object.entries(log).filter((one): one is [string, string] => one[1] !== null);
  const options = (codes: string[], chosen: string | null, word: (code: string) => string) =>
    [...new Set(chosen === null ? codes : [...codes, chosen])]
      .map((value) => ({ value, label: word(value) }))
      .sort((a, b) => a.label.localeCompare(b.label, language));
  return (
    <Layout
      view={view}
      level="policy"
      title={t('audit:title')}
      lead={t('audit:lead')}
      crumbs={[{ label: t('audit:title') }]}
      demonstration={items.some((entry) => findPersona(entry.actor) !== undefined)}
    >
      <AuditFilters {...{ view, choices, names: props.names, filter, day, options }} isFiltered={set.length > 0} />
      {items.length > 0 && (
        <p>
          {total > MOST
            ? t('audit:more', { most: formatNumber(MOST, language) })
            : t('frame:results', { count: total })}
        </p>
      )}
      <Table
        caption={t('audit:caption')}
        captionHidden
        columns={[
          { key: 'when', label: t('audit:when'), ...headOf('when', sorting) },
          { key: 'who', label: t('audit:who') },
          { key: 'role', label: t('audit:role') },
          { key: 'what', label: t('audit:what') },
          { key: 'object', label: t('audit:object') },
          { key: 'prison', label: t('audit:prison') },
        ]}
        rows={items.map((entry) => rowOf(entry, view, props.names))}
        rowHeader={-1}
        sticky
        empty={<Empty text={t('audit:empty')} />}
      />
      <LogPager {...props} set={props.oldestFirst ? [...set, ['sort', 'when']] : set} />
    </Layout>
  );
}

/** The newest lines, and those before and after the ones that are shown; nothing where all that fits is shown. */
function LogPager({
  view: { t },
  items,
  newer,
  older,
  oldestFirst,
  set,
}: AuditPageProps & { set: [string, string][] }) {
  if (!newer && !older) return null;
  const href = (more: [string, string][]) => {
    const query = new URLSearchParams([...set, ...more]).toString();
    return query === '' ? '/audit' : `/audit?${query}`;
  };
  const [first, last] = [items[0], items.at(-1)];
  const [back, onward] = oldestFirst ? (['older', 'newer'] as const) : (['newer', 'older'] as const);
  const there = { newer, older };
  return (
    <nav class="pager" aria-label={t('frame:paging')}>
      <ul>
        {there[back] && (
          <li>
            <a href={href([])}>{t(oldestFirst ? 'audit:oldest' : 'audit:newest')}</a>
          </li>
        )}
        {there[back] && first && (
          <li>
            <a href={href([[back, first.place]])} rel="prev">
              {t(`audit:${back}`)}
            </a>
          </li>
        )}
        {there[onward] && last && (
          <li>
            <a href={href([[onward, last.place]])} rel="next">
              {t(`audit:${onward}`)}
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
}

function rowOf(entry: AuditEntry, view: View, names: Names): Child[] {
  const { t, language } = view;
  return [
    // A space that does not break: day and hour stay together.
    `${formatShortDate(entry.at)}\u00a0${formatTime(entry.at, language)}`.replaceAll('-', '\u2011'),
    actorName(t, entry.actor, names.get(entry.actor)),
    roleName(t, entry.role),
    actionWord(entry.action, t),
    objectOf(entry, t),
    entry.prison ? view.placeName(entry.prison) : '–',
  ];
}

/** What was done, in words; an action that is no longer known keeps its code. An action without its word does not compile. */
function actionWord(action: string, t: Translate): string {
  return isAudited(action) ? t(`audit:action.${action}`) : action;
}

function kindWord(kind: string, t: Translate): string {
  return isObjectKind(kind) ? t(`audit:kind.${kind}`) : kind;
}

/** The kind and number of what it was about; an actor is named by the column before, a search has no number. */
function objectOf(entry: AuditEntry, t: Translate): string {
  const kind = kindWord(entry.kind, t);
  return entry.kind === 'actor' || entry.object === 'list' ? kind : `${kind} ${entry.object}`;
}

type FilterProps = Pick<AuditPageProps, 'view' | 'choices' | 'names' | 'filter' | 'day'> & {
  isFiltered: boolean;
  /** The codes to choose from, in words; the chosen one among them. */
  options: (
    codes: string[],
    chosen: string | null,
    word: (code: string) => string,
  ) => { value: string; label: string }[];
};

/** What was done, by whom, about what, until when. */
function AuditFilters({ view: { t }, choices, names, filter, day, options, isFiltered }: FilterProps) {
  return (
    <Filters action="/audit" {...(isFiltered ? { resetHref: '/audit' } : {})}>
      <SelectField
        name="action"
        label={t('audit:action')}
        blank={t('frame:all')}
        options={options(choices.actions, filter.action, (code) => actionWord(code, t))}
        value={filter.action}
      />
      <SelectField
        name="actor"
        label={t('audit:actor')}
        blank={t('frame:all')}
        options={options(choices.actors, filter.actor, (code) => actorName(t, code, names.get(code)))}
        value={filter.actor}
      />
      <SelectField
        name="kind"
        label={t('audit:kind')}
        blank={t('frame:all')}
        options={options(choices.kinds, filter.kind, (code) => kindWord(code, t))}
        value={filter.kind}
      />
      <DateField
        name="until"
        label={t('audit:until')}
        value={day.typed}
        {...(day.fault !== undefined && isWordKey(day.fault) ? { error: t(day.fault) } : {})}
      />
    </Filters>
  );
}
