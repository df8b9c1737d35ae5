import { type Actor, may } from '../../access/index.ts';

/** Whether the actor may know how many people are enrolled: the roles that organisation.series_occupancy is granted to. */
export function seesCounts(actor: Actor): boolean {
  return may(actor, 'read-enrolments') || may(actor, 'plan-series');
}

/** Whether the actor follows up what still has to be registered. */
export function followsUp(actor: Actor): boolean {
  return may(actor, 'register-attendance') || may(actor, 'cancel-session');
}
