export { checkAgreement, checkLater } from './actions.ts';
export { verdictParts } from './agreement-parts.tsx';
export { demonstrateVerdicts } from './demonstration.ts';
export { verdictsApi } from './api.ts';
export { verdictsPages } from './pages.tsx';
