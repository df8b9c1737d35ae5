import { define } from '../../ui/words/define.ts';

const words = define({
  nl: {
    menu: 'Daglijst',
    start: 'Daglijst van {{day}}',
    'crumb.prisons': 'Gevangenissen',
    title: 'Daglijst {{prison}}',
    crumb: 'Daglijst van {{day}}',
    lead: '{{day}}: wie waar verwacht wordt. Elke inzage wordt bewaard in het logboek.',
    previous: 'Vorige dag',
    next: 'Volgende dag',
    today: 'Vandaag',
    nav: 'Andere dag',
    past: 'Deze dag is voorbij: wat al geregistreerd is, staat niet meer op deze lijst.',
    none: 'Op deze dag wordt niemand verwacht.',
    appointment: 'afspraak',
    'no-room': 'geen lokaal opgegeven',
    people_one: '{{count}} persoon',
    people_other: '{{count}} personen',
    total_one: '{{count}} verplaatsing',
    total_other: '{{count}} verplaatsingen',
    sessions_one: '{{count}} afspraak of sessie',
    sessions_other: '{{count}} afspraken en sessies',
    name: 'Naam',
    number: 'Nummer',
    unit: 'Afdeling',
    fetched: 'Gehaald',
    signed: 'Handtekening',
  },
  en: {
    menu: 'Day list',
    start: 'Day list of {{day}}',
    'crumb.prisons': 'Prisons',
    title: 'Day list {{prison}}',
    crumb: 'Day list of {{day}}',
    lead: '{{day}}: who is expected where. Every reading is kept in the audit log.',
    previous: 'Previous day',
    next: 'Next day',
    today: 'Today',
    nav: 'Another day',
    past: 'This day is over: what was registered is no longer on this list.',
    none: 'Nobody is expected on this day.',
    appointment: 'appointment',
    'no-room': 'no room given',
    people_one: '{{count}} person',
    people_other: '{{count}} persons',
    total_one: '{{count}} movement',
    total_other: '{{count}} movements',
    sessions_one: '{{count}} appointment or session',
    sessions_other: '{{count}} appointments and sessions',
    name: 'Name',
    number: 'Number',
    unit: 'Unit',
    fetched: 'Fetched',
    signed: 'Signature',
  },
});
export default words;

declare module '../../ui/words/index.ts' {
  interface Words {
    'day-lists': typeof words;
  }
}
