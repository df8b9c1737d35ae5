import { TextPager } from '../../ui/components/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import type { TextPage } from './look-actions.ts';
import { IMPORTS, importHref, Marked, RowName, rowHref } from './parts.tsx';
import { type ReviewRow, TEXT_PAGE, valuesOf } from './rules.ts';

/** A stretch of the text in order: the words of a row, or those that belong to none. */
interface Stretch {
  text: string;
  row: ReviewRow | undefined;
}

/** The text cut up where rows begin and end: a row holds what stands up to its end, or up to where the next one begins. */
function stretchesOf({ from, text, rows }: Pick<TextPage, 'from' | 'text' | 'rows'>): Stretch[] {
  const signs = [...text];
  const slice = (start: number, end: number) => signs.slice(start - from, end - from).join('');
  const end = from + signs.length;
  const stretches: Stretch[] = [];
  let at = from;
  rows.forEach((row, number) => {
    const next = rows[number + 1]?.from ?? end;
    if (row.from > at) stretches.push({ text: slice(at, row.from), row: undefined });
    const until = Math.min(row.to, Math.max(row.from, next), end);
    stretches.push({ text: slice(row.from, until), row });
    at = Math.max(at, until);
  });
  if (at < end) stretches.push({ text: slice(at, end), row: undefined });
  return stretches;
}

/** The text that was read, page by page, each row at its place: a link leads there and back. */
export function TextPageView({ view, one, from, text, rows }: TextPage & { view: View }) {
  const { t } = view;
  const href = (at: number) => `${importHref(one.id)}/text?at=${at}`;
  const ways = <TextPager {...{ from, length: one.length, size: TEXT_PAGE, href }} />;
  return (
    <Layout
      view={view}
      title={t('plan-review:whole-text')}
      lead={t('plan-review:text.lead')}
      level="policy"
      paper
      crumbs={[
        { label: t('plan-review:title'), href: IMPORTS },
        { label: one.title, href: importHref(one.id) },
        { label: t('plan-review:whole-text') },
      ]}
    >
      {ways}
      <div class="passage passage-whole" dir="auto">
        {stretchesOf({ from, text, rows }).map(({ text: words, row }) =>
          row === undefined ? (
            words
          ) : (
            <span class="place" id={`place-${row.line}`} tabindex={-1}>
              <a class="place-row" href={rowHref(one.id, row.line)}>
                <RowName kind={row.kind} values={{ ...valuesOf(row), title: '' }} />
                <span class="hidden"> {t('plan-review:place.back')}</span>
              </a>{' '}
              <Marked text={words} values={valuesOf(row)} />
            </span>
          ),
        )}
      </div>
      {ways}
    </Layout>
  );
}
