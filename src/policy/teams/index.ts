export { demandKeeps, demandReads, readTeams, sittingOn } from './actions.ts';
export { teamsApi } from './api.ts';
export { teamsPages } from './pages.tsx';
export { memberName, seatWords, teamName } from './parts.tsx';
export { BODIES, type Body, type Member, sitsOn, type Team, teamHref, teamKey, teamOf } from './rules.ts';
export { gatherTeamParts, type TeamPart } from './shown.ts';
export { membersOf, standingTo, teamsRead } from './store.ts';
