export { tasksApi } from './api.ts';
export { sendDigests } from './digest.ts';
export type { About, Detail, ToldKind } from './kinds.ts';
export { tasksPages } from './pages.tsx';
export { tasksStart } from './start.ts';
export { type Addressee, addTask, closeTask, type NewTask } from './tell.ts';
export { tasksUndoers } from './undo.ts';
export { waitingFor } from './waiting.ts';
