import { define } from '../../ui/words/define.ts';

const words = define({
  nl: {
    'warning.bad-date': 'Regel {{line}}: in {{name}} staat geen dag (jjjj-mm-dd). De datum is niet overgenomen.',
    'warning.contact-left-out':
      'Regel {{line}}: de naam en contactgegevens van wie het plan indiende, zijn niet overgenomen.',
    'warning.encoding': 'Het bestand noemt zichzelf {{encoding}}, maar is geschreven in UTF-8. Zo is het gelezen.',
    'warning.inside-out':
      'Regel {{line}}: deze stap zegt zelf niet waar ze onder hangt; het onderdeel erboven zegt het.',
    'warning.moved-goal':
      'Regel {{line}}: deze stap staat bij een andere doelstelling dan die van de stap waar ze onder hangt.',
    'warning.namespace': 'Regel {{line}}: het bestand gebruikt niet de naamruimte van de standaard.',
    'warning.unnamed': 'Regel {{line}}: de naam ontbreekt. De omschrijving of het nummer is als titel genomen.',
    'warning.of-web-page':
      'Regel {{line}}: teksten bevatten opmaak of tekencodes van een webpagina. Die zijn omgezet in gewone tekst.',
    'warning.older-name': 'Regel {{line}}: het bestand gebruikt oudere of andere namen van elementen ({{names}}).',
    'warning.part-of-year': 'Regel {{line}}: {{text}} is geen dag. Genomen is de eerste of de laatste dag ervan.',
    'warning.party-role':
      'Regel {{line}}: niet elke betrokkene heeft een rol. De eerste is als trekker genomen, de andere als partner.',
    'warning.peer-undirected': 'Regel {{line}}: het verband met een ander onderdeel zegt niet welk het vroegere is.',
    'warning.person-named': 'Regel {{line}}: een persoon is bij naam genoemd. Ga na of dat in een plan thuishoort.',
    'warning.put-in-description': 'Regel {{line}}: missie, visie en waarden staan nu bij de omschrijving van het plan.',
    'warning.state-unknown': 'Regel {{line}}: het resultaat noemt geen stand die Brug kent. De tekst is overgenomen.',
    'warning.term-differs':
      'Regel {{line}}: de gedrukte termijn en de data ernaast zeggen niet hetzelfde. De data zijn genomen.',
    'warning.term-from-target': 'Regel {{line}}: de termijn is afgeleid van de data van de indicatoren.',
    'warning.unknown-parent':
      'Regel {{line}}: het onderdeel waar dit onder hangt ({{identifier}}), staat niet in het bestand.',
    'deviation.another-namespace': 'Regel {{line}}: {{name}} staat in een andere naamruimte dan het plan.',
    'deviation.another-root': 'Regel {{line}}: het bestand begint met {{name}}.',
    'deviation.unknown-element':
      'Regel {{line}}: de standaard kent hier geen element {{name}}. Het is niet overgenomen.',
    'deviation.unknown-attribute': 'Regel {{line}}: de standaard kent hier geen attribuut {{name}}.',
    'deviation.wrong-order': 'Regel {{line}}: {{name}} staat niet op de plaats die de standaard voorziet.',
    'deviation.too-many': 'Regel {{line}}: {{name}} staat er meer dan één keer. De eerste is genomen.',
    'deviation.missing-element': 'Regel {{line}}: {{name}} ontbreekt.',
    'deviation.missing-attribute': 'Regel {{line}}: het attribuut {{name}} ontbreekt.',
    'deviation.no-such-value': 'Regel {{line}}: {{name}} heeft een waarde die de standaard niet kent.',
    'deviation.bad-date': 'Regel {{line}}: {{name}} is leeg of geen dag zoals de standaard die schrijft.',
    'deviation.bad-number': 'Regel {{line}}: {{name}} is geen getal. Het is als tekst overgenomen.',
    'deviation.bad-identifier': 'Regel {{line}}: {{name}} is geen geldige XML-naam.',
    'deviation.same-identifier': 'Regel {{line}}: dezelfde {{name}} staat al eerder in het bestand.',
    'deviation.bad-address': 'Regel {{line}}: {{name}} is geen adres.',
    'deviation.text-between': 'Regel {{line}}: in {{name}} staat tekst tussen de elementen. Die is niet overgenomen.',
    'deviation.more': '{{said}} (en nog {{times}} keer)',
    'left-out': 'Nog {{more}} waarschuwingen zijn hier weggelaten.',
    stakeholders: 'Belanghebbenden',
    mission: 'Missie',
    vision: 'Visie',
    value: 'Waarde',
  },
  en: {
    'warning.bad-date': 'Line {{line}}: {{name}} holds no day (yyyy-mm-dd). The date was not taken over.',
    'warning.contact-left-out':
      'Line {{line}}: the name and contact data of who submitted the plan were not taken over.',
    'warning.encoding': 'The file calls itself {{encoding}}, but is written in UTF-8. It was read as such.',
    'warning.inside-out':
      'Line {{line}}: this step does not say itself what it hangs under; the part above it says so.',
    'warning.moved-goal': 'Line {{line}}: this step stands with another goal than that of the step it hangs under.',
    'warning.namespace': 'Line {{line}}: the file does not use the namespace of the standard.',
    'warning.unnamed': 'Line {{line}}: the name lacks. The description or the number was taken as title.',
    'warning.of-web-page': 'Line {{line}}: texts hold markup or letter codes of a web page. They were made plain text.',
    'warning.older-name': 'Line {{line}}: the file uses older or other names of elements ({{names}}).',
    'warning.part-of-year': 'Line {{line}}: {{text}} is no day. Its first or last day was taken.',
    'warning.party-role':
      'Line {{line}}: not every party has a role. The first was taken as lead, the others as partners.',
    'warning.peer-undirected': 'Line {{line}}: the relation with another part does not say which is the earlier one.',
    'warning.person-named': 'Line {{line}}: a person is mentioned by name. Check whether that belongs in a plan.',
    'warning.put-in-description': 'Line {{line}}: mission, vision and values now stand in the description of the plan.',
    'warning.state-unknown': 'Line {{line}}: the result names no state that Brug knows. Its text was taken over.',
    'warning.term-differs': 'Line {{line}}: the printed term and the dates beside it differ. The dates were taken.',
    'warning.term-from-target': 'Line {{line}}: the term was derived from the dates of the indicators.',
    'warning.unknown-parent': 'Line {{line}}: what this hangs under ({{identifier}}) does not stand in the file.',
    'deviation.another-namespace': 'Line {{line}}: {{name}} is in another namespace than the plan.',
    'deviation.another-root': 'Line {{line}}: the file begins with {{name}}.',
    'deviation.unknown-element': 'Line {{line}}: the standard knows no element {{name}} here. It was not taken over.',
    'deviation.unknown-attribute': 'Line {{line}}: the standard knows no attribute {{name}} here.',
    'deviation.wrong-order': 'Line {{line}}: {{name}} does not stand where the standard has it.',
    'deviation.too-many': 'Line {{line}}: {{name}} stands there more than once. The first was taken.',
    'deviation.missing-element': 'Line {{line}}: {{name}} lacks.',
    'deviation.missing-attribute': 'Line {{line}}: the attribute {{name}} lacks.',
    'deviation.no-such-value': 'Line {{line}}: {{name}} has a value that the standard does not know.',
    'deviation.bad-date': 'Line {{line}}: {{name}} is empty, or no day as the standard writes it.',
    'deviation.bad-number': 'Line {{line}}: {{name}} is no number. It was taken over as text.',
    'deviation.bad-identifier': 'Line {{line}}: {{name}} is no valid XML name.',
    'deviation.same-identifier': 'Line {{line}}: the same {{name}} stands in the file before.',
    'deviation.bad-address': 'Line {{line}}: {{name}} is no address.',
    'deviation.text-between': 'Line {{line}}: text stands between the elements in {{name}}. It was not taken over.',
    'deviation.more': '{{said}} (and {{times}} times more)',
    'left-out': '{{more}} more warnings were left out here.',
    stakeholders: 'Stakeholders',
    mission: 'Mission',
    vision: 'Vision',
    value: 'Value',
  },
});
export default words;

declare module '../../ui/words/index.ts' {
  interface Words {
    stratml: typeof words;
  }
}
