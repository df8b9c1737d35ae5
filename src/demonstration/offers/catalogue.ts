import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

const several = z.string().transform((text) => text.split('|').filter((one) => one !== ''));
const yes = z.string().transform((text) => text === 'yes');
const optional = z.string().transform((text) => text || null);
const number = z.string().transform(Number);
/** A cell that has another value when it is empty. */
const otherwise = (value: string) => z.string().transform((text) => text || value);

const template = z.object({
  nl: z.string(),
  en: z.string(),
  fields: several,
  by: z.string(),
  with: several,
  /** The population from which a prison has it. */
  from: number,
  /** Parallel groups per hundred people. */
  per100: number,
  /** How it returns over the year. */
  pattern: z.enum(['term', 'block', 'half-year', 'event', 'person', 'reception']),
  /** The kind of room it needs. */
  room: z.enum(['class', 'workshop', 'hall', 'gym', 'talk', 'library', 'visit']),
  minutes: number,
  places: number,
  category: otherwise('andere'),
  language: otherwise('nl'),
  medium: otherwise('fysiek'),
  intake: yes,
  degree: otherwise('geen-betrokkenheid'),
  target: optional,
  /** Registered as a headcount without names. */
  counted: yes,
  /** For people who do not speak Dutch. */
  newcomers: yes,
  /** When it is held: by day, early in the afternoon, in the afternoon or evening, in the evening, or at any hour. */
  hours: otherwise('day').pipe(z.enum(['day', 'noon', 'afternoon', 'evening', 'any'])),
});

/** What may be offered in a prison. */
export type Template = z.infer<typeof template>;
export type RoomKind = Template['room'];
export type Hours = Template['hours'];

let catalogue: readonly Template[] | undefined;

/** The offers in their order: the first ones are what a small prison has. */
export function readCatalogue(): readonly Template[] {
  catalogue ??= parseCatalogue();
  return catalogue;
}

function parseCatalogue(): Template[] {
  const text = readFileSync(join(import.meta.dirname, 'catalogue.csv'), 'utf8');
  const lines: unknown[] = parse(text, { columns: true, comment: '#', comment_no_infix: true });
  return z.array(template).parse(lines);
}

/** The fictional realisers: code, Dutch and English name, kind and policy field. */
export const REALISERS: readonly (readonly [code: string, nl: string, en: string, kind: string, field: string])[] = [
  [
    'demo-cvo',
    'Centrum voor volwassenenonderwijs (demonstratie)',
    'Centre for adult education (demonstration)',
    'adult-education-centre',
    'onderwijs',
  ],
  [
    'demo-cbe',
    'Centrum voor basiseducatie (demonstratie)',
    'Centre for basic education (demonstration)',
    'basic-education-centre',
    'onderwijs',
  ],
  [
    'demo-cgg',
    'Centrum geestelijke gezondheidszorg (demonstratie)',
    'Mental health centre (demonstration)',
    'mental-health-centre',
    'volksgezondheid',
  ],
  [
    'demo-caw',
    'Centrum algemeen welzijnswerk (demonstratie)',
    'General welfare centre (demonstration)',
    'general-welfare-centre',
    'welzijn',
  ],
  [
    'demo-vdab',
    'Dienst arbeidsbemiddeling (demonstratie)',
    'Employment service (demonstration)',
    'employment-service',
    'werk',
  ],
  [
    'demo-sport',
    'Sportdienst detentie (demonstratie)',
    'Sports service in detention (demonstration)',
    'sports-service',
    'sport',
  ],
  [
    'demo-cultuur',
    'Cultuurhuis detentie (demonstratie)',
    'Culture house in detention (demonstration)',
    'culture-service',
    'cultuur',
  ],
  ['demo-bib', 'Gemeentebibliotheek (demonstratie)', 'Municipal library (demonstration)', 'library', 'cultuur'],
  ['demo-woon', 'Woonbegeleiding (demonstratie)', 'Housing support (demonstration)', 'housing-service', 'welzijn'],
  [
    'demo-drug',
    'Drughulpverlening (demonstratie)',
    'Drug help service (demonstration)',
    'drug-help-service',
    'volksgezondheid',
  ],
  [
    'demo-herstel',
    'Herstelbemiddeling (demonstratie)',
    'Restorative mediation (demonstration)',
    'mediation-service',
    'justitie-en-handhaving',
  ],
  ['demo-vrijwilligers', 'Vrijwilligerswerking (demonstratie)', 'Volunteers (demonstration)', 'volunteers', 'vorming'],
];
