export { AUDITED, type AuditAction, type DoneAs, type ObjectKind } from './audited.ts';
export { auditLandings, auditMenu } from './menu.ts';
export { auditPages } from './pages.tsx';
