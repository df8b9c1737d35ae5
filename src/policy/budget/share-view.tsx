import { type Column, Filters, Table } from '../../ui/components/index.ts';
import { faultOf } from '../../ui/export/index.ts';
import { SelectField } from '../../ui/form/index.ts';
import type { View } from '../../ui/view.ts';
import { formatNumber } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import type { OverPrisons } from './actions.ts';
import { KEYS, type Key, type PrisonShare } from './attribution.ts';
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
  const all = attribution.byPrison;
  // Where the source ties nothing to a prison there is nothing to add up.
  const tied = all.some(({ direct }) => direct !== 0);
  const amounts = (shares: readonly Omit<PrisonShare, 'prison'>[]) => {
    const divided = euro(sumOf(shares.map(({ byKey }) => byKey)));
    if (!tied) return [divided];
    const direct = shares.map((share) => share.direct);
    return [euro(sumOf(direct)), divided, euro(sumOf(shares.flatMap((share) => [share.direct, share.byKey])))];
  };
  const weights = new Map(by?.weights.map(({ prison, weight }) => [prison, weight]));
  const other = beside?.by?.weights.length
    ? new Map(beside.attribution.byPrison.map((one) => [one.prison, one.byKey]))
    : null;
  const compared = (amount: number) => (other === null ? [] : [euro(amount)]);
  return (
    <>
      <Table
        caption={t('budget:share.caption', { year: String(budget.year) })}
        columns={columnsOf({ view, by, tied, beside: other === null ? null : (beside?.by ?? null) })}
        rows={all.map((share) => [
          view.placeName(share.prison),
          weights.has(share.prison) ? (
            formatNumber(weights.get(share.prison) ?? 0, language)
          ) : (
            <span class="soft">–</span>
          ),
          ...amounts([share]),
          ...compared(other?.get(share.prison) ?? 0),
        ])}
        foot={[t('budget:share.sum'), '', ...amounts(all), ...compared(sumOf([...(other?.values() ?? [])]))]}
      />
      <p>
        {t('budget:share.left', { left: euro(attribution.notAttributable), total: euro(totalOf(budget.lines) ?? 0) })}
      </p>
      <ul>
        {attribution.left.map(({ label, amount }) => (
          <li>{t('budget:share.line', { label: pick(label, language), amount: euro(amount) })}</li>
        ))}
      </ul>
    </>
  );
}

/** The columns of the shares: what the source ties to a prison only where it ties something, another key only where one is compared. */
function columnsOf({
  view,
  by,
  tied,
  beside,
}: {
  view: View;
  by: Key | null;
  tied: boolean;
  beside: Key | null;
}): Column[] {
  const { t } = view;
  return [
    { key: 'prison', label: t('budget:share.prison') },
    { key: 'weight', label: by === null ? '' : keyWords(by, t), numeric: true },
    ...(tied ? [{ key: 'direct', label: t('budget:share.direct'), numeric: true }] : []),
    { key: 'key', label: t('budget:share.key'), numeric: true },
    ...(tied ? [{ key: 'together', label: t('budget:share.together'), numeric: true }] : []),
    ...(beside === null
      ? []
      : [{ key: 'beside', label: t('budget:share.beside', { key: keyWords(beside, t) }), numeric: true }]),
  ];
}
