export { SessionSchema, sessionBody, sessionsApi } from './api.ts';
export { sessionsMenu } from './menu.ts';
export { sessionsPages } from './pages.tsx';
export { isCancellable, isReinstatable, type SessionState, shownState } from './rules.ts';
export { sessionsFindable } from './search.ts';
export { sessionsStart } from './start.ts';
export {
  findSession,
  loadUnregistered,
  lockSession,
  type Session,
  setHeld,
  type Unregistered,
  unregistered,
} from './store.ts';
export { sessionInWords, sessionsUndoers } from './undo.ts';
export { enrolledOf, hoursOf, RowButton, StateMark, titleOf } from './views.tsx';
