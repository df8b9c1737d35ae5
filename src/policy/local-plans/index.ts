export { newAction, placeAction } from './action-actions.ts';
export { actionsFrom, type CameFrom } from './action-store.ts';
export { localPlansApi } from './api.ts';
export { localPlansMenu } from './menu.ts';
export { localPlansPages } from './pages.tsx';
export { localActionHref, localPlanHref } from './parts.tsx';
export { localPlansStart } from './start.ts';
