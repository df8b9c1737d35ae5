export { type Actor, databaseRole, homePrison, isPrison, PUBLIC, ROLES, type Role, worksIn } from './actor.ts';
export {
  type Action,
  demand,
  isSignedIn,
  knowsOwnOffersOnly,
  may,
  mayReportFor,
  reportsForParty,
  WHO_MAY,
} from './may.ts';
export { findPersona, PERSONAS, type Persona } from './personas.ts';
