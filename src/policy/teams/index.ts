export { demandKeeps, demandReads, sittingOn } from './actions.ts';
export { teamsApi } from './api.ts';
export { teamsPages } from './pages.tsx';
export { memberName, seatWords, teamName } from './parts.tsx';
export { BODIES, type Body, type Member, type Team, teamHref, teamKey, teamOf } from './rules.ts';
export { gatherTeamParts, type TeamPart } from './shown.ts';
export { membersOf, teamsRead } from './store.ts';
