import type { Child } from 'hono/jsx';
import type { Request } from '../../ui/request.tsx';
import type { Team } from './rules.ts';

/** What another slice shows on the page of a team. */
export type TeamPart = (c: Request, team: Team) => Promise<Child | undefined>;

let gathered: readonly TeamPart[] = [];

/** Takes in what other slices show on the page of a team; the application does it once, by importing `src/team-parts.ts`. */
export function gatherTeamParts(parts: readonly TeamPart[]): void {
  gathered = parts;
}

/** What is shown of a team besides its members. */
export async function teamShown(c: Request, team: Team): Promise<Child[]> {
  const shown: Child[] = [];
  for (const part of gathered) shown.push((await part(c, team)) ?? null);
  return shown;
}
