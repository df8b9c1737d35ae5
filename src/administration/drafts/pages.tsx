import { Hono } from 'hono';
import { Empty } from '../../ui/components/index.ts';
import { Layout } from '../../ui/layout.tsx';
import { type Env, html, idOf, viewOf } from '../../ui/request.tsx';
import type { View } from '../../ui/view.ts';
import { formatDateTime } from '../../ui/words/format.ts';
import { drop, ownDrafts } from './actions.ts';
import type { Draft } from './store.ts';

/** What somebody filled in and did not use yet. */
export const draftsPages = new Hono<Env>()
  .get('/drafts', async (c) => {
    const drafts = await ownDrafts({ database: c.get('database'), actor: c.get('actor') });
    return html(c, <DraftsPage view={viewOf(c)} drafts={drafts} />);
  })
  .post('/drafts/:id/drop', async (c) => {
    await drop(c.get('database'), c.get('actor'), idOf(c) ?? 0);
    return c.redirect('/drafts?saved=draft-dropped', 303);
  });

/** The page of a form with what was filled in. */
export function hrefOf({ page, id }: Pick<Draft, 'page' | 'id'>): string {
  return `${page}${page.includes('?') ? '&' : '?'}draft=${id}`;
}

function DraftsPage({ view, drafts }: { view: View; drafts: Draft[] }) {
  const { t } = view;
  return (
    <Layout
      view={view}
      title={t('drafts:title')}
      lead={t('drafts:lead')}
      crumbs={[{ label: t('drafts:account'), href: '/account' }, { label: t('drafts:title') }]}
    >
      {drafts.length === 0 ? (
        <Empty text={t('drafts:none')} />
      ) : (
        <ul>
          {drafts.map((draft) => (
            <li>
              <DraftLine view={view} draft={draft} />
            </li>
          ))}
        </ul>
      )}
    </Layout>
  );
}

function DraftLine({ view: { t, language }, draft }: { view: View; draft: Draft }) {
  const moment = formatDateTime(draft.keptAt, language);
  return (
    <>
      <p>
        <a href={hrefOf(draft)}>{t('drafts:go-on', { moment })}</a>
      </p>
      <form action={draft.action} method="post">
        {Object.entries(draft.fields).flatMap(([name, values]) =>
          [values].flat().map((value) => <input type="hidden" name={name} value={value} />),
        )}
        <input type="hidden" name="draft" value={String(draft.id)} />
        <button type="submit">{t('drafts:send', { moment })}</button>
      </form>
      <form action={`/drafts/${draft.id}/drop`} method="post">
        <button class="quiet" type="submit">
          {t('drafts:drop', { moment })}
        </button>
      </form>
    </>
  );
}
