export type { Write } from './actions.ts';
export { sessionsApi } from './api.ts';
export { endApplications } from './application-actions.ts';
export { type Enrolment, listEnrolments } from './application-store.ts';
export { type Labels, labelOf, loadLabels, optionsOf } from './labels.ts';
export { sessionsPages } from './pages.tsx';
export { followsUp, seesCounts } from './rights.ts';
export { shownState } from './rules.ts';
export { RowButton, StateMark } from './views.tsx';
