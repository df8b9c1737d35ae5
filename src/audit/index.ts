export { record, recordNames } from './audit.ts';
export { auditPages } from './pages.tsx';
