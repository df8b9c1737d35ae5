import { sql, type Transaction } from '../../platform/database/index.ts';
import { addDays, momentInBrussels } from '../../shared/dates.ts';

type Body = 'mixed-commission' | 'policy-team' | 'coordination-team';

interface Seat {
  actor?: string;
  post?: string;
  organisation?: string;
  field?: string;
  role?: 'chair' | 'secretary';
}
interface Decided {
  text: string;
  who: string;
  /** Days after the meeting. */
  within: number;
  done?: boolean;
}
interface Held {
  /** Days from today; what is to come has neither minutes nor decisions. */
  day: number;
  minutes?: string;
  agenda?: string[];
  decided?: Decided[];
  /** Which of the meetings of the team approved the minutes, by its place. */
  approvedIn?: number;
}
interface InventedTeam {
  body: Body;
  prison: string | null;
  by: string;
  place: string;
  seats: Seat[];
  meetings: Held[];
}

const DIRECTION: Seat = { post: 'Vertegenwoordiger van de gevangenisdirectie' };
const CAW: Seat = { post: 'Teamverantwoordelijke', organisation: 'demo-caw', field: 'welzijn' };
const CGG: Seat = { post: 'Teamverantwoordelijke', organisation: 'demo-cgg' };
const CVO: Seat = { post: 'Coördinator van het aanbod', organisation: 'demo-cvo', field: 'onderwijs' };

/** A policy team of a prison of whose plan the demonstration tells. */
const team = (prison: string, seats: Seat[], meetings: Held[]): InventedTeam => ({
  ...{ body: 'policy-team', prison, by: `coordinator-${prison}`, place: 'Vergaderzaal van de gevangenis' },
  seats: [{ post: 'Beleidscoördinator', role: 'chair' }, DIRECTION, ...seats],
  meetings,
});

// Each team has what was and what is to come: minutes that were approved, that wait, and an agenda that fills itself.
const TEAMS: InventedTeam[] = [
  {
    body: 'mixed-commission',
    prison: null,
    by: 'plan-coordinator',
    place: 'Brussel, Ellipsgebouw',
    seats: [
      { actor: 'plan-coordinator', role: 'chair' },
      { actor: 'commission-member', role: 'secretary' },
      { actor: 'lead-saw', organisation: 'saw' },
      { post: 'Vertegenwoordiger', organisation: 'demo-vdab', field: 'werk' },
      { post: 'Vertegenwoordiger', organisation: 'demo-cultuur', field: 'cultuur' },
    ],
    meetings: [
      {
        day: -98,
        agenda: ['Stand van de stappen voor het najaar', 'Wat de lokale plannen opnemen'],
        minutes:
          'De voorzitter overloopt de stappen waarvan de termijn dit jaar afloopt.\nTwee trekkers lieten nog niets weten; de secretaris vraagt het hun opnieuw.\nDe commissie vergelijkt wat de gevangenissen opnemen en ziet dat bijna niemand iets doet aan vrije tijd.',
        decided: [
          { text: 'De secretaris vraagt de twee trekkers om een rapport.', who: 'secretaris', within: 30, done: true },
          {
            text: 'Elk beleidsteam krijgt de vraag wat het aan vrije tijd kan doen.',
            who: 'plancoördinator',
            within: 60,
          },
        ],
        approvedIn: 1,
      },
      {
        day: -35,
        agenda: ['Verslag van de vorige vergadering', 'Ontwerp van een volgend plan'],
        minutes:
          'Het verslag van de vorige vergadering is goedgekeurd.\nDe commissie bespreekt hoe een volgend plan wordt voorbereid en spreekt een kalender af.',
        decided: [{ text: 'De kalender gaat naar alle leden.', who: 'secretaris', within: 14, done: true }],
      },
      { day: 21 },
    ],
  },
  team(
    'mechelen',
    [{ actor: 'education-coordinator', role: 'secretary', field: 'onderwijs' }, CAW, CGG],
    [
      {
        day: -42,
        agenda: ['Het onthaalgesprek', 'Spreekuur over middelengebruik'],
        minutes: 'Het onthaalgesprek loopt. Voor het spreekuur is een lokaal gevonden; de uren worden nog afgesproken.',
        decided: [{ text: 'De uren van het spreekuur afspreken met de directie.', who: 'CGG', within: 45 }],
      },
      { day: 28 },
    ],
  ),
  team(
    'brugge',
    [CVO, { post: 'Consulent', organisation: 'demo-vdab', field: 'werk' }],
    [
      {
        day: -30,
        agenda: ['Overdracht bij een transfer'],
        minutes:
          'Voor de taallessen gebeurt de overdracht altijd. Voor de andere opleidingen zoekt het team wie het opneemt.',
        decided: [{ text: 'Voor elke opleiding iemand aanwijzen die de overdracht doet.', who: 'CVO', within: 60 }],
      },
      { day: 40 },
    ],
  ),
  team('hasselt', [CGG, { post: 'Begeleider', organisation: 'demo-drug' }], [{ day: 14 }]),
  {
    ...team('antwerpen', [CAW, CVO], [{ day: 10 }]),
    seats: [{ actor: 'coordinator-antwerpen', role: 'chair' }, DIRECTION, CAW, CVO],
  },
];

