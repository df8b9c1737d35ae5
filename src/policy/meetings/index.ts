export { meetingsApi } from './api.ts';
export { actionPart, stepDecisions, teamMeetings } from './beside.tsx';
export { meetingsMenu } from './menu.ts';
export { meetingsPages } from './pages.tsx';
export { meetingsStart } from './start.ts';
