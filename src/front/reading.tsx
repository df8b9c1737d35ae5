import { Table } from '../ui/components/index.ts';
import { Layout } from '../ui/layout.tsx';
import type { Crumb, View } from '../ui/view.ts';

/** What Brug does so that everybody can use it, and what was not tried yet. */
export function AccessibilityPage({ view }: { view: View }) {
  const { t } = view;
  return (
    <Layout
      view={view}
      title={t('front:accessibility.title')}
      lead={t('front:accessibility.lead')}
      crumbs={fromStart(view, t('front:accessibility.title'))}
      reading
    >
      <p>{t('front:accessibility.1')}</p>
      <p>{t('front:accessibility.2')}</p>
      <p>{t('front:accessibility.3')}</p>
      <p>{t('front:accessibility.4')}</p>
    </Layout>
  );
}

interface Operation {
  summary?: string;
  tags?: string[];
  responses?: Record<string, unknown>;
}

/** The calls of the API by address and method, as the OpenAPI document holds them. */
export type ApiPaths = Record<string, Record<string, Operation>>;

/** The API as a page: every call, from the same document that programs read. */
export function ApiPage({ view, paths }: { view: View; paths: ApiPaths }) {
  const { t } = view;
  const calls = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const tags = [...new Set(calls.map((call) => call.operation.tags?.[0] ?? ''))];
  return (
    <Layout view={view} title={t('front:api.title')} lead={t('front:api.lead')}>
      <p>
        <a href="/api/v1/openapi.json">{t('front:api.document')}</a>
      </p>
      <p>{t('front:api.token')}</p>
      {tags.map((tag) => (
        <section>
          <h2>{tag}</h2>
          <Table
            caption={tag}
            captionHidden
            columns={[
              { key: 'call', label: t('front:api.call') },
              { key: 'what', label: t('front:api.what') },
              { key: 'answers', label: t('front:api.answers') },
            ]}
            rows={calls
              .filter((call) => (call.operation.tags?.[0] ?? '') === tag)
              .map((call) => [
                <code>
                  {call.method} /api/v1{call.path}
                </code>,
                call.operation.summary ?? '',
                Object.keys(call.operation.responses ?? {}).join(' '),
              ])}
          />
        </section>
      ))}
    </Layout>
  );
}

/** A page that belongs to no level leads back to where the reader begins. */
function fromStart(view: View, title: string): Crumb[] {
  return [{ label: view.t('front:start'), href: view.home }, { label: title }];
}
