export { planImportApi } from './api.ts';
export { planImportMenu, planImportStart } from './menu.ts';
export { planImportPages } from './pages.tsx';
export { planImportUndoers } from './undo.ts';
