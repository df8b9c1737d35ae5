import { define } from './define.ts';

export default define({
  nl: {
    plan: 'Strategisch plan',
    goal: 'Doelstelling',
    step: 'Stap',
    term: 'Termijn',
    lead: 'Trekker',
    partners: 'Betrokkenen',
    progress: 'Voortgang',
    status: 'Stand',
  },
  en: {
    plan: 'Strategic plan',
    goal: 'Goal',
    step: 'Step',
    term: 'Term',
    lead: 'Lead',
    partners: 'Partners',
    progress: 'Progress',
    status: 'Status',
  },
});
