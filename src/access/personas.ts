import type { PrisonCode } from '../shared/codes.ts';
import { type Actor, databaseRole, type Role } from './actor.ts';

/** A demonstration actor: synthetic, and only able to sign in when BRUG_DEMO is 1. */
export interface Persona extends Actor {
  /** The code of the demonstration organisation that employs the persona (see src/demonstration). */
  organisation?: string;
}

function persona(id: string, role: Role, prisons: PrisonCode[] = [], more: Partial<Persona> = {}): Persona {
  return { id, role, databaseRole: databaseRole(role), prisons, ...more };
}

export const PERSONAS: readonly Persona[] = [
  persona('policy-officer', 'policy-officer'),
  persona('plan-coordinator', 'plan-coordinator'),
  persona('lead-saw', 'step-lead', [], { lead: 'SAW' }),
  persona('commission-member', 'commission-member'),
  persona('approver', 'answer-approver'),
  persona('coordinator-antwerpen', 'policy-coordinator', ['antwerpen']),
  persona('coordinator-gent', 'policy-coordinator', ['gent']),
  persona('supporter-antwerpen', 'organisation-supporter', ['antwerpen']),
  persona('supporter-gent', 'organisation-supporter', ['gent']),
  persona('movement-officer-antwerpen', 'movement-officer', ['antwerpen']),
  persona('provider-antwerpen', 'provider', ['antwerpen'], { organisation: 'demo-cvo' }),
  persona('education-coordinator', 'education-coordinator', ['antwerpen', 'gent', 'mechelen']),
  persona('therapist-antwerpen', 'therapist', ['antwerpen'], { organisation: 'demo-cgg' }),
  persona('counsellor-antwerpen', 'trajectory-counsellor', ['antwerpen'], { organisation: 'demo-caw' }),
  persona('counsellor-gent', 'trajectory-counsellor', ['gent'], { organisation: 'demo-caw' }),
  persona('justice-house-antwerpen', 'probation-assistant'),
  persona('detainee-1', 'detainee', ['antwerpen']),
  persona('auditor', 'auditor'),
  persona('administrator', 'administrator'),
  persona('administrator-2', 'administrator'),
];

/** The persona with that id, or undefined. */
export function findPersona(id: string): Persona | undefined {
  return PERSONAS.find((one) => one.id === id);
}
