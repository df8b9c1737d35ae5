import { define } from '../../ui/words/define.ts';

const words = define({
  nl: {
    title: 'Personeelsinzet in {{year}}',
    caption: 'Voltijdsequivalenten per functie in {{year}}',
    function: 'Functie',
    level: 'Niveau',
    fte: 'VTE',
    computed: 'Som van de functies, berekend',
    stated: 'Totaal in de bron',
    same: 'Beide totalen zijn gelijk.',
    different: 'De twee totalen verschillen {{difference}} VTE.',
    'level.coordination': 'coördinatie',
    'level.individual': 'begeleiding van personen',
    'level.offer': 'aanbod',
    classified: 'De indeling in niveaus is van Brug. De bron geeft functies geen beleidsveld.',
    field: 'Beleidsveld volgens de begroting',
    'field.none': 'niet vermeld',
  },
  en: {
    title: 'Staff in {{year}}',
    caption: 'Full-time equivalents by function in {{year}}',
    function: 'Function',
    level: 'Level',
    fte: 'FTE',
    computed: 'Sum of the functions, computed',
    stated: 'Total in the source',
    same: 'Both totals are equal.',
    different: 'The two totals differ by {{difference}} FTE.',
    'level.coordination': 'coordination',
    'level.individual': 'guidance of persons',
    'level.offer': 'offer',
    classified: 'The division into levels is made by Brug. The source gives functions no policy field.',
    field: 'Policy field according to the budget',
    'field.none': 'not stated',
  },
});
export default words;

declare module '../../ui/words/index.ts' {
  interface Words {
    staff: typeof words;
  }
}
