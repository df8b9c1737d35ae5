import { define } from './define.ts';

export default define({
  nl: {
    person: 'Persoon',
    'service-plan': 'Plan',
    referral: 'Doorverwijzing',
    'hand-over': 'Overdracht',
    consent: 'Toestemming',
    note: 'Notitie',
  },
  en: {
    person: 'Person',
    'service-plan': 'Plan',
    referral: 'Referral',
    'hand-over': 'Hand-over',
    consent: 'Consent',
    note: 'Note',
  },
});
