import { define } from '../../ui/words/define.ts';

const words = define({
  nl: {
    link: 'Ontbreekt hier een beslissing?',
    form: 'Er ontbreekt een beslissing',
    crumb: 'Ontbrekende beslissing',
    text: 'Kent u een beslissing van de Vlaamse Regering die op deze belofte slaat en hier niet staat? Wie het akkoord opvolgt, bekijkt ze. Wie u bent, vragen en bewaren we niet.',
    address: 'Welke beslissing',
    'address.hint': 'Haar adres op het web, of haar titel en datum.',
    remark: 'Waarom ze erop slaat',
    'remark.hint': 'Noem geen personen.',
    button: 'Versturen',
    sent: 'Dank u. Uw melding is aangekomen.',
    'sent.text':
      'Wordt de beslissing overgenomen, dan staat ze bij deze belofte, en telt ze mee vanaf de volgende toetsing.',
    back: 'Terug naar de belofte',
    title: 'Wat lezers missen',
    lead_one: '{{count}} melding wacht op een antwoord.',
    lead_other: '{{count}} meldingen wachten op een antwoord.',
    none: 'Geen enkele lezer mist een beslissing.',
    answer: 'Antwoord',
    'answer.go': 'Beantwoorden',
    'answer.button': 'Bewaar het antwoord',
    outcome: 'Wat ermee gebeurt',
    'state.taken-over': 'Overgenomen',
    'state.declined': 'Niet overgenomen',
    decision: 'de beslissing',
    'decision.hint': 'Nodig om ze over te nemen: zoals ze in het register van beslissingen staat.',
  },
  en: {
    link: 'Is a decision missing here?',
    form: 'A decision is missing',
    crumb: 'Missing decision',
    text: 'Do you know a decision of the Flemish Government that bears on this commitment and does not stand here? Who follows the agreement looks at it. Who you are is not asked and not kept.',
    address: 'Which decision',
    'address.hint': 'Its address on the web, or its title and date.',
    remark: 'Why it bears on it',
    'remark.hint': 'Name nobody.',
    button: 'Send',
    sent: 'Thank you. It arrived.',
    'sent.text':
      'Where the decision is taken over, it stands beside this commitment, and counts from the next check on.',
    back: 'Back to the commitment',
    title: 'What readers miss',
    lead_one: '{{count}} report waits for an answer.',
    lead_other: '{{count}} reports wait for an answer.',
    none: 'No reader misses a decision.',
    answer: 'Answer',
    'answer.go': 'Answer it',
    'answer.button': 'Save the answer',
    outcome: 'What happens with it',
    'state.taken-over': 'Taken over',
    'state.declined': 'Not taken over',
    decision: 'the decision',
    'decision.hint': 'Needed to take it over: as it stands in the register of decisions.',
  },
});
export default words;

declare module '../../ui/words/index.ts' {
  interface Words {
    'missing-decisions': typeof words;
  }
}
