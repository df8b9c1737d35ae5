import {
  type Definition,
  fieldCaveat,
  lastMonthCaveat,
  namingCaveat,
  OFFER_DIMENSIONS,
  PERSON_DIMENSIONS,
  TIME,
} from './definition-parts.ts';
import { WAITING_FIGURES } from './definitions-waiting.ts';

/** Every figure, in the order of the list. A change of meaning is a new version. */
export const FIGURES: readonly Definition[] = [
  {
    id: 'capacity',
    version: 2,
    unit: 'places',
    title: { nl: 'Plaatsen', en: 'Places' },
    definition: {
      nl: 'Het theoretische aantal plaatsen van de hele gevangenis, gemiddeld over het jaar.',
      en: 'The theoretical number of places of the whole prison, averaged over the year.',
    },
    caveats: [{ nl: 'Wortel telt Tilburg mee.', en: 'Wortel includes Tilburg.' }],
    dimensions: ['prison'],
    counts: 'things',
    sourceYear: 2013,
  },
  {
    id: 'population',
    version: 2,
    unit: 'persons',
    title: { nl: 'Bevolking', en: 'Population' },
    definition: {
      nl: 'Het gemiddelde aantal aanwezige personen over de periode; op één dag het aantal van die dag.',
      en: 'The average number of persons present over the period; on one day the number of that day.',
    },
    caveats: [
      {
        nl: 'Een leeg vak in de bron is niet nul maar onbekend.',
        en: 'An empty cell in the source is unknown, not zero.',
      },
    ],
    dimensions: ['prison', ...PERSON_DIMENSIONS, ...TIME],
    counts: 'persons',
  },
  {
    id: 'overcrowding',
    version: 2,
    unit: 'percent',
    title: { nl: 'Overbevolking', en: 'Overcrowding' },
    definition: {
      nl: '(bevolking − plaatsen) / plaatsen, uit dezelfde bron en hetzelfde jaar.',
      en: '(population − places) / places, from the same source and year.',
    },
    caveats: [
      {
        nl: 'Wij berekenen dit uit het document. Waar het document zelf een ander percentage drukt, staat dat ernaast.',
        en: 'We compute this from the document. Where the document itself prints another percentage, it stands beside.',
      },
    ],
    dimensions: ['prison'],
    counts: 'things',
    sourceYear: 2013,
  },
  {
    id: 'stayers',
    version: 2,
    unit: 'persons',
    title: { nl: 'Verblijvende personen', en: 'Stayers' },
    definition: {
      nl: 'Verschillende personen die in de periode minstens één dag in de gevangenis verbleven.',
      en: 'Distinct persons detained at least one day in the prison in the period.',
    },
    caveats: [lastMonthCaveat],
    dimensions: ['prison', ...PERSON_DIMENSIONS, ...TIME],
    counts: 'persons',
  },
  {
    id: 'offers',
    version: 1,
    unit: 'count',
    title: { nl: 'Aanbod', en: 'Offers' },
    definition: { nl: 'Aanbod dat in de periode liep.', en: 'Offers that ran in the period.' },
    caveats: [fieldCaveat],
    dimensions: OFFER_DIMENSIONS,
    counts: 'things',
  },
  {
    id: 'sessions-held',
    version: 2,
    unit: 'count',
    title: { nl: 'Gehouden sessies', en: 'Sessions held' },
    definition: {
      nl: 'Sessies die plaatsvonden. Een verplaatste sessie die plaatsvond, telt één keer.',
      en: 'Sessions that took place. A moved session that took place counts once.',
    },
    caveats: [fieldCaveat],
    dimensions: [...OFFER_DIMENSIONS, ...TIME],
    counts: 'stands-for-persons',
  },
  {
    id: 'sessions-cancelled',
    version: 2,
    unit: 'count',
    title: { nl: 'Afgelaste sessies', en: 'Sessions cancelled' },
    definition: {
      nl: 'Sessies die werden afgelast, met de reden.',
      en: 'Sessions that were cancelled, with the reason.',
    },
    caveats: [fieldCaveat],
    dimensions: [...OFFER_DIMENSIONS, 'reason', ...TIME],
    counts: 'stands-for-persons',
  },
  {
    id: 'attendances',
    version: 2,
    unit: 'count',
    title: { nl: 'Deelnames', en: 'Attendances' },
    definition: {
      nl: 'Deelnames bij naam plus koppen geteld zonder naam. Eén persoon op één sessie is één deelname.',
      en: 'Attendances by name plus headcounts without names. One person at one session is one attendance.',
    },
    caveats: [fieldCaveat],
    dimensions: [...OFFER_DIMENSIONS, ...TIME],
    counts: 'stands-for-persons',
    wholeMonths: true,
  },
  {
    id: 'participants',
    version: 2,
    unit: 'persons',
    title: { nl: 'Deelnemers', en: 'Participants' },
    definition: {
      nl: 'Verschillende personen die bij naam aan minstens één sessie deelnamen.',
      en: 'Distinct named persons with at least one attendance.',
    },
    caveats: [
      namingCaveat,
      {
        nl: 'Wie in twee rijen voorkomt, telt in elke rij: tel rijen niet op.',
        en: 'Who is in two rows counts in each: do not add rows up.',
      },
      lastMonthCaveat,
    ],
    dimensions: [...OFFER_DIMENSIONS, ...PERSON_DIMENSIONS, ...TIME],
    counts: 'persons',
    wholeMonths: true,
  },
  {
    id: 'naming-coverage',
    version: 2,
    unit: 'percent',
    title: { nl: 'Dekking bij naam', en: 'Naming coverage' },
    definition: { nl: 'Deelnames bij naam / alle deelnames.', en: 'Named attendances / all attendances.' },
    caveats: [],
    dimensions: [...OFFER_DIMENSIONS, ...TIME],
    counts: 'stands-for-persons',
    wholeMonths: true,
  },
  {
    id: 'reach',
    version: 2,
    unit: 'percent',
    title: { nl: 'Bereik', en: 'Reach' },
    definition: {
      nl: 'Verblijvende personen die deelnamen / alle verblijvende personen, met dezelfde gevangenis, periode en filters.',
      en: 'Stayers who took part / all stayers, with the same prison, period and filters.',
    },
    caveats: [namingCaveat, lastMonthCaveat],
    dimensions: ['prison', ...PERSON_DIMENSIONS, 'year'],
    counts: 'persons',
    wholeMonths: true,
  },
  ...WAITING_FIGURES,
  {
    id: 'steps',
    version: 2,
    unit: 'count',
    title: { nl: 'Stappen', en: 'Steps' },
    definition: {
      nl: 'Stappen en deelstappen van een plan, met hun stand op de laatste dag van de periode.',
      en: 'Steps and sub-steps of a plan, with their status on the last day of the period.',
    },
    caveats: [
      {
        nl: 'Waar niets geregistreerd is, staat niet geregistreerd.',
        en: 'Where nothing is registered, it says not registered.',
      },
      { nl: 'Een stap met twee trekkers telt bij elke trekker.', en: 'A step with two leads counts at each lead.' },
    ],
    dimensions: ['plan', 'goal', 'status', 'timing', 'lead'],
    counts: 'things',
  },
  {
    id: 'goals-realised',
    version: 3,
    unit: 'count',
    title: { nl: 'Gehaalde doelstellingen', en: 'Goals realised' },
    definition: {
      nl: 'Doelstellingen waarvan elke stap op de laatste dag van de periode gerealiseerd is; per stand: doelstellingen met die stand.',
      en: 'Goals of which every step is realised on the last day of the period; by status: goals with that status.',
    },
    caveats: [
      {
        nl: 'Wat niet geregistreerd is, telt niet als gehaald.',
        en: 'What is not registered does not count as reached.',
      },
    ],
    dimensions: ['plan', 'status'],
    counts: 'things',
  },
  {
    id: 'funding',
    version: 2,
    unit: 'EUR',
    title: { nl: 'Middelen', en: 'Funding' },
    definition: { nl: 'De som van de begrotingslijnen van het jaar.', en: 'The sum of the budget lines of the year.' },
    caveats: [
      {
        nl: 'De bron drukt geen totaal en noemt de lijst niet volledig. Enkele lijnen omvatten ook werk buiten de gevangenis.',
        en: 'The source prints no total and does not call the list complete. Some lines include work outside prison.',
      },
      {
        nl: 'De bron van 2015 drukt bij geen enkele lijn een bedrag voor één gevangenis. Andere jaren zijn ingelezen of genoteerd.',
        en: 'The source of 2015 prints no amount for one prison with any line. Other years were read in or written down.',
      },
    ],
    dimensions: ['policy-field', 'level', 'character', 'prison', 'year'],
    counts: 'money',
    sourceYear: 2015,
    otherYears: true,
  },
  {
    id: 'fte-planned',
    version: 1,
    unit: 'FTE',
    title: { nl: 'Structureel personeel in voltijdsequivalenten', en: 'Structural staff in full-time equivalents' },
    definition: {
      nl: 'De structurele personeelsinzet per functie, zoals de bron ze voor het jaar geeft.',
      en: 'The structural staff by function, as the source gives it for the year.',
    },
    caveats: [
      { nl: 'De bron geeft geen verdeling over gevangenissen.', en: 'The source gives no distribution over prisons.' },
      {
        nl: 'De bron geeft functies geen beleidsveld: het is dat van de begrotingslijn die de functie betaalt.',
        en: 'The source gives functions no policy field: it is that of the budget line that pays the function.',
      },
    ],
    dimensions: ['function', 'policy-field', 'level'],
    counts: 'things',
    sourceYear: 2014,
  },
];

/** Whether a figure counts persons, or something that persons can be found from. */
export function isProtected({ counts }: Pick<Definition, 'counts'>): boolean {
  return counts === 'persons' || counts === 'stands-for-persons';
}

/** The definition with that id, or undefined. */
export function findFigure(id: string): Definition | undefined {
  return FIGURES.find((figure) => figure.id === id);
}
