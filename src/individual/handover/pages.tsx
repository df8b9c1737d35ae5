import { Hono } from 'hono';
import { demand } from '../../access/index.ts';
import { Empty } from '../../ui/components/index.ts';
import { Layout } from '../../ui/layout.tsx';
import { type Env, html, viewOf } from '../../ui/request.tsx';
import type { View } from '../../ui/view.ts';

/** The page where hand-overs will arrive. */
export const handoverPages = new Hono<Env>();

handoverPages.get('/handovers', (c) => {
  demand(c.get('actor'), 'read-handovers');
  return html(c, <HandoverPage view={viewOf(c)} />);
});

function HandoverPage({ view }: { view: View }) {
  const { t } = view;
  return (
    <Layout
      view={view}
      level="individual"
      title={t('handover:title')}
      lead={t('handover:lead')}
      crumbs={[{ label: t('handover:title') }]}
    >
      <Empty text={t('handover:none')} action={<p class="soft">{t('handover:later')}</p>} />
      <section class="prose">
        <h2>{t('handover:holds')}</h2>
        <ul>
          <li>{t('handover:holds.who')}</li>
          <li>{t('handover:holds.plan')}</li>
          <li>{t('handover:holds.contact')}</li>
          <li>{t('handover:holds.consent')}</li>
        </ul>
        <p>{t('handover:never')}</p>
        <p>
          <a href="/prisons">{t('handover:meanwhile')}</a>
        </p>
      </section>
    </Layout>
  );
}
