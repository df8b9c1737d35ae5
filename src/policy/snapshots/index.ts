export { comparePlan } from './compare-actions.ts';
export { type ComparisonShape, compareApi as snapshotsApi, comparisonShape } from './compare-api.ts';
export { comparePages as snapshotsPages } from './compare-pages.tsx';
export { slipWords } from './phrases.ts';
export { assertDays } from './rules.ts';
