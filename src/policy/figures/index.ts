export { showFigure } from './actions.ts';
export { figuresApi } from './api.ts';
export { type Figure, type FigureRow, figure, figureByYear } from './compute.ts';
export { findFigure } from './definitions.ts';
export { listFigures } from './list.ts';
export { figuresPages } from './pages.tsx';
export { labels, yearsWithAttendance } from './store.ts';
export { FigureTable, labelOf, periodText, valueText } from './views.tsx';
