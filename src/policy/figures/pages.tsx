import { Hono } from 'hono';
import { may } from '../../access/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { type Env, html, viewOf } from '../../ui/request.tsx';
import { isWordKey } from '../../ui/words/index.ts';
import { showFigureWithLabels } from './actions.ts';
import { findFigure } from './definitions.ts';
import { FigureListPage, FigurePage } from './views.tsx';

/** Figures: the list, and each figure with its definition and provenance. */
export const figuresPages = new Hono<Env>();

figuresPages.get('/figures', (c) => html(c, <FigureListPage view={viewOf(c)} />));

figuresPages.get('/figures/:id', async (c) => {
  const definition = findFigure(c.req.param('id'));
  if (definition === undefined) notFound();
  const view = viewOf(c);
  const actor = c.get('actor');
  // Without a choice, a figure about persons is shown by prison: alone it would be a total, which is not released.
  const asked = {
    by: c.req.query('by') ?? definition.dimensions[0] ?? '',
    year: c.req.query('year') ?? '',
    release: c.req.query('release') ?? 'public',
  };
  const words = { id: definition.id, by: asked.by, year: asked.year || undefined, release: asked.release };
  const props = { view, definition, asked, mayInternal: may(actor, 'read-internal-figures') };
  try {
    const shown = await showFigureWithLabels(c.get('database'), actor, words, c.get('now'), view.language);
    return html(c, <FigurePage {...props} {...shown} />);
  } catch (error) {
    // A figure that cannot be given this way still has a page: it says why, and lets the reader ask otherwise.
    if (!(error instanceof Refusal) || (error.code !== 'impossible' && error.code !== 'invalid')) throw error;
    const key = `refusals:${error.key}`;
    const sentence = isWordKey(key) ? view.t(key, error.values) : error.key;
    return html(c, <FigurePage {...props} figure={sentence} labels={new Map()} />, 422);
  }
});
