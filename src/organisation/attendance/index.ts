export { attendanceApi } from './api.ts';
export { attendancePages } from './pages.tsx';
export { attendanceUndoers } from './undo.ts';
