export { snapshotsApi } from './api.ts';
export { comparePlan } from './compare-actions.ts';
export { type ComparisonShape, comparisonShape } from './compare-api.ts';
export { snapshotsPages } from './pages.tsx';
export { slipWords } from './phrases.ts';
export { assertDays } from './rules.ts';
