export { AUDITED, type AuditAction, type DoneAs, type ObjectKind } from './audited.ts';
export { auditPages } from './pages.tsx';
