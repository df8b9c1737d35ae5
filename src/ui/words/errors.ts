import { define } from './define.ts';

export default define(
  {
    nl: {
      'not-found.title': 'Deze pagina is er niet',
      'wrong-method.title': 'Hier valt niets te lezen',
      'not-allowed.title': 'Dit mag u niet doen',
      'invalid.title': 'De gegevens kloppen nog niet',
      'exists.title': 'Dit kan nu niet',
      'conflict.title': 'Dit is intussen gewijzigd',
      'too-late.title': 'Dit kan niet meer',
      'unexpected.title': 'De pagina kon niet worden gemaakt',
      'unexpected.text': 'Probeer het opnieuw. Blijft het misgaan, geef dan dit nummer door: {{request}}.',
      'not-signed-in.title': 'Meld u eerst aan',
      'to-start': 'Naar de startpagina',
      back: 'Kijk wat er nu staat',
    },
    en: {
      'not-found.title': 'This page does not exist',
      'wrong-method.title': 'There is nothing to read here',
      'not-allowed.title': 'You may not do this',
      'invalid.title': 'The data are not right yet',
      'exists.title': 'This is not possible now',
      'conflict.title': 'This was changed in the meantime',
      'too-late.title': 'This is no longer possible',
      'unexpected.title': 'The page could not be made',
      'unexpected.text': 'Try again. If it keeps failing, mention this number: {{request}}.',
      'not-signed-in.title': 'Sign in first',
      'to-start': 'To the start page',
      back: 'Look at what stands there now',
    },
  },
  [],
  {
    nl: {
      'not-allowed.title': 'Dit mag je niet doen',
      'not-signed-in.title': 'Meld je eerst aan',
    },
  },
);
