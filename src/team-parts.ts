import { teamMeetings } from './policy/meetings/index.ts';
import { gatherTeamParts } from './policy/teams/index.ts';

// What slices show on the page of a team.
gatherTeamParts([teamMeetings]);
