import { define } from './define.ts';

export default define({
  nl: {
    'sign-in.lead': 'Kies als wie u Brug wilt bekijken. Deze personen zijn verzonnen.',
    'sign-in.closed': 'Op deze plaats kan niemand als demonstratiepersoon aanmelden.',
  },
  en: {
    'sign-in.lead': 'Choose as whom you want to look at Brug. These persons are invented.',
    'sign-in.closed': 'Nobody can sign in as a demonstration persona here.',
  },
});
