import { define } from './define.ts';

export default define({
  nl: {
    prison: 'Gevangenis',
    offer: 'Aanbod',
    session: 'Sessie',
    participants: 'Deelnemers',
    organiser: 'Organisator',
    'policy-field': 'Beleidsveld',
  },
  en: {
    prison: 'Prison',
    offer: 'Offer',
    session: 'Session',
    participants: 'Participants',
    organiser: 'Organiser',
    'policy-field': 'Policy field',
  },
});
