import { define } from '../../ui/words/define.ts';

const words = define({
  nl: {
    menu: 'Beheer',
    title: 'Beheer',
    lead: 'Wie met Brug werkt, en wat Brug weet van organisaties, plaatsen en codes. Elke wijziging blijft staan met wie ze deed.',
    pages: 'Wat u hier beheert',
    latest: 'Laatste wijzigingen',
    all: 'Alle wijzigingen',
    'changes.menu': 'Wijzigingen',
    'changes.title': 'Wijzigingen',
    'changes.lead': 'Wie wat wijzigde in het beheer, en wanneer, van wat naar wat.',
    older: 'Oudere wijzigingen',
    newest: 'Nieuwste wijzigingen',
  },
  en: {
    menu: 'Administration',
    title: 'Administration',
    lead: 'Who works with Brug, and what Brug knows of organisations, places and codes. Every change is kept with who made it.',
    pages: 'What you keep here',
    latest: 'Latest changes',
    all: 'All changes',
    'changes.menu': 'Changes',
    'changes.title': 'Changes',
    'changes.lead': 'Who changed what in the administration, and when, from what to what.',
    older: 'Older changes',
    newest: 'Newest changes',
  },
});
export default words;

declare module '../../ui/words/index.ts' {
  interface Words {
    desk: typeof words;
  }
}
