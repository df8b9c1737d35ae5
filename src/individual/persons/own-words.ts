import { DETAINEE_LANGUAGES } from '../../shared/languages.ts';
import { define } from '../../ui/words/define.ts';

const words = define(
  {
    nl: {
      menu: 'Mijn overzicht',
      'start.off': 'gaat niet door',
      'start.placed': 'je hebt een plaats',
      'start.ended': 'je inschrijving is gestopt',
      title: 'Mijn overzicht',
      lead: 'Wat je gaat doen, waar je ingeschreven bent en wat er in je plan staat. Alleen jij en je begeleiders zien dit.',
      sessions: 'Je volgende sessies',
      'sessions.none': 'Je hebt de komende tijd geen sessies.',
      cancelled: 'gaat niet door',
      room: 'Waar: {{room}}',
      enrolled: 'Waar je ingeschreven bent',
      'enrolled.none': 'Je bent nergens ingeschreven.',
      waiting: 'Waar je op wacht',
      'waiting.line': '{{title}}: je staat op de wachtlijst sinds {{date}}.',
      'intake.line': '{{title}}: eerst komt er iemand met je praten.',
      attended: 'Wat je al deed',
      'attended.count_one': 'Je was {{count}} keer bij een sessie in deze gevangenis.',
      'attended.count_other': 'Je was {{count}} keer bij een sessie in deze gevangenis.',
      'attended.none': 'Je was nog niet bij een sessie in deze gevangenis.',
      plan: 'Je plan',
      'plan.none': 'Je hebt nog geen plan. Vraag je trajectbegeleider om er samen een te maken.',
      'plan.since': 'Je plan loopt sinds {{date}}.',
      due: 'tegen {{date}}',
      offers: 'Wat kun je hier doen?',
      'offers.text':
        'In {{prison}} zijn er lessen, sport, cultuur en hulp. Kijk wat bij je past. Aanmelden doe je bij je trajectbegeleider.',
      'offers.link': 'Bekijk het aanbod',
      wrong: 'Klopt er iets niet? Zeg het aan je trajectbegeleider.',
    },
    en: {
      menu: 'My overview',
      'start.off': 'is cancelled',
      'start.placed': 'you have a place',
      'start.ended': 'your enrolment has ended',
      title: 'My overview',
      lead: 'What you are going to do, where you are enrolled and what is in your plan. Only you and your counsellors see this.',
      sessions: 'Your next sessions',
      'sessions.none': 'You have no sessions in the coming weeks.',
      cancelled: 'is cancelled',
      room: 'Where: {{room}}',
      enrolled: 'Where you are enrolled',
      'enrolled.none': 'You are not enrolled anywhere.',
      waiting: 'What you are waiting for',
      'waiting.line': '{{title}}: you have been on the waiting list since {{date}}.',
      'intake.line': '{{title}}: somebody will talk to you first.',
      attended: 'What you did already',
      'attended.count_one': 'You were at a session in this prison {{count}} time.',
      'attended.count_other': 'You were at a session in this prison {{count}} times.',
      'attended.none': 'You have not been at a session in this prison yet.',
      plan: 'Your plan',
      'plan.none': 'You have no plan yet. Ask your counsellor to make one together.',
      'plan.since': 'Your plan has run since {{date}}.',
      due: 'by {{date}}',
      offers: 'What can you do here?',
      'offers.text':
        'In {{prison}} there are classes, sports, culture and help. See what suits you. You apply through your counsellor.',
      'offers.link': 'Look at the offers',
      wrong: 'Is something wrong? Tell your counsellor.',
    },
  },
  DETAINEE_LANGUAGES,
);
export default words;

declare module '../../ui/words/index.ts' {
  interface Words {
    own: typeof words;
  }
}
