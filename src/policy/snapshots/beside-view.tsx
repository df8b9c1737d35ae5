import { Filters, Notice } from '../../ui/components/index.ts';
import { addressOf, Downloads } from '../../ui/export/index.ts';
import { SelectField } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import { formatDate } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import { planHref } from '../progress/index.ts';
import type { Beside } from './actions.ts';
import { ComparedSteps, type ComparePageProps, ComparisonBody, SlipExplained } from './compare-view.tsx';
import type { SnapshotContent } from './content.ts';
import { snapshotHref, snapshotsHref } from './hrefs.ts';
import { titleOf } from './list-view.tsx';
import { TURNS } from './rules.ts';
import type { SnapshotLine } from './store.ts';

export interface BesidePageProps extends ComparePageProps {
  content: SnapshotContent;
  snapshots: SnapshotLine[];
  beside: Beside;
}

/** A snapshot beside the plan of today, the same day as it is known now, or another snapshot. */
export function BesidePage(props: BesidePageProps) {
  const { view, comparison, content, selection, snapshots, beside } = props;
  const { t, language } = view;
  const here = snapshotHref(content.id, content.number);
  const action = `${here}/compare`;
  const others = snapshots.filter((one) => one.number !== content.number && one.title !== null);
  const options = [
    { value: 'today', label: t('frozen:with.today') },
    { value: 'then', label: t('frozen:with.then') },
    ...others.map((one) => ({
      value: String(one.number),
      label: `${titleOf(one, t)} (${formatDate(one.asOf, language)})`,
    })),
  ];
  const other = options.find(({ value }) => value === String(beside))?.label ?? '';
  const lead = t('frozen:with.lead', { heading: content.heading, other });
  const days = { from: formatDate(comparison.from, language), to: formatDate(comparison.to, language) };
  return (
    <Layout
      paper
      view={view}
      level="policy"
      title={t('snapshots:compare.of', { title: content.heading })}
      lead={`${lead} ${t('snapshots:compare.lead', days)}`}
      crumbs={[
        { label: t('plans:title'), href: '/plans' },
        { label: pick(content.title, language), href: planHref(content.id) },
        { label: t('frozen:title'), href: snapshotsHref(content.id) },
        { label: t('frozen:crumb', { number: content.number }), href: here },
        { label: t('snapshots:compare.crumb') },
      ]}
      demonstration={content.origin === 'demonstration'}
    >
      <Filters action={action} {...(view.path.includes('?') && { resetHref: action })}>
        <SelectField name="with" label={t('frozen:with')} options={options} value={String(beside)} />
        <SelectField
          name="change"
          label={t('snapshots:change')}
          blank={t('snapshots:change.any')}
          options={TURNS.map((turn) => ({ value: turn, label: t(`snapshots:change.${turn}`) }))}
          value={selection.change}
        />
      </Filters>
      <ComparisonBody view={view} comparison={comparison} />
      <ComparedSteps {...props} action={addressOf(action, {})} />
      <Downloads view={view} />
      {comparison.steps.length === 0 && <Notice kind="info">{t('plans:no-steps')}</Notice>}
      <SlipExplained t={t} />
    </Layout>
  );
}
