import { Table } from '../../ui/components/index.ts';
import type { View } from '../../ui/view.ts';
import { formatNumber } from '../../ui/words/format.ts';
import { isWordKey, type Language, pick } from '../../ui/words/index.ts';
import { type Staff, type StaffLine, staffTotals } from './rules.ts';

/** The staff by function, with the sum and the total that the source prints beside each other. */
export function StaffSection({ view, staff: { year, lines } }: { view: View; staff: Staff }) {
  const { t, language } = view;
  if (year === null) return null;
  const { functions, computed, stated } = staffTotals(lines);
  const columns = [
    { key: 'function', label: t('staff:function') },
    { key: 'field', label: t('staff:field') },
    { key: 'level', label: t('staff:level') },
    { key: 'fte', label: t('staff:fte'), numeric: true },
  ];
  const rows = functions.map((line) => [
    <>
      {pick(line.name, language)}
      {line.note && <p class="cell-note">{pick(line.note, language)}</p>}
    </>,
    line.fieldLabel === null ? <span class="soft">{t('staff:field.none')}</span> : pick(line.fieldLabel, language),
    levelWords(line.level, t),
    fteText(line.fte, language),
  ]);
  return (
    <section>
      <h2>{t('staff:title', { year })}</h2>
      <Table
        caption={t('staff:caption', { year })}
        columns={columns}
        rows={rows}
        foot={[t('staff:computed'), '', '', fteText(computed, language)]}
        compact
      />
      {stated !== null && <Stated view={view} stated={stated} computed={computed} />}
      <p class="soft">{t('staff:classified')}</p>
    </section>
  );
}

function Stated({ view: { t, language }, stated, computed }: { view: View; stated: StaffLine; computed: number }) {
  const difference = Math.round(Math.abs(stated.fte - computed) * 1000) / 1000;
  return (
    <p>
      {t('staff:stated')}: <strong>{fteText(stated.fte, language)}</strong> {t('staff:fte')}.{' '}
      {difference === 0 ? t('staff:same') : t('staff:different', { difference: fteText(difference, language) })}{' '}
      {stated.note && pick(stated.note, language)}
    </p>
  );
}

/** As many decimals as the source prints: 17 is not 17,000, and 0,825 is not 0,83. */
function fteText(fte: number, language: Language): string {
  const printed = [0, 1, 2].find((digits) => Math.abs(fte * 10 ** digits - Math.round(fte * 10 ** digits)) < 1e-6) ?? 3;
  return formatNumber(fte, language, printed);
}

function levelWords(level: string, t: View['t']): string {
  const word = `staff:level.${level}`;
  return isWordKey(word) ? t(word) : level;
}
