import { define } from '../../ui/words/define.ts';

const words = define(
  {
    nl: {
      account: 'Uw gegevens',
      title: 'Wat u invulde',
      lead: 'Uw aanmelding was verlopen toen u dit verstuurde. Er is nog niets van geregistreerd. Na een dag is het weg.',
      none: 'Er staat niets klaar.',
      filled:
        'Dit vulde u in toen uw aanmelding verlopen was. Het is nog niet geregistreerd: kijk het na en bewaar het.',
      'go-on': 'Verder met wat u invulde op {{moment}}',
      send: 'Versturen wat u invulde op {{moment}}',
      drop: 'Wissen wat u invulde op {{moment}}',
      'saved.draft':
        'Uw aanmelding was verlopen. Wat u invulde, blijft een dag klaarstaan: meld u weer aan en ga verder.',
      'saved.draft-dropped': 'Wat u invulde, is gewist.',
    },
    en: {
      account: 'Your details',
      title: 'What you filled in',
      lead: 'Your sign-in had lapsed when you sent this. Nothing of it is registered yet. After a day it is gone.',
      none: 'There is nothing.',
      filled: 'You filled this in after your sign-in had lapsed. It is not registered yet: look it over and save it.',
      'go-on': 'Go on with what you filled in on {{moment}}',
      send: 'Send what you filled in on {{moment}}',
      drop: 'Delete what you filled in on {{moment}}',
      'saved.draft': 'Your sign-in had lapsed. What you filled in is kept for a day: sign in again and go on.',
      'saved.draft-dropped': 'What you filled in is deleted.',
    },
  },
  [],
  {
    nl: {
      account: 'Je gegevens',
      title: 'Wat je invulde',
      lead: 'Je aanmelding was verlopen toen je dit verstuurde. Er is nog niets van geregistreerd. Na een dag is het weg.',
      filled:
        'Dit vulde je in toen je aanmelding verlopen was. Het is nog niet geregistreerd: kijk het na en bewaar het.',
      'go-on': 'Verder met wat je invulde op {{moment}}',
      send: 'Versturen wat je invulde op {{moment}}',
      drop: 'Wissen wat je invulde op {{moment}}',
      'saved.draft':
        'Je aanmelding was verlopen. Wat je invulde, blijft een dag klaarstaan: meld je weer aan en ga verder.',
      'saved.draft-dropped': 'Wat je invulde, is gewist.',
    },
  },
);
export default words;

declare module '../../ui/words/index.ts' {
  interface Words {
    drafts: typeof words;
  }
}
