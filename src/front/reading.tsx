import type { Line } from '../exchange/facts/index.ts';
import { Table } from '../ui/components/index.ts';
import { Layout } from '../ui/layout.tsx';
import type { View } from '../ui/view.ts';

/** What Brug does so that everybody can use it, and what was not tried yet. */
export function AccessibilityPage({ view }: { view: View }) {
  const { t } = view;
  return (
    <Layout view={view} title={t('start:accessibility.title')} lead={t('start:accessibility.lead')} reading>
      <p>{t('start:accessibility.1')}</p>
      <p>{t('start:accessibility.2')}</p>
      <p>{t('start:accessibility.3')}</p>
      <p>{t('start:accessibility.4')}</p>
    </Layout>
  );
}

/** The words of the field, from the same list as docs/glossary.md. */
export function GlossaryPage({ view, words }: { view: View; words: readonly Line[] }) {
  const { t, language } = view;
  const lines = [...words].sort((a, b) => String(a.dutch).localeCompare(String(b.dutch), 'nl'));
  return (
    <Layout view={view} title={t('start:glossary.title')} lead={t('start:glossary.lead')}>
      <Table
        caption={t('start:glossary.title')}
        captionHidden
        rowHeader={0}
        columns={[
          { key: 'dutch', label: t('start:glossary.dutch') },
          { key: 'english', label: t('start:glossary.english') },
          { key: 'code', label: t('start:glossary.code') },
          { key: 'definition', label: t('start:glossary.definition') },
        ]}
        rows={lines.map((line) => [
          line.dutch,
          line.english,
          <code>{line.code}</code>,
          language === 'en' ? line.definition_en : line.definition_nl,
        ])}
      />
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
    <Layout view={view} title={t('start:api.title')} lead={t('start:api.lead')}>
      <p>
        <a href="/api/v1/openapi.json">{t('start:api.document')}</a>
      </p>
      <p>{t('start:api.token')}</p>
      {tags.map((tag) => (
        <section>
          <h2>{tag}</h2>
          <Table
            caption={tag}
            captionHidden
            columns={[
              { key: 'call', label: t('start:api.call') },
              { key: 'what', label: t('start:api.what') },
              { key: 'answers', label: t('start:api.answers') },
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
