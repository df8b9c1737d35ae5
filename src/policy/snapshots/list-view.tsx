import { Empty, Table } from '../../ui/components/index.ts';
import { Downloads, type ListColumn, ListTable } from '../../ui/export/index.ts';
import { Layout } from '../../ui/layout.tsx';
import { actorName, roleName } from '../../ui/names.ts';
import type { View } from '../../ui/view.ts';
import { formatDate, formatDateTime } from '../../ui/words/format.ts';
import { pick, type Text, type Translate } from '../../ui/words/index.ts';
import { planHref } from '../progress/index.ts';
import { draftHref, snapshotHref, snapshotsHref } from './hrefs.ts';
import type { Draft, SnapshotLine } from './store.ts';

export interface SnapshotsPageProps {
  view: View;
  plan: { id: string; title: Text; origin: string };
  snapshots: SnapshotLine[];
  drafts: Draft[];
  /** Whether the reader writes, freezes and withdraws. */
  keeps: boolean;
}

/** The snapshots of a plan, and what is being written for the next one. */
export function SnapshotsPage({ view, plan, snapshots, drafts, keeps }: SnapshotsPageProps) {
  const { t, language } = view;
  const title = pick(plan.title, language);
  return (
    <Layout
      view={view}
      level="policy"
      title={t('frozen:title.of', { title })}
      lead={t('frozen:lead')}
      crumbs={[
        { label: t('plans:title'), href: '/plans' },
        { label: title, href: planHref(plan.id) },
        { label: t('frozen:title') },
      ]}
      demonstration={plan.origin === 'demonstration'}
      action={
        keeps && (
          <a class="button primary" href={`${snapshotsHref(plan.id)}/new`}>
            {t('frozen:new')}
          </a>
        )
      }
    >
      {keeps && <Drafts view={view} drafts={drafts} />}
      <section>
        <h2>{t('frozen:list')}</h2>
        {snapshots.length === 0 ? (
          <Empty text={t('frozen:none')} />
        ) : (
          <>
            <ListTable
              caption={t('frozen:list')}
              captionHidden
              columns={snapshotColumns(view, plan.id)}
              rows={snapshots}
            />
            <Downloads view={view} />
          </>
        )}
      </section>
    </Layout>
  );
}

function Drafts({ view: { t, language }, drafts }: Pick<SnapshotsPageProps, 'view' | 'drafts'>) {
  return (
    <section>
      <h2>{t('frozen:drafts')}</h2>
      <p class="soft">{t('frozen:drafts.lead')}</p>
      {drafts.length === 0 ? (
        <p>{t('frozen:drafts.none')}</p>
      ) : (
        <Table
          caption={t('frozen:drafts')}
          captionHidden
          columns={[
            { key: 'title', label: t('frozen:column.title') },
            { key: 'as-of', label: t('frozen:column.as-of') },
            { key: 'changed', label: t('frozen:column.frozen') },
          ]}
          rows={drafts.map((draft) => [
            <a href={draftHref(draft.plan, draft.id)}>{draft.title}</a>,
            formatDate(draft.asOf, language),
            changedWords(draft, { t, language }),
          ])}
        />
      )}
    </section>
  );
}

/** When a draft was saved last, and by whom. */
export function changedWords(draft: Draft, { t, language }: Pick<View, 't' | 'language'>): string {
  const by = actorName(t, draft.changedBy, draft.changedByName ?? undefined);
  return t('frozen:draft.changed', { at: formatDateTime(draft.changedAt, language), by });
}

/** Who froze a snapshot: by name where the reader may know it, else by role. */
export function frozenBy({ frozenAs, frozenByName }: SnapshotLine, t: Translate): string {
  const role = frozenAs === null ? '' : roleName(t, frozenAs);
  return frozenByName === null ? role : [frozenByName, role].filter(Boolean).join(', ');
}

/** What a snapshot is called. */
export function titleOf({ title, number }: Pick<SnapshotLine, 'title' | 'number'>, t: Translate): string {
  return title ?? t('frozen:report.untitled', { number });
}

/** The columns of the snapshots of a plan: on its page, and in a file. Who froze one goes out as a role. */
export function snapshotColumns(
  { t, language }: Pick<View, 't' | 'language'>,
  plan: string,
): ListColumn<SnapshotLine>[] {
  const at = (moment: string | null) => (moment === null ? '' : formatDateTime(moment, language));
  const state = ({ withdrawn }: SnapshotLine) =>
    t(withdrawn === null ? 'frozen:state.stands' : 'frozen:state.withdrawn');
  return [
    { key: 'number', label: t('progress:number'), out: (one) => one.number },
    {
      key: 'title',
      label: t('frozen:column.title'),
      show: (one) => <a href={snapshotHref(plan, one.number)}>{titleOf(one, t)}</a>,
      out: (one) => titleOf(one, t),
    },
    {
      key: 'as-of',
      label: t('frozen:column.as-of'),
      show: (one) => formatDate(one.asOf, language),
      out: (one) => ({ day: one.asOf }),
    },
    {
      key: 'frozen',
      label: t('frozen:column.frozen'),
      show: (one) => at(one.frozenAt),
      out: (one) => at(one.frozenAt),
    },
    {
      key: 'by',
      label: t('frozen:column.by'),
      show: (one) => frozenBy(one, t),
      out: (one) => (one.frozenAs === null ? '' : roleName(t, one.frozenAs)),
    },
    {
      key: 'state',
      label: t('frozen:column.state'),
      show: (one) => (one.withdrawn === null ? state(one) : <strong>{state(one)}</strong>),
      out: state,
    },
    { key: 'reason', label: t('frozen:withdraw.reason'), out: (one) => one.withdrawn?.reason ?? '' },
  ];
}
