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
      title={t('persons:handover.title')}
      lead={t('persons:handover.lead')}
      crumbs={[{ label: t('persons:handover.title') }]}
    >
      <Empty text={t('persons:handover.none')} action={<p class="soft">{t('persons:handover.later')}</p>} />
      <section class="prose">
        <h2>{t('persons:handover.holds')}</h2>
        <ul>
          <li>{t('persons:handover.holds.who')}</li>
          <li>{t('persons:handover.holds.plan')}</li>
          <li>{t('persons:handover.holds.contact')}</li>
          <li>{t('persons:handover.holds.consent')}</li>
        </ul>
        <p>{t('persons:handover.never')}</p>
      </section>
    </Layout>
  );
}
