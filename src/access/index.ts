export {
  type Actor,
  databaseRole,
  type HeldRole,
  homePrison,
  isRole,
  PUBLIC,
  ROLES,
  type Role,
  sightOfPlans,
  worksIn,
} from './actor.ts';
export {
  type Action,
  demand,
  isKeeper,
  isSameRole,
  isSignedIn,
  knowsOwnOffersOnly,
  may,
  mayReportFor,
  reportsForParty,
  WHO_MAY,
} from './may.ts';
export { findPersona, PERSONAS, type Persona } from './personas.ts';
export { type Explained, READERS } from './readers.ts';
