import { define } from '../../ui/words/define.ts';

/** What a detainee reads beside an offer. */
const words = define({
  nl: {
    ask: 'Wil je meedoen? Vraag het aan je trajectbegeleider. Wat je vroeg, en waar je ingeschreven bent of wacht, staat in je overzicht.',
    overview: 'Naar mijn overzicht',
  },
  en: {
    ask: 'Would you like to take part? Ask your counsellor. What you asked for, and where you are enrolled or wait, stands in your overview.',
    overview: 'To my overview',
  },
});
export default words;

declare module '../../ui/words/index.ts' {
  interface Words {
    'taking-part': typeof words;
  }
}
