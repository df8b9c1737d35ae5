export { codeListsApi } from './api.ts';
export { categoriesOf, categoryFor, faultsIn } from './choosing.ts';
export { demandCodes } from './demand.ts';
export { keptCodes } from './kept.ts';
export { filterOptionsOf, labelOf, optionsOf, reasonsOf } from './labels.ts';
export { loadCodes } from './labels-store.ts';
export { codeListsMenu } from './menu.ts';
export { codeListsPages } from './pages.tsx';
export { Rulings } from './rulings.tsx';
