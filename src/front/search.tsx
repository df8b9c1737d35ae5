import { searchOffers } from '../organisation/offers/index.ts';
import { searchOrganisations } from '../organisation/organisations/index.ts';
import { searchPrisons } from '../organisation/prisons/index.ts';
import type { Reading } from '../platform/database/index.ts';
import { searchSteps } from '../policy/plans/index.ts';
import type { Hit } from '../shared/hit.ts';
import type { Language } from '../shared/languages.ts';
import { Empty } from '../ui/components/index.ts';
import { Layout } from '../ui/layout.tsx';
import { html, type Request, viewOf } from '../ui/request.tsx';
import { read } from '../writes/index.ts';

const KINDS = ['offers', 'steps', 'prisons', 'organisations'] as const;
type Kind = (typeof KINDS)[number];

/**
 * Finds words in offers, steps, prisons and organisations. Not in persons: a name never stands in an address, so people are searched on
 * their own page, by a posted form.
 */
export async function searchPage(c: Request): Promise<Response> {
  const view = viewOf(c);
  const q = (c.req.query('q') ?? '').trim().slice(0, 80);
  const hits =
    q.length < 2
      ? undefined
      : await read({ database: c.get('database'), actor: c.get('actor') }, 'read-public', (tx) =>
          findPublic(tx, q, view.language),
        );
  const { t } = view;
  return html(
    c,
    <Layout view={view} title={t('front:search.title')} lead={t('front:search.lead')}>
      {hits === undefined && <p>{t('front:search.type')}</p>}
      {hits !== undefined && KINDS.every((kind) => hits[kind].length === 0) && (
        <Empty text={t('front:search.nothing', { q })} />
      )}
      {KINDS.map((kind) => ({ kind, own: hits?.[kind] ?? [] }))
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

/** What everybody may find, each kind asked of the slice that knows it. */
async function findPublic(tx: Reading, typed: string, language: Language): Promise<Record<Kind, Hit[]>> {
  return {
    offers: await searchOffers(tx, typed, language),
    steps: await searchSteps(tx, typed, language),
    prisons: await searchPrisons(tx, typed),
    organisations: await searchOrganisations(tx, typed, language),
  };
}