/** The number of something invented: the same in each demonstration, and far from the next one. */
const numberOf = (nth: number, place: number) => 122_949_823 + nth * 15_485_863 + place * 611_953;

/** Writes who sits in the commission and in some teams, and their meetings around a day. */
export async function loadMeetings(tx: Transaction, today: string): Promise<void> {
  for (const [nth, one] of TEAMS.entries()) {
    for (const [place, seat] of one.seats.entries()) await writeSeat(tx, one, numberOf(nth, place), seat);
    for (const [place, meeting] of one.meetings.entries()) await writeMeeting(tx, one, nth, place, meeting, today);
  }
}

async function writeSeat(tx: Transaction, { body, prison, by }: InventedTeam, id: number, seat: Seat): Promise<void> {
  await tx.run(sql`
    insert into policy.team_members (id, body, prison, actor_id, post, organisation, field, role, valid_from, made_by, made_at, origin)
    values (${id}, ${body}, ${prison}, ${seat.actor ?? null}, ${seat.post ?? null}, ${seat.organisation ?? null}, ${seat.field ?? null}, ${seat.role ?? 'member'},
      '2025-01-01', ${by}, '2025-01-02T09:00:00Z', 'demonstration')`);
}

async function writeMeeting(
  tx: Transaction,
  { body, prison, by, place: where, seats }: InventedTeam,
  nth: number,
  place: number,
  { day, minutes, agenda = [], decided = [] }: Held,
  today: string,
): Promise<void> {
  const on = addDays(today, day);
  const [at, id] = [momentInBrussels(on, '09:30'), numberOf(nth, 10 + place)];
  const made = momentInBrussels(addDays(today, Math.min(day, 0) - 30), '10:00');
  const closed = day < 0 ? momentInBrussels(on, '12:00') : null;
  await tx.run(sql`
    insert into policy.meetings (id, body, prison, at, place, state, closed_at, minutes, made_by, made_at, version, origin)
    values (${id}, ${body}, ${prison}, ${at}::timestamptz, ${where}, ${closed === null ? 'planned' : 'held'}, ${closed}::timestamptz, ${minutes ?? null}, ${by},
      ${made}::timestamptz, 1, 'demonstration')`);
  for (const [item, title] of agenda.entries())
    await tx.run(sql`
      insert into policy.agenda_kept (meeting_id, position, key, kind, title, href)
      values (${id}, ${item + 1}::integer, ${`asked/${id + item}`}, 'asked', ${title}, ${`/meetings/${id}#agenda`})`);
  if (closed !== null)
    for (const seat of seats.keys())
      await tx.run(sql`
        insert into policy.meeting_attendance (meeting_id, member_id, present)
        values (${id}, ${numberOf(nth, seat)}, ${seat === seats.length - 1 ? 'excused' : 'present'})`);
  for (const [n, { text, who, within, done }] of decided.entries())
    await tx.run(sql`
      insert into policy.meeting_decisions (id, meeting_id, number, text, who, due_on, done_on, made_by, made_at, origin)
      values (${numberOf(nth, 20 + place * 4 + n)}, ${id}, ${n + 1}::integer, ${text}, ${who}, ${addDays(on, within)}::text::date,
        ${done ? addDays(on, within - 7) : null}::text::date, ${by}, ${at}::timestamptz, 'demonstration')`);
  // The minutes of the one before, which this one approved.
  if (place > 0) await settle(tx, nth, place, { id, at, by, number: decided.length + 1 });
}

async function settle(
  tx: Transaction,
  nth: number,
  place: number,
  { id, at, by, number }: { id: number; at: string; by: string; number: number },
): Promise<void> {
  const earlier = TEAMS[nth]?.meetings.findIndex(({ approvedIn }) => approvedIn === place) ?? -1;
  if (earlier < 0) return;
  const settled = numberOf(nth, 10 + earlier);
  await tx.run(sql`
    insert into policy.meeting_decisions (id, meeting_id, number, text, item, settles, settles_as, made_by, made_at, origin)
    values (${numberOf(nth, 20 + place * 4 + 3)}, ${id}, ${number}::integer, 'Het verslag van de vorige vergadering is goedgekeurd.',
      ${`minutes/${settled}`}, ${settled}, 'approved', ${by}, ${at}::timestamptz, 'demonstration')`);
  await tx.run(
    sql`update policy.meetings set minutes_state = 'approved', settled_in = ${id}, version = 2 where id = ${settled}`,
  );
}
