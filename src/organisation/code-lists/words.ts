import { DETAINEE_LANGUAGES } from '../../shared/languages.ts';
import { define } from '../../ui/words/define.ts';

const words = define(
  {
    nl: {
      'cause.person': 'Bij de gedetineerde',
      'cause.person-not-accepted': 'Bij de gedetineerde, niet aanvaard',
      'cause.prison': 'Bij de gevangenis',
      'cause.provider': 'Bij wie het geeft',
      'cause.room': 'Door het lokaal',
      'cause.none': 'Anders',
      'closed-label': '{{label}} (gesloten)',
      rulings: 'Twijfelgevallen',
      'error.closed': '“{{label}}” is gesloten en kan niet meer gekozen worden.',
      'error.closed-for': '“{{label}}” is gesloten. Kies “{{successor}}”.',
      'error.not-yet': '“{{label}}” kan nog niet gekozen worden.',
      'error.pair': 'Deze categorie hoort niet bij het gekozen beleidsveld.',
      prison: 'Gevangenis',
      'policy-field': 'Beleidsveld',
    },
    en: {
      'cause.person': 'With the detainee',
      'cause.person-not-accepted': 'With the detainee, not accepted',
      'cause.prison': 'With the prison',
      'cause.provider': 'With who gives it',
      'cause.room': 'Because of the room',
      'cause.none': 'Otherwise',
      'closed-label': '{{label}} (closed)',
      rulings: 'Doubt cases',
      'error.closed': '“{{label}}” is closed and can no longer be chosen.',
      'error.closed-for': '“{{label}}” is closed. Choose “{{successor}}”.',
      'error.not-yet': '“{{label}}” cannot be chosen yet.',
      'error.pair': 'This category does not belong to the chosen policy field.',
      prison: 'Prison',
      'policy-field': 'Policy field',
    },
  },
  DETAINEE_LANGUAGES,
);
export default words;

declare module '../../ui/words/index.ts' {
  interface Words {
    'code-lists': typeof words;
  }
}
