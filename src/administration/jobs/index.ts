export { jobsApi } from './api.ts';
export { jobsMenu } from './menu.ts';
export { jobsPages } from './pages.tsx';
export type { JobKind } from './rules.ts';
export { jobsStart } from './start.ts';
export { askJob, cleanDrafts, cleanJobs, cleanKeys, cleanSignIns } from './store.ts';
