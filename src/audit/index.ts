export { record, recordNames } from './audit.ts';
export { auditLandings, auditMenu } from './menu.ts';
export { auditPages } from './pages.tsx';
