export { figureLabels, showFigure } from './actions.ts';
export { figuresApi } from './api.ts';
export { findFigure } from './definitions.ts';
export type { Figure, FigureOrigin, FigureRow } from './figure-actions.ts';
export { listFigures } from './list.ts';
export { keepMenu, menuYears, prepareMenu } from './menu-actions.ts';
export { figuresPages } from './pages.tsx';
export { labels } from './store.ts';
export { editionText, labelOf, periodText, valueText } from './views.tsx';
