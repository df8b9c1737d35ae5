import { define } from './define.ts';

export default define({
  nl: {
    plan: 'Strategisch plan',
    goal: 'Doelstelling',
    step: 'Actiestap',
    term: 'Termijn',
    lead: 'Trekker',
    partners: 'Partners',
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
