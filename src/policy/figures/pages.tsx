import { Hono } from 'hono';
import { may } from '../../access/index.ts';
import { STATUS } from '../../platform/http/problem.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { goesOut, orderAsked, ordered, outgoingWhole } from '../../ui/export/index.ts';
import { type Env, html, pageNumberOf, type Request, viewOf } from '../../ui/request.tsx';
import { pick } from '../../ui/words/index.ts';
import { refusalSentence } from '../../ui/words/sentences.ts';
import { figureLabels, keptYears, showFigure } from './actions.ts';
import type { Definition } from './definition-parts.ts';
import { FIGURES, findFigure, isProtected } from './definitions.ts';
import { MENU, type MenuTable, type MenuYears } from './menu.ts';
import { menuYears } from './menu-actions.ts';
import { definitionColumns, figureColumns } from './out.ts';
import { FigureListPage, FigurePage } from './page-views.tsx';

/** Figures: the list, and each figure with its definition and provenance. */
export const figuresPages = new Hono<Env>();

goesOut(figuresPages, '/figures', (c) => {
  const view = viewOf(c);
  return outgoingWhole(view.t('figures:figures'), definitionColumns(view), FIGURES);
});
goesOut(figuresPages, '/figures/:id', figureOut);

figuresPages.get('/figures', (c) => html(c, <FigureListPage view={viewOf(c)} />));

figuresPages.get('/figures/:id', async (c) => {
  const definition = findFigure(c.req.param('id'));
  if (definition === undefined) notFound();
  const view = viewOf(c);
  const [actor, database, now, closes] = [c.get('actor'), c.get('database'), c.get('now'), c.get('yearCloses')];
  const years = await menuYears(database, now, closes);
  const asked = askedOf(c, definition, years);
  const internal = may(actor, 'read-internal-figures') ? 'policy' : may(actor, 'read-prison-figures') ? 'prison' : null;
  const labels = await figureLabels(database, actor, view.language);
  const list = {
    page: pageNumberOf(c),
    order: orderAsked(c.req.query('sort'), [...definition.dimensions, 'value'], ''),
  };
  const kept = await keptYears(database, actor, definition);
  const props = { view, definition, asked, internal, years, kept, labels, list } as const;
  try {
    const figure = await showFigure(database, actor, wordsOf(c, definition, asked), now, { closes });
    const then = await figureLabels(database, actor, view.language, figure.period.to);
    return html(c, <FigurePage {...props} labels={then} figure={figure} />);
  } catch (error) {
    // A figure that cannot be given this way still has a page: it says why, and lets the reader ask otherwise.
    if (!(error instanceof Refusal) || !['impossible', 'invalid', 'unavailable'].includes(error.code)) throw error;
    const sentence = refusalSentence(error, view.t);
    const { retryAfter } = error.values;
    if (retryAfter !== undefined) c.header('retry-after', String(retryAfter));
    const nearest = error.nearest as MenuTable | undefined;
    // Who asked nothing yet is refused nothing: the page of a share tells that it is not public, and what is.
    const refused = error.code !== 'impossible' || Object.keys(c.req.query()).length > 0;
    return html(
      c,
      <FigurePage {...props} figure={{ sentence, nearest, refused }} />,
      refused ? STATUS[error.code] : 200,
    );
  }
});

/**
 * A figure as a file. @throws Refusal `not_found` for one that counts persons: such a table leaves through the release door of
 * figures, or not at all.
 */
async function figureOut(c: Request, id: string) {
  const definition = findFigure(id);
  if (definition === undefined || isProtected(definition)) notFound();
  const view = viewOf(c);
  const [actor, database, now, closes] = [c.get('actor'), c.get('database'), c.get('now'), c.get('yearCloses')];
  const asked = askedOf(c, definition, await menuYears(database, now, closes));
  const figure = await showFigure(database, actor, wordsOf(c, definition, asked), now, { closes });
  const labels = await figureLabels(database, actor, view.language, figure.period.to);
  const columns = figureColumns(figure, labels, view);
  const order = orderAsked(c.req.query('sort'), [...definition.dimensions, 'value'], '');
  const rows = ordered(figure.rows, columns, order, view.language);
  return outgoingWhole(pick(definition.title, view.language), columns, rows);
}

/** What an address asks of a figure, in the words of the question. */
function wordsOf(c: Request, { id }: Definition, asked: ReturnType<typeof askedOf>) {
  return {
    id,
    by: asked.by.join(','),
    year: asked.year || undefined,
    from: c.req.query('from') || undefined,
    to: c.req.query('to') || undefined,
    where: (c.req.queries('where') ?? []).filter((one) => one !== ''),
    release: asked.release,
  };
}

/**
 * What a page asks. Without a choice a figure that counts persons is shown by its first public dimension over the last
 * closed year: alone it would be a total, which is not public.
 */
function askedOf(c: Request, definition: Definition, years: MenuYears | undefined) {
  const release = c.req.query('release') ?? 'public';
  const menu = isProtected(definition) && release === 'public';
  const first = menu ? (MENU[definition.id]?.[0] ?? '') : (definition.dimensions[0] ?? '');
  const chosen = [...(c.req.queries('by') ?? []), c.req.query('by2') ?? '', c.req.query('by3') ?? '']
    .flatMap((one) => one.slice(0, 200).split(','))
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const period = c.req.query('year') ?? '';
  const open = c.req.query('from') === undefined && c.req.query('to') === undefined;
  return {
    by: c.req.query('by') === undefined && chosen.length === 0 ? [first] : [...new Set(chosen)],
    year: period === '' && menu && open && years !== undefined ? String(years.last) : period,
    release,
    order: c.req.query('order') === 'value' ? 'value' : '',
  };
}
