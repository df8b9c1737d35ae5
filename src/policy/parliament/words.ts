import { define } from '../../ui/words/define.ts';

const words = define({
  nl: {
    menu: 'Vragen van het parlement',
    'start.versions_one': '{{count}} vastgelegde versie',
    'start.versions_other': '{{count}} vastgelegde versies',
    'start.frozen': 'versie {{version}} vastgelegd op {{when}}',
    title: 'Vragen van het parlement',
    lead: 'Elke vraag krijgt een antwoord uit wat geregistreerd is, of een eerlijk: dit registreren we niet.',
    empty: 'Er is nog geen vraag opgenomen.',
    number: 'Nummer',
    question: 'Vraag',
    'asked-on': 'Gesteld op',
    versions: 'Vastgelegde versies',
    'version-head': 'Versie',
    version: 'Versie {{version}}',
    'no-versions': 'Nog geen versie vastgelegd. Wat hieronder staat, verandert met elke registratie.',
    freeze: 'Deze versie vastleggen',
    'frozen-on': 'Vastgelegd op',
    'frozen-by': 'Vastgelegd door',
    'frozen-at': 'Versie {{version}}, vastgelegd op {{at}}. Deze versie verandert niet meer.',
    and: 'en',
    'live-at':
      'Antwoord met de cijfers van {{at}}. Alleen voor wie antwoorden voorbereidt: elke registratie verandert het.',
    'menu-at':
      'Samengesteld op {{at}} uit wat openbaar is: de bewaarde tabellen van afgesloten jaren en de feiten uit de bronnen.',
    'freeze.explain':
      'Vastleggen neemt niet dit levende antwoord, maar hetzelfde antwoord uit de openbare tabellen van afgesloten jaren.',
    few: 'minder dan 5',
    'integrity.unchanged': 'Ongewijzigd sinds {{since}}. Controlegetal: {{hash}}',
    'integrity.unchecked':
      'Vastgelegd voor er een controlegetal was dat kan worden nagerekend: of deze versie ongewijzigd is, is niet te zeggen.',
    'integrity.changed': 'Deze versie is gewijzigd na het vastleggen',
    'integrity.changed.text':
      'Wat bewaard is, past niet bij het controlegetal van {{since}} ({{hash}}). Deze versie wordt niet getoond. Verwittig de beheerder; het staat in het logboek.',
    steps: 'De stappen achter dit antwoord',
    'steps.plan': 'Plan',
    'steps.step': 'Stap of actie',
    'steps.status': 'Stand van de stap',
    'steps.ground': 'Bewijs of bron',
    'steps.no-ground': 'geen',
    'steps.since': '{{status}} sinds {{day}}',
    'steps.undated': '{{status}}, zonder datum',
    'figure.plan': '{{title}}, plan {{plan}}',
    'figure.period': '{{year}}, van {{from}} tot en met {{to}}',
    'figure.counted': 'Geteld: {{steps}}.',
    download: 'Word-document downloaden',
    contents: 'Deelvragen',
    refusal: 'Wat we niet kunnen zeggen',
    needed: 'Wat nodig is:',
    demonstration: 'Dit antwoord bevat demonstratiegegevens: verzonnen personen en deelnames.',
    'document.title': 'Vraag nr. {{number}} van {{date}}',
    'document.subject': 'Antwoord op een parlementaire vraag',
    'figure-by': '{{title}} per {{by}}',
    'state.draft': 'ontwerp',
    'state.checked': 'nagekeken',
    'state.approved': 'goedgekeurd',
    'state.sent': 'verstuurd',
    '92.bracketed': '({{text}})',
    '92.event': '{{day}}: {{label}}.',
    '92.no-source': 'bron niet vermeld',
    '92.step': 'Stap {{key}} (“{{title}}”)',
    '92.step.unnumbered': 'Actie “{{title}}”',
    '92.step.since': '{{status}} sinds {{day}}',
    '92.step.undated': '{{status}}, zonder datum',
    '92.ground': 'Bewijs of bron: {{ground}}.',
    '92.ground.none': 'Er is geen bewijs bij geregistreerd.',
    '92.silent.steps_one': 'Van deze stap is geen stand geregistreerd.',
    '92.silent.steps_other': 'Van geen van deze {{count}} stappen is een stand geregistreerd.',
    '92.silent.actions_one': 'Van deze actie is geen stand geregistreerd.',
    '92.silent.actions_other': 'Van geen van deze {{count}} acties is een stand geregistreerd.',
    '92.states.steps_one': 'Stand van deze stap: {{states}}.',
    '92.states.steps_other': 'Stand van deze {{count}} stappen: {{states}}.',
    '92.states.actions_one': 'Stand van deze actie: {{states}}.',
    '92.states.actions_other': 'Stand van deze {{count}} acties: {{states}}.',
    '92.open_one': 'De lijst bij doelstelling {{goals}} eindigt in de bron met “…”: er zijn meer acties dan zij noemt.',
    '92.open_other':
      'De lijsten bij de doelstellingen {{goals}} eindigen in de bron met “…”: er zijn meer acties dan zij noemen.',
    '92.actions':
      'Het plan kondigt {{declared}} acties aan. De bronnen die gelezen zijn, noemen er {{known}} ({{sources}}).',
    '92.criteria.text_one': 'Het plan 2020-2025 kiest {{count}} strategische doelstelling: {{goals}}.',
    '92.criteria.text_other': 'Het plan 2020-2025 kiest {{count}} strategische doelstellingen: {{goals}}.',
    '92.criteria.reason':
      'De criteria achter de keuze zijn niet geregistreerd. De bronnen die gelezen zijn, noemen de keuzes, niet de afweging.',
    '92.criteria.needed.text': 'De volledige plantekst, met de motivering per doelstelling.',
    '92.criteria.needed_one':
      'De volledige plantekst, met de motivering per doelstelling en de {{count}} andere actie.',
    '92.criteria.needed_other':
      'De volledige plantekst, met de motivering per doelstelling en de {{count}} andere acties.',
    '92.groups.text_one':
      'Doelstelling 3 van het plan 2020-2025 gaat over deze groepen. De bronnen die gelezen zijn, noemen er {{count}} actie bij:',
    '92.groups.text_other':
      'Doelstelling 3 van het plan 2020-2025 gaat over deze groepen. De bronnen die gelezen zijn, noemen er {{count}} acties bij:',
    '92.groups.line': '{{number}} {{title}}: {{actions}}.',
    '92.groups.line.open': '{{number}} {{title}}: {{actions}}; …',
    '92.groups.old_one': 'Het plan 2015-2020 had doelstelling {{number}} ({{title}}), met {{count}} stap: {{steps}}.',
    '92.groups.old_other':
      'Het plan 2015-2020 had doelstelling {{number}} ({{title}}), met {{count}} stappen: {{steps}}.',
    '92.groups.offers':
      'Hoeveel aanbod er voor deze groepen is, is niet geregistreerd: aanbod heeft geen code voor deze groepen.',
    '92.evaluation.text': 'Over het plan 2015-2020 zelf is geen evaluatie geregistreerd.',
    '92.evaluation.other':
      'Over het plan 2020-2025 is deze beslissing bekend; wat erin staat, is niet geregistreerd:\n{{lines}}',
    '92.evaluation.reason': 'Er is geen evaluatie van het plan 2015-2020 geregistreerd, dus ook geen conclusie.',
    '92.evaluation.needed': 'Het evaluatiedocument, met per doelstelling een oordeel en het bewijs ervoor.',
    '92.goals.none-reached':
      'Van de {{total}} doelstellingen is er geen enkele waarvan alle stappen als gerealiseerd geregistreerd zijn.',
    '92.goals.reached_one':
      'Van de {{total}} doelstellingen is er {{count}} waarvan alle stappen als gerealiseerd geregistreerd zijn: {{goals}}.',
    '92.goals.reached_other':
      'Van de {{total}} doelstellingen zijn er {{count}} waarvan alle stappen als gerealiseerd geregistreerd zijn: {{goals}}.',
    '92.goals.stopped_one': '{{count}} doelstelling is stopgezet: {{goals}}.',
    '92.goals.stopped_other': '{{count}} doelstellingen zijn stopgezet: {{goals}}.',
    '92.goals.partly_one': 'Voor {{count}} doelstelling is iets geregistreerd, maar niet dat ze bereikt is:',
    '92.goals.partly_other': 'Voor {{count}} doelstellingen is iets geregistreerd, maar niet dat ze bereikt zijn:',
    '92.goals.goal': 'Doelstelling {{number}} ({{title}}):',
    '92.goals.rest_one': 'De {{count}} andere stap of deelstap: niet geregistreerd.',
    '92.goals.rest_other': 'De {{count}} andere stappen en deelstappen: niet geregistreerd.',
    '92.goals.silent_one':
      'Voor {{count}} doelstelling is niets geregistreerd: {{goals}}. Brug raadt niet of ze bereikt is.',
    '92.goals.silent_other':
      'Voor {{count}} doelstellingen is niets geregistreerd: {{goals}}. Brug raadt niet of ze bereikt zijn.',
    '92.plan.text': 'Over het nieuwe plan zijn deze stukken en beslissingen bekend:\n{{lines}}',
    '92.plan.undecided': 'Een definitieve goedkeuring staat niet in de bronnen die gelezen zijn.',
    '92.spending.nothing': 'Er zijn geen begrotingslijnen geregistreerd.',
    '92.spending.text_one':
      'Geregistreerd is één jaar, {{year}}: {{count}} begrotingslijn van {{total}}. De bron drukt geen totaal en zegt dat de bedragen geen totaalbeeld geven.',
    '92.spending.text_other':
      'Geregistreerd is één jaar, {{year}}: {{count}} begrotingslijnen, samen {{total}}. Die som is berekend: de bron drukt geen totaal en zegt dat de bedragen geen totaalbeeld geven.',
    '92.spending.outside_one': 'Van {{count}} lijn zegt de bron dat ze ook werk buiten de gevangenis omvat: {{lines}}.',
    '92.spending.outside_other':
      'Van {{count}} lijnen zegt de bron dat ze ook werk buiten de gevangenis omvatten: {{lines}}.',
    '92.spending.prison':
      'Aan één gevangenis toe te wijzen: {{attributed}}. Niet toe te wijzen: {{rest}}, want daar drukt de bron geen bedrag per gevangenis.',
    '92.spending.tied':
      'Bij deze lijnen zegt de bron iets over de plaats of de ontvanger, maar geen bedrag per gevangenis:',
    '92.spending.reason':
      'Een gemiddelde over jaren en een indeling per gevangenis zijn niet te geven: er is één jaar geregistreerd, en de bron drukt geen bedrag en geen verdeelsleutel per gevangenis.',
    '92.spending.needed':
      'De begrotingslijnen van de andere jaren, en per lijn een bedrag per gevangenis of een uitgesproken sleutel.',
    '92.participants.text.public':
      'Hieronder staan de deelnemers en de deelnames, per gevangenis en per beleidsveld (activiteit). Een deelnemer is een persoon die bij naam aan minstens één sessie deelnam.',
    '92.participants.text.internal':
      'Hieronder staan de deelnemers, de deelnames en de dekking bij naam, per gevangenis en per beleidsveld (activiteit), zoals ze nu geregistreerd zijn. Een deelnemer is een persoon die bij naam aan minstens één sessie deelnam.',
    '92.participants.closed_one': 'Afgesloten jaar: {{years}}.',
    '92.participants.closed_other': 'Afgesloten jaren: {{years}}.',
    '92.participants.open':
      'Het jaar {{year}} is nog niet afgesloten: geregistreerd is van {{from}} tot en met {{to}}. Dat is niet te vergelijken met een heel jaar.',
    '92.participants.preparing_one':
      'Deze tabel wordt nog voorbereid en ontbreekt daarom: {{tables}}. Vraag het antwoord zo dadelijk opnieuw.',
    '92.participants.preparing_other':
      'Deze {{count}} tabellen worden nog voorbereid en ontbreken daarom: {{tables}}. Vraag het antwoord zo dadelijk opnieuw.',
    '92.participants.demonstration':
      'Let op: deze cijfers rusten op demonstratiegegevens. Ze zeggen niets over echte personen of echt bereik.',
    '92.participants.protection.public':
      'Aantallen van 1 tot 4 zijn afgeschermd, soms met een ander aantal erbij zodat niemand ze kan afleiden. Totalen van personen worden niet vrijgegeven.',
    '92.participants.protection.internal':
      'Aantallen van 1 tot 4 staan als minder dan 5; soms is een ander aantal afgeschermd, zodat niemand ze kan afleiden. Dit antwoord blijft binnen: openbaar wordt alleen wat uit de tabellen van afgesloten jaren wordt vastgelegd.',
    '92.participants.nothing': 'Er is geen deelname geregistreerd.',
    '92.participants.reason':
      'Cijfers per gevangenis én activiteit samen zijn nog niet vrijgegeven; wie zonder naam deelnam, telt alleen als deelname.',
    '92.participants.needed': 'Registratie bij naam van groepsactiviteiten, en de bescherming van gekruiste tabellen.',
    '92.continuity.old_one':
      'Het plan 2015-2020 heeft {{count}} stap die onder doelstelling 3 staat of de justitiehuizen noemt: {{steps}}.',
    '92.continuity.old_other':
      'Het plan 2015-2020 heeft {{count}} stappen die onder doelstelling 3 staan of de justitiehuizen noemen: {{steps}}.',
    '92.continuity.recent_one':
      'Van het plan 2020-2025 noemen de bronnen die gelezen zijn {{count}} actie die onder doelstelling 4.2 staat of over de justitiehuizen gaat: {{steps}}.',
    '92.continuity.recent_other':
      'Van het plan 2020-2025 noemen de bronnen die gelezen zijn {{count}} acties die onder doelstelling 4.2 staan of over de justitiehuizen gaan: {{steps}}.',
    '92.continuity.reason':
      'Overdrachten van trajectbegeleiding naar justitiehuizen en lokale besturen worden nog niet geregistreerd, en over een programma op maat met de justitieassistent als casusregisseur is niets geregistreerd.',
    '92.continuity.needed': 'Registratie van elke overdracht: van wie, naar wie, wanneer, en of ze werd aanvaard.',
    '92.local.old_one':
      'In het plan 2015-2020 is {{count}} stap waarbij lokale besturen, OCMW’s of hun vereniging genoemd zijn: {{steps}}.',
    '92.local.old_other':
      'In het plan 2015-2020 zijn er {{count}} stappen waarbij lokale besturen, OCMW’s of hun vereniging genoemd zijn: {{steps}}.',
    '92.local.recent_one':
      'Van het plan 2020-2025 noemen de bronnen die gelezen zijn {{count}} actie over lokale besturen: {{steps}}.',
    '92.local.recent_other':
      'Van het plan 2020-2025 noemen de bronnen die gelezen zijn {{count}} acties over lokale besturen: {{steps}}.',
    '92.local.money': 'In de begroting van {{year}} staat {{amount}} voor lokale besturen (“{{label}}”).',
    '92.local.reason': 'Conclusies uit overleg met lokale besturen zijn niet geregistreerd.',
    '92.local.needed': 'Een verslag of een stand per betrokken stap, met een verwijzing als bewijs.',
    '92.agreement.text': 'Over het samenwerkingsakkoord zijn deze stukken en beslissingen bekend:\n{{lines}}',
    '92.agreement.action_one':
      'Onder doelstelling 5 van het plan 2020-2025 noemen de bronnen die gelezen zijn {{count}} actie over de federale overheid: {{actions}}.',
    '92.agreement.action_other':
      'Onder doelstelling 5 van het plan 2020-2025 noemen de bronnen die gelezen zijn {{count}} acties over de federale overheid: {{actions}}.',
    '92.agreement.reason':
      'Of en wanneer er met de federale overheid is samengezeten, en wat dat opleverde, is niet geregistreerd.',
    '92.agreement.unfinished': 'De bronnen die gelezen zijn, melden geen inwerkingtreding van een nieuw akkoord.',
    '92.agreement.needed':
      'Een verslag van het overleg, en het nieuwe akkoord met de datum waarop het in werking treedt.',
    'saved.frozen': 'Het antwoord is vastgelegd.',
    found: 'Vragen van het parlement',
    'found.asked': 'vraag {{number}}, gesteld op {{date}}',
  },
  en: {
    menu: 'Parliamentary questions',
    'start.versions_one': '{{count}} frozen version',
    'start.versions_other': '{{count}} frozen versions',
    'start.frozen': 'version {{version}} frozen on {{when}}',
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
    and: 'and',
    'live-at': 'Live answer, computed on {{at}}. Only for who prepares answers: it moves with each registration.',
    'menu-at':
      'Composed on {{at}} from what is public: the kept tables of closed years and the facts from the sources.',
    'freeze.explain':
      'Freezing does not take this live answer, but the same answer from the public tables of closed years.',
    few: 'fewer than 5',
    'integrity.unchanged': 'Unchanged since {{since}}. Checksum: {{hash}}',
    'integrity.unchecked':
      'Frozen before there was a checksum that can be recomputed: whether this version is unchanged cannot be said.',
    'integrity.changed': 'This version was changed after it was frozen',
    'integrity.changed.text':
      'What is kept does not fit the checksum of {{since}} ({{hash}}). This version is not shown. Tell the administrator; it stands in the audit log.',
    steps: 'The steps behind this answer',
    'steps.plan': 'Plan',
    'steps.step': 'Step or action',
    'steps.status': 'Status of the step',
    'steps.ground': 'Evidence or source',
    'steps.no-ground': 'none',
    'steps.since': '{{status}} since {{day}}',
    'steps.undated': '{{status}}, without a date',
    'figure.plan': '{{title}}, plan {{plan}}',
    'figure.period': '{{year}}, from {{from}} up to and including {{to}}',
    'figure.counted': 'Counted: {{steps}}.',
    download: 'Download Word document',
    contents: 'Sub-questions',
    refusal: 'What we cannot say',
    needed: 'What is needed:',
    demonstration: 'This answer holds demonstration data: invented persons and attendances.',
    'document.title': 'Question no. {{number}} of {{date}}',
    'document.subject': 'Answer to a parliamentary question',
    'figure-by': '{{title}} by {{by}}',
    'state.draft': 'draft',
    'state.checked': 'checked',
    'state.approved': 'approved',
    'state.sent': 'sent',
    '92.bracketed': '({{text}})',
    '92.event': '{{day}}: {{label}}.',
    '92.no-source': 'source not stated',
    '92.step': 'Step {{key}} (“{{title}}”)',
    '92.step.unnumbered': 'Action “{{title}}”',
    '92.step.since': '{{status}} since {{day}}',
    '92.step.undated': '{{status}}, without a date',
    '92.ground': 'Evidence or source: {{ground}}.',
    '92.ground.none': 'No evidence is registered with it.',
    '92.silent.steps_one': 'No status is registered of this step.',
    '92.silent.steps_other': 'No status is registered of any of these {{count}} steps.',
    '92.silent.actions_one': 'No status is registered of this action.',
    '92.silent.actions_other': 'No status is registered of any of these {{count}} actions.',
    '92.states.steps_one': 'Status of this step: {{states}}.',
    '92.states.steps_other': 'Status of these {{count}} steps: {{states}}.',
    '92.states.actions_one': 'Status of this action: {{states}}.',
    '92.states.actions_other': 'Status of these {{count}} actions: {{states}}.',
    '92.open_one': 'In the source the list of goal {{goals}} ends with “…”: there are more actions than it names.',
    '92.open_other': 'In the source the lists of goals {{goals}} end with “…”: there are more actions than they name.',
    '92.actions': 'The plan announces {{declared}} actions. The sources that were read name {{known}} ({{sources}}).',
    '92.criteria.text_one': 'The plan 2020-2025 chooses {{count}} strategic goal: {{goals}}.',
    '92.criteria.text_other': 'The plan 2020-2025 chooses {{count}} strategic goals: {{goals}}.',
    '92.criteria.reason':
      'The criteria behind the choice are not registered. The sources that were read name the choices, not the weighing.',
    '92.criteria.needed.text': 'The whole text of the plan, with the reasons for each goal.',
    '92.criteria.needed_one':
      'The whole text of the plan, with the reasons for each goal and the {{count}} other action.',
    '92.criteria.needed_other':
      'The whole text of the plan, with the reasons for each goal and the {{count}} other actions.',
    '92.groups.text_one':
      'Goal 3 of the plan 2020-2025 is about these groups. The sources that were read name {{count}} action under it:',
    '92.groups.text_other':
      'Goal 3 of the plan 2020-2025 is about these groups. The sources that were read name {{count}} actions under it:',
    '92.groups.line': '{{number}} {{title}}: {{actions}}.',
    '92.groups.line.open': '{{number}} {{title}}: {{actions}}; …',
    '92.groups.old_one': 'The plan 2015-2020 had goal {{number}} ({{title}}), with {{count}} step: {{steps}}.',
    '92.groups.old_other': 'The plan 2015-2020 had goal {{number}} ({{title}}), with {{count}} steps: {{steps}}.',
    '92.groups.offers':
      'How many offers there are for these groups is not registered: offers carry no code for these groups.',
    '92.evaluation.text': 'No evaluation of the plan 2015-2020 itself is registered.',
    '92.evaluation.other': 'On the plan 2020-2025 this decision is known; what it says is not registered:\n{{lines}}',
    '92.evaluation.reason': 'No evaluation of the plan 2015-2020 is registered, and so no conclusion either.',
    '92.evaluation.needed': 'The evaluation document, with a judgement per goal and the evidence for it.',
    '92.goals.none-reached': 'Of the {{total}} goals there is none of which all steps are registered as realised.',
    '92.goals.reached_one':
      'Of the {{total}} goals there is {{count}} of which all steps are registered as realised: {{goals}}.',
    '92.goals.reached_other':
      'Of the {{total}} goals there are {{count}} of which all steps are registered as realised: {{goals}}.',
    '92.goals.stopped_one': '{{count}} goal was stopped: {{goals}}.',
    '92.goals.stopped_other': '{{count}} goals were stopped: {{goals}}.',
    '92.goals.partly_one': 'For {{count}} goal something is registered, but not that it is reached:',
    '92.goals.partly_other': 'For {{count}} goals something is registered, but not that they are reached:',
    '92.goals.goal': 'Goal {{number}} ({{title}}):',
    '92.goals.rest_one': 'The {{count}} other step or sub-step: not registered.',
    '92.goals.rest_other': 'The {{count}} other steps and sub-steps: not registered.',
    '92.goals.silent_one':
      'For {{count}} goal nothing is registered: {{goals}}. Brug does not guess whether it is reached.',
    '92.goals.silent_other':
      'For {{count}} goals nothing is registered: {{goals}}. Brug does not guess whether they are reached.',
    '92.plan.text': 'On the new plan these documents and decisions are known:\n{{lines}}',
    '92.plan.undecided': 'A definitive approval is not in the sources that were read.',
    '92.spending.nothing': 'No budget lines are registered.',
    '92.spending.text_one':
      'One year is registered, {{year}}: {{count}} budget line of {{total}}. The source prints no total and says that the amounts give no complete picture.',
    '92.spending.text_other':
      'One year is registered, {{year}}: {{count}} budget lines, {{total}} together. That sum is computed: the source prints no total and says that the amounts give no complete picture.',
    '92.spending.outside_one':
      'Of {{count}} line the source says that it covers work outside prison as well: {{lines}}.',
    '92.spending.outside_other':
      'Of {{count}} lines the source says that they cover work outside prison as well: {{lines}}.',
    '92.spending.prison':
      'Attributable to one prison: {{attributed}}. Not attributable: {{rest}}, because the source prints no amount per prison there.',
    '92.spending.tied':
      'Of these lines the source says something about the place or the recipient, but no amount per prison:',
    '92.spending.reason':
      'An average over years and a division by prison cannot be given: one year is registered, and the source prints no amount and no key per prison.',
    '92.spending.needed':
      'The budget lines of the other years, and for each line an amount per prison or an explicit key.',
    '92.participants.text.public':
      'Below are the participants and the attendances, by prison and by policy field (activity). A participant is a person who took part by name in at least one session.',
    '92.participants.text.internal':
      'Below are the participants, the attendances and the naming coverage, by prison and by policy field (activity), as they are registered now. A participant is a person who took part by name in at least one session.',
    '92.participants.closed_one': 'Closed year: {{years}}.',
    '92.participants.closed_other': 'Closed years: {{years}}.',
    '92.participants.open':
      'The year {{year}} is not closed yet: registered is from {{from}} up to and including {{to}}. That cannot be compared with a whole year.',
    '92.participants.preparing_one':
      'This table is still being prepared and therefore lacks: {{tables}}. Ask for the answer again in a moment.',
    '92.participants.preparing_other':
      'These {{count}} tables are still being prepared and therefore lack: {{tables}}. Ask for the answer again in a moment.',
    '92.participants.demonstration':
      'Mind: these figures rest on demonstration data. They say nothing about real persons or real reach.',
    '92.participants.protection.public':
      'Counts of 1 to 4 are suppressed, sometimes with another count, so that nobody can derive them. Totals of persons are not released.',
    '92.participants.protection.internal':
      'Counts of 1 to 4 read fewer than 5; sometimes another count is suppressed, so that nobody can derive them. This answer stays inside: only what is frozen from the tables of closed years becomes public.',
    '92.participants.nothing': 'No attendance is registered.',
    '92.participants.reason':
      'Figures by prison and activity together are not released yet; who took part without a name counts only as an attendance.',
    '92.participants.needed': 'Registration by name of group activities, and the protection of crossed tables.',
    '92.continuity.old_one':
      'The plan 2015-2020 has {{count}} step that stands under goal 3 or names the houses of justice: {{steps}}.',
    '92.continuity.old_other':
      'The plan 2015-2020 has {{count}} steps that stand under goal 3 or name the houses of justice: {{steps}}.',
    '92.continuity.recent_one':
      'Of the plan 2020-2025 the sources that were read name {{count}} action that stands under goal 4.2 or is about the houses of justice: {{steps}}.',
    '92.continuity.recent_other':
      'Of the plan 2020-2025 the sources that were read name {{count}} actions that stand under goal 4.2 or are about the houses of justice: {{steps}}.',
    '92.continuity.reason':
      'Hand-overs from trajectory guidance to houses of justice and local authorities are not registered yet, and nothing is registered on a tailored programme with the probation assistant as case director.',
    '92.continuity.needed': 'Registration of each hand-over: from whom, to whom, when, and whether it was accepted.',
    '92.local.old_one':
      'In the plan 2015-2020 there is {{count}} step at which local authorities, public welfare centres or their association are named: {{steps}}.',
    '92.local.old_other':
      'In the plan 2015-2020 there are {{count}} steps at which local authorities, public welfare centres or their association are named: {{steps}}.',
    '92.local.recent_one':
      'Of the plan 2020-2025 the sources that were read name {{count}} action on local authorities: {{steps}}.',
    '92.local.recent_other':
      'Of the plan 2020-2025 the sources that were read name {{count}} actions on local authorities: {{steps}}.',
    '92.local.money': 'The budget of {{year}} holds {{amount}} for local authorities (“{{label}}”).',
    '92.local.reason': 'Conclusions of talks with local authorities are not registered.',
    '92.local.needed': 'A report or a status for each step involved, with a reference as evidence.',
    '92.agreement.text': 'On the cooperation agreement these documents and decisions are known:\n{{lines}}',
    '92.agreement.action_one':
      'Under goal 5 of the plan 2020-2025 the sources that were read name {{count}} action on the federal government: {{actions}}.',
    '92.agreement.action_other':
      'Under goal 5 of the plan 2020-2025 the sources that were read name {{count}} actions on the federal government: {{actions}}.',
    '92.agreement.reason':
      'Whether and when there were talks with the federal government, and what came of them, is not registered.',
    '92.agreement.unfinished': 'The sources that were read report no entry into force of a new agreement.',
    '92.agreement.needed': 'A report of the talks, and the new agreement with the day on which it enters into force.',
    'saved.frozen': 'The answer is frozen.',
    found: 'Questions of parliament',
    'found.asked': 'question {{number}}, asked on {{date}}',
  },
});
export default words;

declare module '../../ui/words/index.ts' {
  interface Words {
    parliament: typeof words;
  }
}
