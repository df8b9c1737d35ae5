export { type Actor, databaseRole, homePrison, PUBLIC, ROLES, type Role, worksIn } from './actor.ts';
export { type Action, demand, isSignedIn, knowsOwnOffersOnly, may, mayReportFor, WHO_MAY } from './may.ts';
export { findPersona, PERSONAS, type Persona } from './personas.ts';
