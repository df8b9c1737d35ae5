import type { PrisonCode } from '../shared/codes.ts';
import { type Actor, databaseRole, type Role } from './actor.ts';

/** A demonstration actor: synthetic, and only able to sign in when BRUG_DEMO is 1. Its rows in the database are made from this file. */
export interface Persona extends Actor {
  /** The number of its one role row, below 1000: who is taken in later is numbered after it. */
  roleId: number;
  /** Its name in the database, in Dutch; the words of the roles say it in every language. */
  title: string;
  /** The code of the demonstration organisation that employs the persona (see src/demonstration). */
  organisation?: string;
}

type More = Partial<Pick<Persona, 'lead' | 'organisation'>>;

function persona(
  roleId: number,
  id: string,
  title: string,
  role: Role,
  prisons: PrisonCode[] = [],
  more: More = {},
): Persona {
  return { id, roleId, title, role, databaseRole: databaseRole(role), prisons, ...more };
}

export const PERSONAS: readonly Persona[] = [
  persona(1, 'policy-officer', 'Beleidsmedewerker van de afdeling', 'policy-officer'),
  persona(2, 'plan-coordinator', 'Plancoördinator', 'plan-coordinator'),
  persona(3, 'lead-saw', 'Trekker bij SAW', 'step-lead', [], { lead: 'SAW' }),
  persona(4, 'commission-member', 'Lid van de gemengde commissie', 'commission-member'),
  persona(5, 'approver', 'Goedkeurder op het kabinet', 'answer-approver'),
  persona(6, 'coordinator-antwerpen', 'Beleidscoördinator Antwerpen', 'policy-coordinator', ['antwerpen']),
  persona(7, 'coordinator-gent', 'Beleidscoördinator Gent', 'policy-coordinator', ['gent']),
  persona(8, 'supporter-antwerpen', 'Organisatieondersteuner Antwerpen', 'organisation-supporter', ['antwerpen']),
  persona(9, 'supporter-gent', 'Organisatieondersteuner Gent', 'organisation-supporter', ['gent']),
  persona(10, 'movement-officer-antwerpen', 'Beambte beweging Antwerpen', 'movement-officer', ['antwerpen']),
  persona(11, 'provider-antwerpen', 'Lesgever bij het CVO, Antwerpen', 'provider', ['antwerpen'], {
    organisation: 'demo-cvo',
  }),
  persona(12, 'education-coordinator', 'Onderwijscoördinator', 'education-coordinator', [
    'antwerpen',
    'gent',
    'mechelen',
  ]),
  persona(13, 'therapist-antwerpen', 'Therapeut bij het CGG, Antwerpen', 'therapist', ['antwerpen'], {
    organisation: 'demo-cgg',
  }),
  persona(14, 'counsellor-antwerpen', 'Trajectbegeleider Antwerpen', 'trajectory-counsellor', ['antwerpen'], {
    organisation: 'demo-caw',
  }),
  persona(15, 'counsellor-gent', 'Trajectbegeleider Gent', 'trajectory-counsellor', ['gent'], {
    organisation: 'demo-caw',
  }),
  persona(16, 'justice-house-antwerpen', 'Justitieassistent Antwerpen', 'probation-assistant'),
  persona(17, 'detainee-1', 'Gedetineerde in Antwerpen', 'detainee', ['antwerpen']),
  persona(18, 'auditor', 'Auditor', 'auditor'),
  persona(19, 'administrator', 'Beheerder', 'administrator'),
  persona(20, 'administrator-2', 'Tweede beheerder', 'administrator'),
];

/** The persona with that id, or undefined. */
export function findPersona(id: string): Persona | undefined {
  return PERSONAS.find((one) => one.id === id);
}
