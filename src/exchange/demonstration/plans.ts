import type { Period } from './blocks.ts';
import { isoDay, momentAt } from './calendar.ts';
import type { Target } from './calibration.ts';
import type { Sink } from './insert.ts';
import type { Offer } from './offers.ts';
import type { People, Residence } from './persons.ts';
import type { Random } from './random.ts';

type GoalText = readonly [field: string, title: string, actions: readonly string[]];

// In the words of a person, without anything that could be somebody's story.
const GOALS: readonly GoalText[] = [
  ['onderwijs', 'Ik wil beter Nederlands leren', ['Taaltest afleggen', 'Elke week oefenen in de open leerruimte']],
  [
    'onderwijs',
    'Ik wil mijn diploma halen',
    ['Vrijstellingen navragen', 'Studieplan opstellen met de leertrajectbegeleider'],
  ],
  ['onderwijs', 'Ik wil met een computer leren werken', ['Instaptest ICT doen']],
  ['werk', 'Ik wil een vak leren', ['Gesprek met de detentieconsulent', 'Attesten verzamelen']],
  [
    'werk',
    'Ik wil werk vinden na mijn vrijlating',
    ['Cv maken', 'Inschrijven bij de arbeidsbemiddeling', 'Sollicitatiebrief schrijven'],
  ],
  [
    'welzijn',
    'Ik wil mijn schulden op een rij zetten',
    ['Overzicht van de brieven maken', 'Afspraak met de schuldhulp'],
  ],
  ['welzijn', 'Ik wil een plaats om te wonen', ['Inschrijven voor een sociale woning', 'Contact met het OCMW']],
  ['gezin', 'Ik wil een goede ouder blijven', ['Bezoek met de kinderen aanvragen', 'Elke week een brief schrijven']],
  ['volksgezondheid', 'Ik wil rustiger worden', ['Intakegesprek bij het CGG']],
  [
    'volksgezondheid',
    'Ik wil stoppen met gebruiken',
    ['Aanmelden bij de drughulp', 'Plan voor moeilijke momenten maken'],
  ],
  ['sport', 'Ik wil fit blijven', ['Twee keer per week bewegen']],
  ['cultuur', 'Ik wil iets maken waar ik trots op ben', ['Kennismaken met het atelier']],
  ['vorming', 'Ik wil mensen leren kennen die niet oordelen', ['Kennismaken met de vrijwilligers']],
];

const COUNSELLORS = [
  ['counsellor-antwerpen', 'antwerpen'],
  ['counsellor-gent', 'gent'],
] as const;
/** The share of people present who have a plan, and of those on the caseload of a demonstration counsellor. */
const PLANNED = 0.1;
const PLANNED_ON_CASELOAD = 0.35;

/** Writes caseloads and service plans of people who are present now. */
export function writePlans(
  sink: Sink,
  people: People,
  targets: readonly Target[],
  offers: readonly Offer[][],
  period: Period,
  caseload: number,
  guest: Residence | undefined,
  random: Random,
): void {
  targets.forEach((target, prison) => {
    const present = people.present[prison] as Residence[];
    const own = new Set<Residence>();
    const counsellor = COUNSELLORS.find(([, code]) => code === target.code)?.[0];
    if (counsellor !== undefined) {
      if (guest !== undefined && present.includes(guest)) own.add(guest);
      for (const residence of random.shuffle(present)) {
        // At least a third of the people there stay free for others to take up.
        if (own.size >= Math.min(caseload, Math.ceil(present.length * 0.6))) break;
        own.add(residence);
      }
      for (const residence of own) {
        const from = Math.max(residence.from, Math.min(period.last, period.windowFrom) - random.int(10, 240));
        sink.put('assignments', counsellor, residence.person.id, isoDay(from));
      }
    }
    let left = Math.round(own.size * PLANNED_ON_CASELOAD);
    for (const residence of present) {
      const mine = own.has(residence);
      if (residence !== guest && !(mine ? left > 0 && random.chance(0.5) : random.chance(PLANNED))) continue;
      if (mine) left -= 1;
      writePlan(
        sink,
        residence,
        offers[prison] ?? [],
        counsellor ?? `counsellor-${target.code}`,
        period,
        residence === guest,
        random,
      );
    }
  });
}

function writePlan(
  sink: Sink,
  residence: Residence,
  offers: readonly Offer[],
  by: string,
  period: Period,
  running: boolean,
  random: Random,
): void {
  const { person } = residence;
  const plan = sink.number('service_plans');
  const started = Math.min(period.last, Math.max(residence.from + random.int(3, 20), period.last - random.int(0, 300)));
  const state = running
    ? 'active'
    : random.weighted([
        ['active', 86],
        ['paused', 8],
        ['ended', 6],
      ] as const);
  const moment = momentAt(started, 615);
  sink.put('service_plans', plan, person.id, state, isoDay(started), by);
  const chosen = random.shuffle(GOALS).slice(0, running ? 3 : random.int(1, 3));
  for (const [index, [field, title, actions]] of chosen.entries()) {
    const goal = sink.number('plan_goals');
    const first = running && index === 0;
    const reached = state === 'ended' || (!first && random.chance(0.15));
    const goalState = reached ? 'reached' : !first && random.chance(0.06) ? 'stopped' : 'active';
    sink.put('plan_goals', goal, plan, person.id, title, field, goalState, by, moment);
    const suited = offers.filter((offer) => offer.closes === null && offer.template.fields.includes(field));
    const offer = suited.length > 0 ? random.pick(suited) : undefined;
    const put = (text: string, tied: number | null, due: number) => {
      const open = [
        ['to-do', 40],
        ['busy', 35],
        ['done', 20],
        ['stopped', 5],
      ] as const;
      const done = reached ? 'done' : goalState === 'stopped' ? 'stopped' : random.weighted(open);
      sink.put('plan_actions', goal, person.id, text, tied, isoDay(due), done, by, moment);
    };
    if (offer !== undefined) put(`Deelnemen aan: ${offer.template.nl}`, offer.id, period.today + random.int(-20, 120));
    for (const text of actions) put(text, null, period.today + random.int(-40, 150));
  }
}
