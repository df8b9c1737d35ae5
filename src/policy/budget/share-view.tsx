import { Filters, Table } from '../../ui/components/index.ts';
import { faultOf } from '../../ui/export/index.ts';
import { SelectField } from '../../ui/form/index.ts';
import type { View } from '../../ui/view.ts';
import { formatNumber } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import type { OverPrisons } from './actions.ts';
import { KEYS } from './attribution.ts';
import { keyWords } from './phrases.ts';
import { type Budget, sumOf, totalOf } from './rules.ts';

export interface ShareProps extends OverPrisons {
  view: View;
  budget: Budget;
  /** The same by another key, to be held beside it. */
  beside: OverPrisons | null;
  faults: Readonly<Record<string, string>>;
}

/** What of the money goes to which prison by a key that is named with it, and what stays undivided. */
export function ShareSection(props: ShareProps) {
  const { view, budget, by, beside, faults } = props;
  const { t } = view;
  const options = KEYS.map((one) => ({ value: one, label: t(`budget:key.${one}`) }));
  const here = `/budget?year=${budget.year}`;
  return (
    <section id="keys">
      <h2>{t('budget:keys')}</h2>
      <p>{t('budget:keys.text')}</p>
      <Filters action="/budget#keys" {...(by === null ? {} : { resetHref: here })}>
        <input type="hidden" name="year" value={String(budget.year)} />
        <SelectField
          name="attribution"
          label={t('budget:keys.by')}
          blank={t('budget:keys.none')}
          options={options}
          value={by?.id}
          error={faultOf(t, faults, 'attribution')}
        />
        <SelectField
          name="beside"
          label={t('budget:keys.beside')}
          blank={t('budget:keys.none')}
          options={options}
          value={beside?.by?.id}
          error={faultOf(t, faults, 'beside')}
        />
      </Filters>
      {by !== null && (by.weights.length === 0 ? <p>{t('budget:key.without')}</p> : <Shares {...props} />)}
    </section>
  );
}

function Shares({ view, budget, by, attribution, beside }: ShareProps) {
  const { t, language } = view;
  const euro = (amount: number) => formatNumber(amount, language, 2);
  const weights = new Map(by?.weights.map(({ prison, weight }) => [prison, weight]));
  const other = new Map(beside?.attribution.byPrison.map(({ prison, byKey }) => [prison, byKey]));
  const compares = beside?.by != null && beside.by.weights.length > 0;
  const blank = <span class="soft">–</span>;
  const columns = [
    { key: 'prison', label: t('budget:share.prison') },
    { key: 'weight', label: by === null ? '' : keyWords(by, t), numeric: true },
    { key: 'direct', label: t('budget:share.direct'), numeric: true },
    { key: 'key', label: t('budget:share.key'), numeric: true },
    { key: 'together', label: t('budget:share.together'), numeric: true },
    ...(compares && beside?.by
      ? [{ key: 'beside', label: t('budget:share.beside', { key: keyWords(beside.by, t) }), numeric: true }]
      : []),
  ];
  const sums = (pickOne: (one: (typeof attribution.byPrison)[number]) => number) =>
    sumOf(attribution.byPrison.map(pickOne));
  const last = (value: string) => (compares ? [value] : []);
  return (
    <>
      <Table
        caption={t('budget:share.caption', { year: String(budget.year) })}
        columns={columns}
        rows={attribution.byPrison.map(({ prison, direct, byKey }) => [
          view.placeName(prison),
          weights.has(prison) ? formatNumber(weights.get(prison) ?? 0, language, 1) : blank,
          euro(direct),
          euro(byKey),
          euro(sumOf([direct, byKey])),
          ...(compares ? [euro(other.get(prison) ?? 0)] : []),
        ])}
        foot={[
          t('budget:share.sum'),
          '',
          euro(sums(({ direct }) => direct)),
          euro(sums(({ byKey }) => byKey)),
          euro(sums(({ direct, byKey }) => sumOf([direct, byKey]))),
          ...last(euro(sumOf([...other.values()]))),
        ]}
      />
      <p>
        {t('budget:share.left', {
          left: euro(attribution.notAttributable),
          total: euro(totalOf(budget.lines) ?? 0),
        })}
      </p>
      <ul>
        {attribution.left.map(({ label, amount }) => (
          <li>{t('budget:share.line', { label: pick(label, language), amount: euro(amount) })}</li>
        ))}
      </ul>
    </>
  );
}
