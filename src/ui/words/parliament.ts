import { define } from './define.ts';

export default define({
  nl: {
    title: 'Vragen van het parlement',
    lead: 'Elke vraag krijgt een antwoord uit wat geregistreerd is, of een eerlijk: dit registreren we niet.',
    empty: 'Er is nog geen vraag opgenomen.',
    number: 'Nummer',
    question: 'Vraag',
    'asked-on': 'Gesteld op',
    versions: 'Vastgelegde versies',
    'version-head': 'Versie',
    version: 'Versie {{version}}',
    'no-versions': 'Nog geen versie vastgelegd. Wat hieronder staat, beweegt mee met de registraties.',
    freeze: 'Deze versie vastleggen',
    'frozen-on': 'Vastgelegd op',
    'frozen-by': 'Vastgelegd door',
    'frozen-at': 'Versie {{version}}, vastgelegd op {{at}}. Deze versie verandert niet meer.',
    'live-at': 'Levend antwoord, berekend op {{at}}.',
    download: 'Word-document downloaden',
    contents: 'Deelvragen',
    refusal: 'Wat we niet kunnen zeggen',
    needed: 'Wat nodig is:',
    demonstration: 'Dit antwoord bevat demonstratiegegevens: verzonnen personen en deelnames.',
    'document.title': 'Vraag nr. {{number}} van {{date}}',
    'figure-by': '{{title}} per {{by}}',
    'state.draft': 'ontwerp',
    'state.checked': 'nagekeken',
    'state.approved': 'goedgekeurd',
    'state.sent': 'verstuurd',
    '92.criteria.text': 'Het plan 2020-2025 kiest vijf strategische doelstellingen: {{goals}}.',
    '92.criteria.actions':
      'Van de {{declared}} aangekondigde acties kent Brug er {{known}}: alleen die staan in een openbare bron.',
    '92.criteria.reason':
      'De criteria achter de keuze zijn niet geregistreerd. De openbare slides noemen de keuzes, niet de afweging.',
    '92.criteria.needed': 'De volledige plantekst, met de motivering per doelstelling en de {{count}} overige acties.',
    '92.groups.text': 'Het plan 2020-2025 noemt {{count}} acties voor deze groepen: {{actions}}.',
    '92.groups.offers':
      'Aanbod voor een van deze groepen wordt niet apart geregistreerd: een doelgroep is geen toegangsvoorwaarde.',
    '92.status':
      'Stand van deze {{count}} stappen of acties uit het plan {{plan}}: {{realised}} gerealiseerd, {{busy}} in uitvoering, {{other}} niet gestart of gestopt, {{silent}} niet geregistreerd.',
    '92.evaluation.text':
      'Over het plan 2015-2020 zelf is geen evaluatie geregistreerd. Wel over het plan erna:\n{{lines}}',
    '92.evaluation.reason': 'Er is geen evaluatie van het plan 2015-2020 geregistreerd, dus ook geen conclusie.',
    '92.evaluation.needed': 'Het evaluatiedocument, met per doelstelling een oordeel en het bewijs ervoor.',
    '92.goals.none-reached':
      'Van de {{total}} doelstellingen is er geen enkele waarvan alle stappen als gerealiseerd geregistreerd zijn.',
    '92.goals.reached': 'Van de {{total}} doelstellingen zijn er {{count}} bereikt: {{goals}}.',
    '92.goals.begun': 'Voor {{count}} is een deel geregistreerd: {{goals}}.',
    '92.goals.stopped': 'Gestopt ({{count}}): {{goals}}.',
    '92.goals.silent':
      'Voor {{count}} doelstellingen is niets geregistreerd: {{goals}}. Brug raadt niet of ze bereikt zijn.',
    '92.goals.steps': 'Als gerealiseerd bewezen stappen: {{steps}}.',
    '92.plan.text': 'Het nieuwe plan doorliep deze stappen:\n{{lines}}',
    '92.spending.text':
      'Geregistreerd is één jaar, 2015: de begrotingslijnen tellen samen op tot {{total}}. De bron drukt zelf geen totaal en noemt de lijst niet volledig.',
    '92.spending.prison':
      'Aan één gevangenis toe te wijzen: {{attributed}}. Niet toe te wijzen: {{rest}}, want het geld gaat naar organisaties die in meer gevangenissen werken.',
    '92.spending.reason':
      'Een gemiddelde over jaren en een indeling per gevangenis zijn niet te geven: er is één jaar geregistreerd en geen verdeelsleutel.',
    '92.spending.needed':
      'De begrotingslijnen van de andere jaren, en per subsidie een uitgesproken sleutel naar gevangenissen.',
    '92.participants.text':
      'Hieronder staan per jaar ({{years}}) de deelnemers, de deelnames en de dekking bij naam, per gevangenis en per beleidsveld (activiteit). Een deelnemer is een persoon die bij naam aan minstens één sessie deelnam.',
    '92.participants.demonstration':
      'Let op: deze cijfers rusten op demonstratiegegevens. Ze zeggen niets over echte personen of echt bereik.',
    '92.participants.protection':
      'Aantallen van 1 tot 4 zijn afgeschermd en totalen van personen worden niet vrijgegeven, zodat niemand herkenbaar is.',
    '92.participants.incomplete':
      'Het jaar {{year}} loopt nog: die registraties zijn onvolledig en niet te vergelijken met een heel jaar.',
    '92.participants.nothing': 'Er is geen deelname geregistreerd.',
    '92.participants.reason':
      'Cijfers per gevangenis én activiteit samen zijn nog niet vrijgegeven; wie zonder naam deelnam, telt alleen als deelname.',
    '92.participants.needed': 'Registratie bij naam van groepsactiviteiten, en de bescherming van gekruiste tabellen.',
    '92.continuity.text': 'Het plan 2015-2020 voorzag: {{old}}. Het plan 2020-2025 noemt: {{recent}}.',
    '92.continuity.reason':
      'Overdrachten van trajectbegeleiding naar justitiehuizen en lokale besturen worden nog niet geregistreerd.',
    '92.continuity.needed': 'Registratie van elke overdracht: van wie, naar wie, wanneer, en of ze werd aanvaard.',
    '92.local.text':
      'In het plan 2015-2020 zijn lokale besturen, OCMW’s of hun vereniging betrokken bij {{count}} stappen: {{steps}}.',
    '92.local.recent': 'Het plan 2020-2025 noemt: {{steps}}.',
    '92.local.reason': 'Conclusies uit overleg met lokale besturen zijn niet geregistreerd.',
    '92.local.needed': 'Een verslag of een stand per betrokken stap, met een verwijzing als bewijs.',
    '92.agreement.text': 'Over het samenwerkingsakkoord zijn deze beslissingen bekend:\n{{lines}}',
  },
  en: {
    title: 'Parliamentary questions',
    lead: 'Each question gets an answer from what is registered, or an honest: we do not register this.',
    empty: 'No question is recorded yet.',
    number: 'Number',
    question: 'Question',
    'asked-on': 'Asked on',
    versions: 'Frozen versions',
    'version-head': 'Version',
    version: 'Version {{version}}',
    'no-versions': 'No version frozen yet. What stands below moves with the registrations.',
    freeze: 'Freeze this version',
    'frozen-on': 'Frozen on',
    'frozen-by': 'Frozen by',
    'frozen-at': 'Version {{version}}, frozen on {{at}}. This version no longer changes.',
    'live-at': 'Live answer, computed on {{at}}.',
    download: 'Download Word document',
    contents: 'Sub-questions',
    refusal: 'What we cannot say',
    needed: 'What is needed:',
    demonstration: 'This answer holds demonstration data: invented persons and attendances.',
    'document.title': 'Question no. {{number}} of {{date}}',
    'figure-by': '{{title}} by {{by}}',
    'state.draft': 'draft',
    'state.checked': 'checked',
    'state.approved': 'approved',
    'state.sent': 'sent',
    '92.criteria.text': 'The plan 2020-2025 chooses five strategic goals: {{goals}}.',
    '92.criteria.actions':
      'Of the {{declared}} announced actions Brug knows {{known}}: only those stand in a public source.',
    '92.criteria.reason':
      'The criteria behind the choice are not registered. The public slides name the choices, not the weighing.',
    '92.criteria.needed': 'The whole text of the plan, with the reasons for each goal and the {{count}} other actions.',
    '92.groups.text': 'The plan 2020-2025 names {{count}} actions for these groups: {{actions}}.',
    '92.groups.offers':
      'Offers for one of these groups are not registered apart: a target group is no entry condition.',
    '92.status':
      'Status of these {{count}} steps or actions of the plan {{plan}}: {{realised}} realised, {{busy}} in progress, {{other}} not started or stopped, {{silent}} not registered.',
    '92.evaluation.text':
      'No evaluation of the plan 2015-2020 itself is registered. There is one of the plan after it:\n{{lines}}',
    '92.evaluation.reason': 'No evaluation of the plan 2015-2020 is registered, and so no conclusion either.',
    '92.evaluation.needed': 'The evaluation document, with a judgement per goal and the evidence for it.',
    '92.goals.none-reached': 'Of the {{total}} goals there is none of which all steps are registered as realised.',
    '92.goals.reached': 'Of the {{total}} goals {{count}} are reached: {{goals}}.',
    '92.goals.begun': 'For {{count}} a part is registered: {{goals}}.',
    '92.goals.stopped': 'Stopped ({{count}}): {{goals}}.',
    '92.goals.silent':
      'For {{count}} goals nothing is registered: {{goals}}. Brug does not guess whether they are reached.',
    '92.goals.steps': 'Steps proven to be realised: {{steps}}.',
    '92.plan.text': 'The new plan went through these stages:\n{{lines}}',
    '92.spending.text':
      'One year is registered, 2015: the budget lines add up to {{total}}. The source itself prints no total and does not call the list complete.',
    '92.spending.prison':
      'Attributable to one prison: {{attributed}}. Not attributable: {{rest}}, because the money goes to organisations that work in several prisons.',
    '92.spending.reason':
      'An average over years and a division by prison cannot be given: one year is registered and there is no allocation key.',
    '92.spending.needed': 'The budget lines of the other years, and for each grant an explicit key to prisons.',
    '92.participants.text':
      'Below, per year ({{years}}), are the participants, the attendances and the naming coverage, by prison and by policy field (activity). A participant is a person who took part by name in at least one session.',
    '92.participants.demonstration':
      'Mind: these figures rest on demonstration data. They say nothing about real persons or real reach.',
    '92.participants.protection':
      'Counts of 1 to 4 are suppressed and totals of persons are not released, so that nobody can be recognised.',
    '92.participants.incomplete':
      'The year {{year}} is not over: those registrations are incomplete and cannot be compared with a whole year.',
    '92.participants.nothing': 'No attendance is registered.',
    '92.participants.reason':
      'Figures by prison and activity together are not released yet; who took part without a name counts only as an attendance.',
    '92.participants.needed': 'Registration by name of group activities, and the protection of crossed tables.',
    '92.continuity.text': 'The plan 2015-2020 foresaw: {{old}}. The plan 2020-2025 names: {{recent}}.',
    '92.continuity.reason':
      'Hand-overs from trajectory guidance to houses of justice and local authorities are not registered yet.',
    '92.continuity.needed': 'Registration of each hand-over: from whom, to whom, when, and whether it was accepted.',
    '92.local.text':
      'In the plan 2015-2020 local authorities, public welfare centres or their association are involved in {{count}} steps: {{steps}}.',
    '92.local.recent': 'The plan 2020-2025 names: {{steps}}.',
    '92.local.reason': 'Conclusions of talks with local authorities are not registered.',
    '92.local.needed': 'A report or a status for each step involved, with a reference as evidence.',
    '92.agreement.text': 'On the cooperation agreement these decisions are known:\n{{lines}}',
  },
});
