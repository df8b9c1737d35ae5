import { type Actor, databaseRole, type HeldRole, isRole } from '../../access/index.ts';

/** A role of somebody as the doorkeeper finds it: it stands today. */
export interface FoundRole {
  id: string;
  name: string;
  language: string;
  role_id: number;
  role: string;
  party: string | null;
  organisation_nl: string | null;
  organisation_en: string | null;
  prisons: string[];
}

/** An actor with every role that stands, in the chosen one; undefined where that one does not stand. */
export function actorFrom(
  found: readonly FoundRole[],
  isChosen: (role: FoundRole) => boolean,
  signIn?: string,
): Actor | undefined {
  const chosen = found.find(isChosen);
  const [roles, role] = [found.flatMap(heldRole), chosen && heldRole(chosen)[0]];
  if (chosen === undefined || role === undefined) return undefined;
  return {
    id: chosen.id,
    name: chosen.name,
    language: chosen.language,
    role: role.role,
    databaseRole: databaseRole(role.role),
    roleId: role.roleId,
    prisons: role.prisons,
    roles,
    ...(role.lead === null ? {} : { lead: role.lead }),
    ...(role.employer === null ? {} : { employer: role.employer }),
    ...(signIn === undefined ? {} : { signIn }),
  };
}

/** A role whose name this version of the program knows; none for another. */
function heldRole(found: FoundRole): HeldRole[] {
  if (!isRole(found.role)) return [];
  const employer = found.organisation_nl === null ? null : { nl: found.organisation_nl, en: found.organisation_en };
  return [{ roleId: found.role_id, role: found.role, prisons: found.prisons, employer, lead: found.party }];
}
