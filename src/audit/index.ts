export { recordByHand } from './audit.ts';
export { AUDITED, type AuditAction, type DoneAs, type ObjectKind } from './audited.ts';
export { type Change, changeOf, changesOf, lastChange, latestChanges } from './changes.ts';
export { ChangeHistory, type ChangeHistoryProps } from './history.tsx';
export { auditMenu } from './menu.ts';
export { auditPages } from './pages.tsx';
export { auditStart } from './start.ts';
