import { define } from '../../ui/words/define.ts';

const words = define({
  nl: {
    'warning.missing-number': 'In de reeks ontbreekt nummer {{number}}.',
    'warning.number-twice': 'Nummer {{number}} komt twee keer voor.',
    'warning.missing-goal': 'Doelstelling {{number}} ontbreekt in de reeks.',
    'warning.goal-twice': 'Doelstelling {{number}} komt twee keer voor.',
    'warning.ends-after-parent': 'Deze deelstap eindigt later dan stap {{step}} zelf.',
    'warning.ends-after-goal': 'Deze stap eindigt na de termijn van de doelstelling ({{day}}).',
    'warning.goal-without-term': 'De doelstelling noemt geen termijn.',
    'warning.goal-without-steps': 'Onder deze doelstelling staat geen stap.',
    'warning.step-without-lead': 'De stap noemt geen trekker.',
    'warning.step-without-term': 'De stap noemt geen termijn.',
    'warning.no-leads': 'Geen enkele stap noemt een trekker.',
    'warning.no-terms': 'Geen enkele stap noemt een termijn.',
    'warning.several-dates': 'De termijn bevat verschillende data; de ruimste zekere periode is genomen: "{{text}}".',
    'warning.unread-term': 'Deze termijn is niet te lezen: "{{text}}".',
    'warning.own-reading': 'Over deze termijn zeggen de afgesproken regels niets; kijk na: "{{text}}".',
    'warning.text-beside': 'Bij deze rij staat tekst die in geen kolom past; ze is als nota bewaard.',
    'warning.cells-guessed':
      'Tussen de kolommen van deze rij staat geen teken: waar de stap ophoudt en de trekker begint, is geraden. Misschien staat er ook een andere stap in. Kijk de plaats in de tekst na.',
    'warning.no-title': 'Deze rij heeft geen tekst voor de stap.',
    'warning.heading-by-place': 'Deze titel is enkel herkend aan zijn plaats boven de stappen.',
    'warning.no-heading': 'Boven deze stappen staat geen doelstelling.',
    'warning.open-list': 'De lijst eindigt met puntjes: de bron kent meer acties dan ze noemt.',
    'warning.timing-table': 'De tijdstabel gaat tot {{last}} en noemt doelstelling {{number}} niet (van {{count}}).',
    'warning.states-left-out':
      'Hoe ver een stap staat, zegt het document {{count}} keer. Dat wordt niet overgenomen: een stand telt pas als de trekker erover rapporteert en de plancoördinator dat valideert, nadat het plan is vastgesteld.',
    'warning.declared-goals': 'Het document noemt {{declared}} doelstellingen; gevonden zijn er {{found}}.',
    'warning.declared-steps': 'Het document noemt {{declared}} acties; gevonden zijn er {{found}}.',
    'warning.nothing-found': 'In dit document is geen enkele stap gevonden.',
    found: 'Gevonden: doelstellingen {{goals}}, stappen {{steps}}, deelstappen {{below}}',
    'no-warnings': 'Geen opmerkingen bij het lezen.',
    warnings_one: '{{count}} opmerking',
    warnings_other: '{{count}} opmerkingen',
    untitled: 'Plan zonder titel',
    'dry-run': 'Niets is bewaard: dit is enkel wat in het document gelezen werd.',
  },
  en: {
    'warning.missing-number': 'Number {{number}} is missing from the series.',
    'warning.number-twice': 'Number {{number}} stands twice.',
    'warning.missing-goal': 'Goal {{number}} is missing from the series.',
    'warning.goal-twice': 'Goal {{number}} stands twice.',
    'warning.ends-after-parent': 'This sub-step ends later than step {{step}} itself.',
    'warning.ends-after-goal': 'This step ends after the term of its goal ({{day}}).',
    'warning.goal-without-term': 'The goal names no term.',
    'warning.goal-without-steps': 'No step stands under this goal.',
    'warning.step-without-lead': 'The step names no lead.',
    'warning.step-without-term': 'The step names no term.',
    'warning.no-leads': 'Not one step names a lead.',
    'warning.no-terms': 'Not one step names a term.',
    'warning.several-dates': 'The term holds several dates; the widest certain period was taken: "{{text}}".',
    'warning.unread-term': 'This term cannot be read: "{{text}}".',
    'warning.own-reading': 'The agreed rules say nothing of this term; check it: "{{text}}".',
    'warning.text-beside': 'Beside this row stands text that fits no column; it is kept as a note.',
    'warning.cells-guessed':
      'Nothing stands between the columns of this row: where the step ends and its lead begins was guessed. Another step may stand in it too. Look at its place in the text.',
    'warning.no-title': 'This row has no text for the step.',
    'warning.heading-by-place': 'This title was recognised by its place above the steps alone.',
    'warning.no-heading': 'No goal stands above these steps.',
    'warning.open-list': 'The list ends with dots: the source knows more actions than it names.',
    'warning.timing-table': 'The table of times goes to {{last}} and does not name goal {{number}} (of {{count}}).',
    'warning.states-left-out':
      'How far a step is, the document says {{count}} ×. That is not taken over: a state counts once its lead reports it and the plan coordinator validates that, after the plan is adopted.',
    'warning.declared-goals': 'The document names {{declared}} goals; {{found}} were found.',
    'warning.declared-steps': 'The document names {{declared}} actions; {{found}} were found.',
    'warning.nothing-found': 'Not one step was found in this document.',
    found: 'Found: goals {{goals}}, steps {{steps}}, sub-steps {{below}}',
    'no-warnings': 'Nothing to remark.',
    warnings_one: '{{count}} remark',
    warnings_other: '{{count}} remarks',
    untitled: 'Plan without a title',
    'dry-run': 'Nothing was kept: this is only what was read in the document.',
  },
});
export default words;

type WarningWord = Extract<keyof (typeof words)['nl'], `warning.${string}`>;
/** What the reader of a document can doubt or find wrong: a closed list, each with its sentence. */
export type WarningCode = WarningWord extends `warning.${infer Code}` ? Code : never;

declare module '../../ui/words/index.ts' {
  interface Words {
    'plan-import': typeof words;
  }
}
