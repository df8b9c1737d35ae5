export { checkAgreement, checkLater } from './actions.ts';
export { verdictParts } from './agreement-pages.tsx';
export { verdictsApi } from './api.ts';
export { demonstrateVerdicts } from './demonstration.ts';
export { verdictsPages } from './pages.tsx';
