import { isoDay, momentAt } from '../calendar/days.ts';
import type { Scale, Target } from '../calibration.ts';
import { type Bases, NUMBERS } from '../load/numbers.ts';
import type { Sink } from '../load/rows.ts';
import type { Offer } from '../offers/offers.ts';
import type { People, Residence } from '../people/persons.ts';
import { Random } from '../random.ts';

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
/** The share of those who stay some months who get a plan, and of those on the caseload of a demonstration counsellor. */
const PLANNED = 0.13;
const PLANNED_ON_CASELOAD = 0.35;
/** At least a third of the people stay free for others to take up. */
const MOST = 0.6;

/** What the plans are made with. */
interface Desk {
  sink: Sink;
  scale: Scale;
  bases: Bases;
  first: number;
  until: number;
}

/** Puts who counsels whom, and the service plans with what became of them day by day. */
export async function putPlans(
  desk: Desk,
  people: People,
  offers: ReadonlyMap<Target, readonly Offer[]>,
): Promise<void> {
  // One plan for a person at most: in the first stay that is long enough for one, so that a later stay changes nothing.
  const planned = new Set<number>();
  let looked = 0;
  for (const residence of [...people.residences.values()].flat().sort((a, b) => a.from - b.from)) {
    looked += 1;
    if (looked % 1000 === 0) await desk.sink.breathe();
    const target = residence.prison;
    const guest = residence === people.guest;
    const random = new Random(`counsel ${residence.person.index} ${residence.from}`);
    const counsellor = COUNSELLORS.find(([, code]) => code === target.code)?.[0];
    const share = counsellor === undefined ? 0 : Math.min(MOST, desk.scale.caseload / target.population);
    const followed = random.chance(share) || (guest && counsellor !== undefined);
    if (followed && counsellor !== undefined) assign(desk.sink, residence, counsellor, random);
    const wanted = random.chance(followed ? PLANNED_ON_CASELOAD : PLANNED) || guest;
    const start = residence.from + startOf(residence, desk, guest, random);
    if (!wanted || start > residence.to || start >= desk.until || planned.has(residence.person.id)) continue;
    planned.add(residence.person.id);
    const by = counsellor ?? `counsellor-${target.code}`;
    new PlanOf(desk, residence, start, by, guest, random).put(offers.get(target) ?? []);
  }
}

/** Those who were there on the first day do not all get their plan in the same weeks. */
function startOf(residence: Residence, desk: Desk, guest: boolean, random: Random): number {
  const days = residence.from === desk.first ? random.int(10, 700) : random.int(30, 90);
  return guest ? 40 : days;
}

function assign(sink: Sink, residence: Residence, counsellor: string, random: Random): void {
  const from = residence.from + random.int(2, 14);
  if (from > residence.to) return;
  const settled = residence.to === Infinity ? Infinity : residence.to + 1;
  sink.put('assignments', settled, (day) =>
    day < from
      ? null
      : [counsellor, residence.person.id, isoDay(from), day > residence.to ? isoDay(residence.to) : null],
  );
}

/** One service plan on its way. */
class PlanOf {
  private readonly id: number;
  private readonly person: number;
  private readonly ends: number;
  private readonly pause: readonly [number, number] | undefined;
  private readonly moment: string;

  constructor(
    private readonly desk: Desk,
    residence: Residence,
    private readonly start: number,
    private readonly by: string,
    private readonly guest: boolean,
    private readonly random: Random,
  ) {
    const { person } = residence;
    this.id = desk.bases.service_plans + person.index + 1;
    this.person = person.id;
    const released = person.stays.find((stay) => stay.departure === 'release' && (stay.to ?? 0) >= start)?.to;
    const early = random.chance(0.06) && !guest ? start + random.int(200, 500) : Infinity;
    this.ends = Math.min(early, released ?? Infinity);
    const from = start + random.int(60, 200);
    this.pause = random.chance(0.08) && !guest ? [from, from + random.int(60, 120)] : undefined;
    this.moment = momentAt(start, 615);
  }

  put(offers: readonly Offer[]): void {
    const { id, person, start, by, ends, pause, random } = this;
    this.desk.sink.put('service_plans', Infinity, (day) => {
      if (day <= start) return null;
      const paused = pause !== undefined && day > pause[0] && day <= pause[1];
      return [id, person, day > ends ? 'ended' : paused ? 'paused' : 'active', isoDay(start), by];
    });
    const chosen = random.shuffle(GOALS).slice(0, this.guest ? 3 : random.int(1, 3));
    for (const [index, goal] of chosen.entries()) this.putGoal(index, goal, offers);
  }

  private putGoal(index: number, [field, title, actions]: GoalText, offers: readonly Offer[]): void {
    const { id: plan, person, start, by, moment, random, ends } = this;
    const id = this.desk.bases.plan_goals + (plan - this.desk.bases.service_plans - 1) * NUMBERS.goals + index + 1;
    const lasting = this.guest && index === 0;
    const reached = random.chance(0.3) && !lasting ? start + random.int(90, 400) : ends;
    const stopped = random.chance(0.06) && !lasting ? start + random.int(60, 300) : Infinity;
    const state = (day: number) =>
      day > Math.min(reached, stopped) ? (stopped < reached ? 'stopped' : 'reached') : 'active';
    this.desk.sink.put('plan_goals', Infinity, (day) =>
      day <= start ? null : [id, plan, person, title, field, state(day), by, moment],
    );
    const suited = offers.filter(
      (offer) => offer.closes === null && offer.from <= start && offer.template.fields.includes(field),
    );
    const offer = suited.length > 0 ? random.pick(suited) : undefined;
    if (offer !== undefined) this.putAction(id, `Deelnemen aan: ${offer.template.nl}`, offer.id, start, state);
    for (const text of actions) this.putAction(id, text, null, start, state);
    if (lasting) this.followUp(id, state);
  }

  /** A talk in each half-year: the plan of the demonstration detainee always has something to come. */
  private followUp(goal: number, state: (day: number) => string): void {
    const { start, until } = { start: this.start, until: this.desk.until };
    for (let day = start + 1; day < until; day += 1) {
      const date = isoDay(day).slice(5);
      if (date !== '01-02' && date !== '07-01') continue;
      const season = date === '01-02' ? 'voorjaar' : 'najaar';
      this.putAction(goal, `Opvolggesprek ${season} ${isoDay(day).slice(0, 4)}`, null, day, state);
    }
  }

  private putAction(
    goal: number,
    title: string,
    offer: number | null,
    from: number,
    goalState: (day: number) => string,
  ): void {
    const { person, by } = this;
    const random = new Random(`action ${goal} ${title}`);
    const due = from + random.int(40, 200);
    const begins = due - random.int(15, 40);
    const over = due + random.int(-10, 40);
    const outcome = random.chance(0.88) ? 'done' : 'stopped';
    const moment = momentAt(from, 615);
    const state = (day: number) => {
      if (day > over) return outcome;
      const goalOver = goalState(day);
      if (goalOver !== 'active') return goalOver === 'reached' ? 'done' : 'stopped';
      return day > begins ? 'busy' : 'to-do';
    };
    this.desk.sink.put('plan_actions', Infinity, (day) =>
      day <= from ? null : [goal, title, person, offer, isoDay(due), state(day), by, moment],
    );
  }
}
