export type { Staff } from './rules.ts';
export { staffTotals } from './rules.ts';
export { loadStaff } from './store.ts';
export { StaffSection } from './views.tsx';
