import { type Change, ChangeHistory } from '../../audit/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { Names } from '../../ui/names.ts';
import type { View } from '../../ui/view.ts';

/** The pages of the administration, and what was changed last. */
export function DeskPage({ view, changes, names }: { view: View; changes: readonly Change[]; names: Names }) {
  const { t } = view;
  const pages = view.menu.find((group) => group.level === 'administration')?.items ?? [];
  return (
    <Layout view={view} title={t('desk:title')} lead={t('desk:lead')} level="administration">
      <section>
        <h2>{t('desk:pages')}</h2>
        <ul class="desk-pages">
          {pages
            .filter((page) => page.current !== true)
            .map((page) => (
              <li>
                <a href={page.href}>{page.label}</a>
              </li>
            ))}
        </ul>
      </section>
      <section>
        <h2>{t('desk:latest')}</h2>
        <ChangeHistory view={view} changes={changes} names={names} about={about} />
        <p>
          <a href="/administration/changes">{t('desk:all')}</a>
        </p>
      </section>
    </Layout>
  );
}

export interface ChangesPageProps {
  view: View;
  changes: readonly Change[];
  names: Names;
  /** The line before which the older ones stand; null at the end. */
  older: number | null;
  newest: boolean;
}

/** Every change of a kept record, the newest first, page by page. */
export function ChangesPage({ view, changes, names, older, newest }: ChangesPageProps) {
  const { t } = view;
  return (
    <Layout
      view={view}
      title={t('desk:changes.title')}
      lead={t('desk:changes.lead')}
      level="administration"
      crumbs={[{ label: t('desk:title'), href: '/administration' }, { label: t('desk:changes.title') }]}
    >
      <ChangeHistory view={view} changes={changes} names={names} about={about} />
      <nav class="pager" aria-label={t('desk:changes.title')}>
        {!newest && <a href="/administration/changes">{t('desk:newest')}</a>}
        {older !== null && (
          <a href={`/administration/changes?before=${older}`} rel="next">
            {t('desk:older')}
          </a>
        )}
      </nav>
    </Layout>
  );
}

function about(change: Change): string {
  return `${change.kind} ${change.objectId}`;
}
