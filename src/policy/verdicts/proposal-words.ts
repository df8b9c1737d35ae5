import { define } from '../../ui/words/define.ts';

const words = define({
  nl: {
    title: 'Voorstellen van een taalmodel',
    text: 'Een taalmodel kan beslissingen aanwijzen die op deze belofte slaan. Het stelt alleen voor: niets telt voor u het overneemt, en een citaat dat niet letterlijk in de beslissing staat, wordt weggegooid.',
    out: 'Wat naar het model op {{host}} gaat: de tekst van deze belofte, en die van hoogstens {{most}} openbare beslissingen. Verder niets, ook niet wie het vraagt.',
    'out.unpublished':
      'Dit akkoord is nog niet gepubliceerd. Als u voorstellen vraagt, gaat de tekst van deze belofte toch al naar {{host}}.',
    ask: 'Voorstellen vragen',
    'ask.again': 'Opnieuw vragen',
    wait: 'Het antwoord komt binnen {{seconds}} seconden, of er komt geen.',
    asked_one: 'Aan het model werd {{count}} beslissing getoond.',
    asked_other: 'Aan het model werden {{count}} beslissingen getoond.',
    none: 'Het model stelt niets voor dat nog niet beoordeeld is.',
    'none.shown': 'Er is geen beslissing om te tonen: alles wat in de buurt komt, is al beoordeeld.',
    thrown_one: '{{count}} voorstel is weggegooid: het citaat stond niet letterlijk in een beslissing die getoond was.',
    thrown_other:
      '{{count}} voorstellen zijn weggegooid: het citaat stond niet letterlijk in een beslissing die getoond was.',
    'by-rule': 'De regel vond dit ook.',
    'bearing.direct': 'Voorstel: slaat rechtstreeks op de belofte',
    'bearing.partial': 'Voorstel: slaat deels op de belofte',
    take: 'Neem over als mijn oordeel',
    'take.of': 'over {{title}}',
    otherwise: 'Oordeel anders',
    reason: 'Reden bij wat u overneemt',
    'reason.hint': 'Iedereen leest dit: noem geen personen.',
    'reason.first': 'Voorgesteld door een taalmodel ({{name}}); het citaat is nagelezen en slaat op de belofte.',
    taken: 'Uw oordeel over “{{title}}” is bewaard. Het telt vanaf de volgende toetsing.',
    'failed.title': 'Er zijn geen voorstellen',
    'failed.unreachable': 'Het taalmodel is niet te bereiken. Wat u hier zelf beoordeelt, hangt er niet van af.',
    'failed.slow': 'Het taalmodel antwoordde niet binnen {{seconds}} seconden. Probeer het later opnieuw.',
    'failed.too-long': 'Het taalmodel gaf een antwoord dat te lang is om te lezen. Probeer het opnieuw.',
    'failed.refused': 'Het taalmodel weigerde de vraag. Verwittig de beheerder.',
    'failed.not-understood': 'Het antwoord van het taalmodel is niet te lezen. Probeer het opnieuw.',
    'failed.busy': 'Er wordt net al iets aan het taalmodel gevraagd. Probeer het zo opnieuw.',
  },
  en: {
    title: 'Proposals of a language model',
    text: 'A language model can point at decisions that bear on this commitment. It only proposes: nothing counts before you take it over, and a quote that does not stand literally in the decision is thrown away.',
    out: 'What goes to the model at {{host}}: the text of this commitment, and that of at most {{most}} public decisions. Nothing else, nor who asks.',
    'out.unpublished':
      'This agreement is not published yet. When you ask for proposals, the text of this commitment does go to {{host}}.',
    ask: 'Ask for proposals',
    'ask.again': 'Ask again',
    wait: 'The answer comes within {{seconds}} seconds, or none does.',
    asked_one: '{{count}} decision was shown to the model.',
    asked_other: '{{count}} decisions were shown to the model.',
    none: 'The model proposes nothing that was not judged yet.',
    'none.shown': 'There is no decision to show: all that comes near was judged already.',
    thrown_one: '{{count}} proposal was thrown away: its quote did not stand literally in a decision that was shown.',
    thrown_other:
      '{{count}} proposals were thrown away: their quotes did not stand literally in a decision that was shown.',
    'by-rule': 'The rule found this too.',
    'bearing.direct': 'Proposed: bears on the commitment directly',
    'bearing.partial': 'Proposed: bears on the commitment in part',
    take: 'Take over as my judgement',
    'take.of': 'of {{title}}',
    otherwise: 'Judge otherwise',
    reason: 'Reason with what you take over',
    'reason.hint': 'Everybody reads this: name nobody.',
    'reason.first': 'Proposed by a language model ({{name}}); the quote was read again and bears on the commitment.',
    taken: 'Your judgement of “{{title}}” is saved. It counts from the next check on.',
    'failed.title': 'There are no proposals',
    'failed.unreachable': 'The language model cannot be reached. What you judge here yourself does not depend on it.',
    'failed.slow': 'The language model did not answer within {{seconds}} seconds. Try again later.',
    'failed.too-long': 'The language model gave an answer that is too long to read. Try again.',
    'failed.refused': 'The language model refused the question. Tell the administrator.',
    'failed.not-understood': 'The answer of the language model cannot be read. Try again.',
    'failed.busy': 'Something is being asked of the language model already. Try again in a moment.',
  },
});
export default words;

declare module '../../ui/words/index.ts' {
  interface Words {
    proposals: typeof words;
  }
}
