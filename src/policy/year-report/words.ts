import { define } from '../../ui/words/define.ts';

const words = define({
  nl: {
    title: 'Jaarverslag {{prison}} {{year}}',
    crumb: 'Jaarverslag {{year}}',
    lead: 'Wat gepland was, wat gedaan is en wat niet, zoals het stond op {{day}}.',
    subject: 'Jaarverslag van een beleidsteam',
    word: 'In Word',
    none: 'Dit plan heeft nog geen acties.',
    planned: 'Wat gepland was',
    who: 'Wie',
    term: 'Tegen wanneer',
    state: 'Stand',
    said: 'Wat erover gezegd is',
    silent: 'Er is niets over gezegd.',
    meetings: 'Vergaderingen en besluiten',
    'meetings.who': 'Alleen wie deze teams leest, ziet dit deel.',
    'no-decisions': 'Er is niets beslist.',
    demonstration: 'Demonstratie: dit plan is verzonnen.',
  },
  en: {
    title: 'Year report {{prison}} {{year}}',
    crumb: 'Year report {{year}}',
    lead: 'What was planned, what was done and what was not, as it stood on {{day}}.',
    subject: 'Year report of a policy team',
    word: 'In Word',
    none: 'This plan has no actions yet.',
    planned: 'What was planned',
    who: 'Who',
    term: 'By when',
    state: 'Status',
    said: 'What was said of it',
    silent: 'Nothing was said of it.',
    meetings: 'Meetings and decisions',
    'meetings.who': 'Only who reads these teams sees this part.',
    'no-decisions': 'Nothing was decided.',
    demonstration: 'Demonstration: this plan is invented.',
  },
});
export default words;

declare module '../../ui/words/index.ts' {
  interface Words {
    'year-report': typeof words;
  }
}
