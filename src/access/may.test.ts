import { expect, test } from 'vitest';
import type { Role } from './actor.ts';
import { findPersona, isSignedIn, knowsOwnOffersOnly, mayReportFor, PERSONAS, PUBLIC } from './index.ts';

const actor = (role: Role, lead?: string) => ({ ...PUBLIC, role, ...(lead === undefined ? {} : { lead }) });

test('a lead states how far a step is only at the steps of its own party', () => {
  expect(mayReportFor(actor('step-lead', 'SAW'), ['VOCVO'])).toBe(false);
  expect(mayReportFor(actor('step-lead'), ['SAW'])).toBe(false);
  expect(mayReportFor(actor('step-lead', 'SAW'), ['SAW', "CAW's"])).toBe(true);
  expect(mayReportFor(actor('policy-officer'), [])).toBe(true);
});

test('who gives an offer knows the sessions and people of no other', () => {
  const own = PERSONAS.filter(knowsOwnOffersOnly).map((one) => one.id);
  expect(own).toEqual(['provider-antwerpen', 'therapist-antwerpen']);
});

test('the public has not signed in, everybody else has', () => {
  expect(isSignedIn(PUBLIC)).toBe(false);
  expect(PERSONAS.filter((one) => !isSignedIn(one))).toEqual([]);
  expect(findPersona('public')).toBeUndefined();
});
