import { describe, expect, it } from 'vitest';
import { NO_CODES } from '../shared/code-lists.ts';
import { LANGUAGES, type Language, OFFICE_LANGUAGES } from '../shared/languages.ts';
import { asset, pageAssets } from './assets.ts';
import { BarChart, ColumnChart } from './chart/index.ts';
import { Filters, ProgressLine, Table, Tile } from './components/index.ts';
import { ErrorSummary, Form, TextField } from './form/index.ts';
import { Layout } from './layout.tsx';
import type { View } from './view.ts';
import { translator } from './words/index.ts';

const view: View = {
  codes: NO_CODES,
  language: 'nl',
  languages: OFFICE_LANGUAGES,
  t: translator('nl'),
  actor: { id: 'a', name: '<b>Noor</b>', role: 'Coördinator', organisation: 'Antwerpen' },
  home: '/prisons/antwerpen',
  menu: [
    { level: 'organisation', label: 'Organisatie', items: [{ href: '/offers', label: 'Aanbod', current: true }] },
    { level: 'individual', label: 'Individu', items: [] },
  ],
  path: '/offers?q=a&page=2',
  searches: 'get',
  placeName: (code) => code,
  demo: false,
  today: '2026-03-12',
};

const secret = { label: 'Zorg', value: 4321, suppressed: true };
const chart = { title: 'Deelnames', description: 'Per veld', items: [secret, { label: 'Sport', value: 9 }] };

const page = String(
  <Layout view={view} title={'Aanbod <script>alert(1)</script>'} level="organisation" crumbs={[{ label: 'Aanbod' }]}>
    <Tile label="Deelnames" value="9" trend={[1, 2]} />
    <ProgressLine parts={[{ status: 'late', count: 2 }]} total={4} />
    <BarChart {...chart} language="nl" />
    <ColumnChart {...chart} language="nl" />
    <Table caption="Lijst" columns={[{ key: 'a', label: 'Naam', sorted: 'asc', sortHref: '?' }]} rows={[['x']]} />
    <Filters action="/offers">
      <TextField name="q" label="Zoekwoord" optional />
    </Filters>
    <ErrorSummary errors={[{ field: 'title', message: 'form:error.required' }]} labels={{ title: 'Naam' }} />
    <Form action="/offers" submit="Bewaren" idempotencyKey="k" version={3}>
      <TextField name="title" label="Naam" error="Vul dit veld in." />
    </Form>
  </Layout>,
);

describe('a page', () => {
  it('is a Dutch document with one title and a way past the menu', () => {
    expect(page).toMatch(/^<!doctype html><html lang="nl-BE">/);
    expect(page.match(/<h1/g)).toHaveLength(1);
    expect(page).toContain('href="#main"');
  });

  it('escapes what others wrote', () => {
    expect(page).not.toMatch(/<script(?! type="module" src="\/assets\/)/);
    expect(page).toContain('&lt;b&gt;Noor&lt;/b&gt;');
  });

  it('carries no style and no script of its own, so that the content policy can be strict', () => {
    expect(page).not.toMatch(/\sstyle=|<style|\son[a-z]+=/);
  });

  it('shows only levels with pages, and returns to this page after a change of language', () => {
    expect(page).toContain('edge-organisation');
    expect(page).not.toContain('edge-individual');
    expect(page).toContain('/language/en?back=%2Foffers%3Fq%3Da%26page%3D2');
  });

  it('never lets a suppressed value out, not even in a length', () => {
    expect(page).not.toContain('4321');
    expect(page.match(/afgeschermd/g)?.length).toBeGreaterThanOrEqual(2);
    expect(page).not.toMatch(/y="-\d/);
  });

  it('has a table whose values each keep the name of their column where a row stands as a small sheet', () => {
    const columns = ['Naam', 'Stand', 'Duur'].map((label) => ({ key: label === 'Stand' ? 'state' : label, label }));
    const table = String(<Table caption="Lijst" columns={columns} rows={[['x', 'open', '2']]} />);
    expect(table).toContain('class="table-wrap table-stack"');
    expect(table).toContain(
      '<td role="cell" class="cell-first" data-label="Stand">open</td><td role="cell" data-label="Duur">2</td>',
    );
    expect(page).not.toContain('table-stack');
  });

  it('leads from a fault to its field', () => {
    expect(page).toContain('<a href="#field-title">Naam: Vul dit veld in.</a>');
    expect(page).toMatch(/<input id="field-title"[^>]*aria-describedby="field-title-error"[^>]*aria-invalid="true"/);
  });

  it('asks nothing in filters', () => {
    expect(page).not.toMatch(/<input id="field-q"[^>]*required/);
    expect(page).not.toContain('niet verplicht');
  });
});

describe('a page in a language that is read from right to left', () => {
  it('says so on the document, and offers the languages in which it is whole', () => {
    const arabic = { ar: { tag: 'ar', name: 'العربية', direction: 'rtl' } };
    const ar = 'ar' as Language;
    Object.assign(LANGUAGES, arabic);
    try {
      const languages = [...OFFICE_LANGUAGES, ar];
      const html = String(<Layout view={{ ...view, language: ar, languages, t: translator(ar) }} title="Arabisch" />);
      expect(html).toMatch(/^<!doctype html><html lang="ar" dir="rtl">/);
      expect(html).toMatch(/<a href="\/language\/ar[^>]*aria-current="true"[^>]*>العربية<\/a>/);
    } finally {
      Reflect.deleteProperty(LANGUAGES, 'ar');
    }
    expect(page).not.toContain('dir=');
    expect(page).not.toContain('/language/ar');
  });
});

describe('assets', () => {
  it('serves the style under its own address only', () => {
    expect(asset(pageAssets().stylesheet)?.type).toBe('text/css; charset=utf-8');
    expect(page).toContain(pageAssets().stylesheet);
    expect(asset('/assets/brug-000000000000.css')).toBeUndefined();
    expect(asset('/favicon.svg')?.body).toContain('<svg');
  });
});
