export { endApplications, endSome } from './actions.ts';
export { enrolmentApi } from './api.ts';
export { enrolmentPages } from './pages.tsx';
export { enrolmentStart } from './start.ts';
export { type Enrolment, listEnrolments } from './store.ts';
export { enrolmentUndoers } from './undo.ts';
