export { addActionIn, newAction } from './action-actions.ts';
export { actionsFrom, type CameFrom } from './action-store.ts';
export { localPlansApi } from './api.ts';
export { ActionInput, type NewAction } from './inputs.ts';
export { localPlansMenu } from './menu.ts';
export { type ActionPart, gatherActionParts, localPlansPages } from './pages.tsx';
export { localActionHref, localPlanHref } from './parts.tsx';
export type { ActionState } from './rules.ts';
export { localPlansStart } from './start.ts';
