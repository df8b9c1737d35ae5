export { savedViewsPages } from './pages.tsx';
export { viewsOfList } from './showing.ts';
export { savedViewsUndoers } from './undo.ts';
