export { type AuditEntry, readEntries, record, type Trace } from './audit.ts';
export { auditPages } from './pages.tsx';
