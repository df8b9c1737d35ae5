import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** How an offer returns over the year. */
type Pattern = 'term' | 'block' | 'half-year' | 'event' | 'person' | 'reception';
/** The kind of room it needs. */
export type RoomKind = 'class' | 'workshop' | 'hall' | 'gym' | 'talk' | 'library' | 'visit';

/** When it is held: by day, early in the afternoon, in the afternoon or evening, in the evening, or at any hour. */
export type Hours = 'day' | 'noon' | 'afternoon' | 'evening' | 'any';

/** What may be offered in a prison. `from` is the population from which a prison has it. */
export interface Template {
  nl: string;
  en: string;
  fields: readonly string[];
  by: string;
  with: readonly string[];
  from: number;
  per100: number;
  pattern: Pattern;
  room: RoomKind;
  minutes: number;
  places: number;
  category: string;
  language: string;
  medium: string;
  intake: boolean;
  degree: string;
  target: string | null;
  /** Registered as a headcount without names. */
  counted: boolean;
  /** For people who do not speak Dutch. */
  newcomers: boolean;
  hours: Hours;
}

let catalogue: readonly Template[] | undefined;

/** The offers in their order: the first ones are what a small prison has. */
export function readCatalogue(): readonly Template[] {
  catalogue ??= parseCatalogue();
  return catalogue;
}

function parseCatalogue(): Template[] {
  const options = { columns: true, comment: '#', comment_no_infix: true } as const;
  const lines = parse(readFileSync(join(import.meta.dirname, 'catalogue.csv'), 'utf8'), options) as Record<
    string,
    string
  >[];
  return lines.map((line) => {
    const text = (name: string) => line[name] ?? '';
    const several = (name: string) =>
      text(name)
        .split('|')
        .filter((one) => one !== '');
    return {
      nl: text('nl'),
      en: text('en'),
      fields: several('fields'),
      by: text('by'),
      with: several('with'),
      from: Number(text('from')),
      per100: Number(text('per100')),
      pattern: text('pattern') as Pattern,
      room: text('room') as RoomKind,
      minutes: Number(text('minutes')),
      places: Number(text('places')),
      category: text('category') || 'andere',
      language: text('language') || 'nl',
      medium: text('medium') || 'fysiek',
      intake: text('intake') === 'yes',
      degree: text('degree') || 'geen-betrokkenheid',
      target: text('target') || null,
      counted: text('counted') === 'yes',
      newcomers: text('newcomers') === 'yes',
      hours: (text('hours') || 'day') as Hours,
    };
  });
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
