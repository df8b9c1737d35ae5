import {
  type Definition,
  fieldCaveat,
  lastMonthCaveat,
  namingCaveat,
  OFFER_DIMENSIONS,
  PERSON_DIMENSIONS,
  TIME,
} from './definition-parts.ts';

/** The dimensions of what is counted by the days that it took: fewer, since each day is one more row. */
const PLACE_DIMENSIONS = OFFER_DIMENSIONS.filter((dimension) => dimension !== 'offer');

/** Who waits, who is not reached and who did not come: what an offer does not do. */
export const WAITING_FIGURES: readonly Definition[] = [
  {
    id: 'waiting',
    version: 1,
    unit: 'count',
    title: { nl: 'Op de wachtlijst', en: 'Waiting' },
    definition: {
      nl: 'Geldige aanmeldingen zonder plaats aan het einde van de laatste dag van de periode.',
      en: 'Valid applications without a place at the end of the last day of the period.',
    },
    caveats: [
      {
        nl: 'Wie voor twee reeksen wacht, telt twee keer. Wie nog op een intakegesprek wacht, telt niet.',
        en: 'Who waits for two series counts twice. Who still waits for an interview does not count.',
      },
      {
        nl: 'Wie na een intakegesprek een plaats kreeg, telt op een vroegere dag vanaf de aanmelding.',
        en: 'Who got a place after an interview counts, on an earlier day, from the application.',
      },
      fieldCaveat,
    ],
    dimensions: OFFER_DIMENSIONS,
    counts: 'stands-for-persons',
    atDay: true,
  },
  {
    id: 'waiting-time',
    version: 1,
    unit: 'days',
    title: { nl: 'Wachttijd', en: 'Waiting time' },
    definition: {
      nl: 'Mediaan van de dagen tussen een geldige aanmelding en de eerste plaats, van wie in de periode een plaats kreeg; p90 is het 90ste percentiel.',
      en: 'Median of the days between a valid application and the first place, of those who got a place in the period; p90 is the 90th percentile.',
    },
    caveats: [
      {
        nl: 'Wie nog wacht, telt niet mee: een lange wachtlijst maakt dit cijfer niet langer.',
        en: 'Who still waits does not count: a long waiting list does not make this figure longer.',
      },
      {
        nl: 'Wie meteen een plaats kreeg, wachtte 0 dagen. Een intakegesprek telt mee in de wachttijd.',
        en: 'Who got a place at once waited 0 days. An interview counts in the waiting time.',
      },
      fieldCaveat,
    ],
    dimensions: [...PLACE_DIMENSIONS, ...TIME],
    counts: 'stands-for-persons',
    mostBy: 2,
  },
  {
    id: 'not-reached',
    version: 1,
    unit: 'persons',
    title: { nl: 'Niet bereikt', en: 'Not reached' },
    definition: {
      nl: 'Personen die minstens 14 dagen van de periode in de gevangenis verbleven en er bij naam aan geen enkele sessie deelnamen.',
      en: 'Persons who stayed in the prison at least 14 days of the period and took part by name in no session there.',
    },
    caveats: [
      namingCaveat,
      lastMonthCaveat,
      {
        nl: 'De taal is die van de persoon, niet die van een aanbod. Van wie vertrok en niet meer bekend is, is ze onbekend.',
        en: 'The language is that of the person, not of an offer. Of who left and is no longer known, it is unknown.',
      },
    ],
    dimensions: ['prison', ...PERSON_DIMENSIONS, 'language'],
    counts: 'persons',
    wholeMonths: true,
  },
  {
    id: 'no-attendance',
    version: 1,
    unit: 'count',
    title: { nl: 'Plaatsen zonder deelname', en: 'Places without attendance' },
    definition: {
      nl: 'Wie ingeschreven was en niet deelnam: afwezig op een gehouden sessie, of ingeschreven voor een sessie die werd afgelast, met wie of wat daar de oorzaak van was.',
      en: 'Who was enrolled and did not attend: absent from a session that was held, or enrolled in one that was cancelled, with whose cause it was.',
    },
    caveats: [
      {
        nl: 'Een afwezigheid telt als ze bij naam is geregistreerd. De oorzaak volgt uit de reden, zoals de codelijsten haar toewijzen.',
        en: 'An absence counts when it is registered by name. The cause follows from the reason, as the code lists have it.',
      },
      fieldCaveat,
    ],
    dimensions: [...OFFER_DIMENSIONS, 'cause', 'reason', ...TIME],
    counts: 'stands-for-persons',
  },
];
