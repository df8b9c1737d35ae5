export { addActionIn } from './action-actions.ts';
export { readPlansOf } from './actions.ts';
export { localPlansApi } from './api.ts';
export { ActionInput, type NewAction } from './inputs.ts';
export { localPlansMenu } from './menu.ts';
export { type ActionPart, gatherActionParts, localPlansPages } from './pages.tsx';
export { goalTitle, localActionHref, localPlanHref, partyWords } from './parts.tsx';
export { type ActionState, countStates, groupedByGoal, type LocalAction } from './rules.ts';
export { localPlansStart } from './start.ts';
