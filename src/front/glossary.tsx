import type { Hono } from 'hono';
import { inText, ranking, searchWords } from '../shared/folding.ts';
import { Empty, Filters, Pager } from '../ui/components/index.ts';
import {
  addressOf,
  Downloads,
  goesOut,
  type ListColumn,
  ListTable,
  type Order,
  orderAsked,
  ordered,
  outgoingWhole,
  sortsOf,
  sortWord,
} from '../ui/export/index.ts';
import { TextField } from '../ui/form/index.ts';
import { Layout } from '../ui/layout.tsx';
import { type Env, html, pageNumberOf, type Request, viewOf } from '../ui/request.tsx';
import type { View } from '../ui/view.ts';
import { GLOSSARY_SIZE, type GlossaryLine, glossaryLines, glossaryMark } from './help.ts';

/** The words of the field, from the same list as docs/glossary.md: searched, ordered, a part at a time. */
export function glossaryPages(pages: Hono<Env>): void {
  goesOut(pages, '/glossary', (c) => {
    const { view, columns, lines } = glossaryAsked(c);
    return outgoingWhole(view.t('front:glossary.title'), columns, lines);
  });
  pages.get('/glossary', (c) => html(c, <GlossaryPage {...glossaryAsked(c)} page={pageNumberOf(c)} />));
}

function glossaryAsked(c: Request) {
  const view = viewOf(c);
  const q = (c.req.query('q') ?? '').trim().slice(0, 80);
  const columns = glossaryColumns(view);
  const order = orderAsked(c.req.query('sort'), sortsOf(columns), 'dutch');
  const words = searchWords(q);
  const found =
    words.length === 0
      ? glossaryLines()
      : ranking(
          words,
          glossaryLines().map((line) => ({
            ...line,
            title: inText(`${line.dutch} ${line.english} ${line.also}`),
            whole: inText(`${line.dutch} ${line.english} ${line.also} ${line.definition_nl} ${line.definition_en}`),
          })),
        );
  const isUsual = order.by === 'dutch' && !order.down;
  return { view, q, columns, order, lines: isUsual ? found : ordered(found, columns, order, view.language) };
}

function glossaryColumns({ t, language, detainee }: View): ListColumn<GlossaryLine>[] {
  const meaning = (line: GlossaryLine) => (language === 'en' ? line.definition_en : line.definition_nl);
  const all: ListColumn<GlossaryLine>[] = [
    {
      ...{ key: 'dutch', label: t('front:glossary.dutch'), sort: 'dutch' },
      show: ({ dutch, also }) => (
        <>
          <span id={glossaryMark(dutch)}>{dutch}</span>
          {also !== '' && (
            <>
              <br />
              <small>{t('front:glossary.also', { also })}</small>
            </>
          )}
        </>
      ),
      out: ({ dutch }) => dutch,
    },
    {
      ...{ key: 'english', label: t('front:glossary.english'), sort: 'english' },
      show: ({ english }) => english,
      out: ({ english }) => english,
    },
    {
      ...{ key: 'code', label: t('front:glossary.code'), sort: 'code' },
      show: ({ code }) => <code>{code}</code>,
      out: ({ code }) => code,
    },
    { key: 'definition', label: t('front:glossary.definition'), show: meaning, out: meaning },
  ];
  // How a word stands in the code says nothing to a detainee.
  return all.filter(({ key }) => key !== 'code' || !detainee);
}

interface GlossaryProps {
  view: View;
  q: string;
  columns: readonly ListColumn<GlossaryLine>[];
  order: Order;
  lines: readonly GlossaryLine[];
  page: number;
}

function GlossaryPage({ view, q, columns, order, lines, page }: GlossaryProps) {
  const { t } = view;
  const sort = sortWord(order, 'dutch');
  return (
    <Layout
      view={view}
      title={t('front:glossary.title')}
      lead={t('front:glossary.lead')}
      crumbs={[{ label: t('front:start'), href: view.home }, { label: t('front:glossary.title') }]}
    >
      <Filters action="/glossary" search {...(q === '' ? {} : { resetHref: '/glossary' })}>
        <TextField name="q" label={t('front:glossary.find')} type="search" value={q} maxLength={80} />
        {sort !== '' && <input type="hidden" name="sort" value={sort} />}
      </Filters>
      <ListTable
        caption={t('front:glossary.title')}
        captionHidden
        rowHeader={0}
        columns={columns}
        sorting={{ ...order, href: (by) => addressOf('/glossary', { q, sort: by }) }}
        rows={lines.slice((page - 1) * GLOSSARY_SIZE, page * GLOSSARY_SIZE)}
        empty={<Empty text={t('frame:results.none')} />}
      />
      <Pager
        page={page}
        total={lines.length}
        size={GLOSSARY_SIZE}
        href={(to) => addressOf('/glossary', { q, sort, page: to })}
      />
      {lines.length > 0 && <Downloads view={view} />}
    </Layout>
  );
}
