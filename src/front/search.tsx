import { containing, sql, type Transaction } from '../platform/database/index.ts';
import { Empty } from '../ui/components/index.ts';
import { Layout } from '../ui/layout.tsx';
import { html, type Request, viewOf } from '../ui/request.tsx';

interface Hit {
  kind: 'offers' | 'steps' | 'prisons';
  href: string;
  text: string;
}

const KINDS = ['offers', 'steps', 'prisons'] as const;

/**
 * Finds words in offers, steps and prisons. Not in persons: a name never stands in an address, so people are searched on
 * their own page, by a posted form.
 */
export async function searchPage(c: Request): Promise<Response> {
  const view = viewOf(c);
  const q = (c.req.query('q') ?? '').trim().slice(0, 80);
  const hits =
    q.length < 2
      ? []
      : await c.get('database').as(c.get('actor'), (tx) => findPublic(tx, q, view.language), { readOnly: true });
  const { t } = view;
  return html(
    c,
    <Layout view={view} title={t('front:search.title')} lead={t('front:search.lead')}>
      {q.length < 2 && <p>{t('front:search.type')}</p>}
      {q.length >= 2 && hits.length === 0 && <Empty text={t('front:search.nothing', { q })} />}
      {KINDS.map((kind) => ({ kind, own: hits.filter((hit) => hit.kind === kind) }))
        .filter(({ own }) => own.length > 0)
        .map(({ kind, own }) => (
          <section>
            <h2>{t(`front:search.${kind}`)}</h2>
            <ul>
              {own.map((hit) => (
                <li>
                  <a href={hit.href}>{hit.text}</a>
                </li>
              ))}
            </ul>
          </section>
        ))}
    </Layout>,
  );
}

function findPublic(tx: Transaction, q: string, language: 'nl' | 'en'): Promise<Hit[]> {
  const like = containing(q);
  return tx.rows<Hit>(sql`
    (select 'offers' as kind, '/offers/' || o.id as href,
        case when ${language} = 'en' then coalesce(o.title_en, o.title_nl) else o.title_nl end || ' · ' || p.name_nl as text
      from organisation.offers o join organisation.prisons p on p.code = o.prison
      where o.title_nl ilike ${like} or o.title_en ilike ${like} order by text limit 20)
    union all
    (select 'steps', '/plans/' || plan_id || '/steps/' || key,
        plan_id || ' ' || key || ': ' || case when ${language} = 'en' then title_en else title_nl end
      from policy.steps where title_nl ilike ${like} or title_en ilike ${like} order by plan_id, position limit 20)
    union all
    (select 'prisons', '/prisons/' || code, name_nl from organisation.prisons where name_nl ilike ${like} or name_en ilike ${like} order by position)`);
}
