/** An invented decision; every word of it is our own. */
export interface ToldDecision {
  id: string;
  on: string;
  title: string;
  text: string;
  type: string | null;
  themes: string[];
  dossier?: string;
  attachments?: [title: string, type: string | null][];
  /** How it was worded when it was published first, where it was published again. */
  before?: string;
  withdrawn?: boolean;
  /** An announcement; otherwise a note. */
  announced?: boolean;
}

const JUSTICE = 'Justitie en Handhaving';
const WELFARE = 'Welzijn';
const EDUCATION = 'Onderwijs en Vorming';
const WORK = 'Werk';

/** On what happens in prison and after it. */
export const ON_DETENTION: readonly ToldDecision[] = [
  {
    ...{ id: 'plan-1', on: '2024-12-13', type: 'Conceptnota', themes: [JUSTICE, WELFARE], dossier: 'strategisch-plan' },
    title: 'Strategisch plan hulp- en dienstverlening aan gedetineerden: krijtlijnen',
    text: 'De Vlaamse Regering neemt kennis van de conceptnota over een nieuw strategisch plan voor de hulp- en dienstverlening aan gedetineerden en geïnterneerden. De nota beschrijft zes doelstellingen en vraagt elke vakminister om per levensdomein acties voor te stellen.',
  },
  {
    ...{ id: 'plan-2', on: '2025-04-04', type: 'Nota', themes: [JUSTICE, WELFARE], dossier: 'strategisch-plan' },
    title: 'Strategisch plan hulp- en dienstverlening aan gedetineerden: ontwerp',
    text: 'De Vlaamse Regering hecht haar principiële goedkeuring aan het ontwerp van strategisch plan voor de hulp- en dienstverlening aan gedetineerden en geïnterneerden. Het ontwerp gaat voor advies naar de gemengde commissie, die binnen dertig dagen antwoordt.',
    before:
      'De Vlaamse Regering hecht haar principiële goedkeuring aan het ontwerp van strategisch plan voor de hulp- en dienstverlening aan gedetineerden. Het ontwerp gaat voor advies naar de gemengde commissie.',
  },
  {
    ...{ id: 'plan-3', on: '2025-07-11', type: 'Nota', themes: [JUSTICE, WELFARE], dossier: 'strategisch-plan' },
    title: 'Strategisch plan hulp- en dienstverlening aan gedetineerden: goedkeuring',
    text: 'Na het advies van de gemengde commissie hecht de Vlaamse Regering haar definitieve goedkeuring aan het strategisch plan voor de hulp- en dienstverlening aan gedetineerden en geïnterneerden. Het plan loopt vijf jaar; halverwege volgt een evaluatie.',
    attachments: [
      ['Strategisch plan', 'Nota'],
      ['Advies van de gemengde commissie', 'Advies'],
    ],
  },
  {
    ...{ id: 'register-1', on: '2025-02-07', type: 'Voorontwerp van decreet', themes: [JUSTICE], dossier: 'gegevens' },
    title: 'Gegevensdeling rond de hulp- en dienstverlening aan gedetineerden: decreet',
    text: 'Voorontwerp van decreet over de gegevensverwerking en informatie-uitwisseling in de hulp- en dienstverlening aan gedetineerden. De Vlaamse Regering keurt het voorontwerp principieel goed en vraagt advies aan de toezichthouder voor gegevensbescherming. Het regelt wie in één register leest wat bij een overgang van binnen naar buiten nodig is.',
    attachments: [['Voorontwerp van decreet', 'Voorontwerp van decreet']],
  },
  {
    ...{ id: 'register-2', on: '2025-06-20', type: 'Voorontwerp van decreet', themes: [JUSTICE], dossier: 'gegevens' },
    title: 'Gegevensdeling rond de hulp- en dienstverlening aan gedetineerden: tweede lezing',
    text: 'Voorontwerp van decreet over de gegevensverwerking en informatie-uitwisseling in de hulp- en dienstverlening aan gedetineerden. Na het advies van de toezichthouder keurt de Vlaamse Regering het aangepaste voorontwerp opnieuw principieel goed en vraagt ze het advies van de Raad van State.',
    attachments: [['Advies van de toezichthouder', 'Advies']],
  },
  {
    ...{ id: 'register-3', on: '2025-10-10', type: 'Ontwerpdecreet', themes: [JUSTICE], dossier: 'gegevens' },
    title: 'Gegevensdeling rond de hulp- en dienstverlening aan gedetineerden: ontwerp van decreet',
    text: 'Ontwerp van decreet over de gegevensverwerking en informatie-uitwisseling in de hulp- en dienstverlening aan gedetineerden. Na het advies van de Raad van State hecht de Vlaamse Regering haar definitieve goedkeuring. Het ontwerpdecreet wordt ingediend bij het Vlaams Parlement.',
    attachments: [['Ontwerp van decreet', 'Ontwerpdecreet']],
  },
  {
    ...{ id: 'register-4', on: '2026-02-27', type: 'Decreet', themes: [JUSTICE], dossier: 'gegevens' },
    title: 'Gegevensdeling rond de hulp- en dienstverlening aan gedetineerden: bekrachtiging',
    text: 'Bekrachtiging en afkondiging van het decreet over de gegevensverwerking en informatie-uitwisseling in de hulp- en dienstverlening aan gedetineerden, zoals het Vlaams Parlement het aannam.',
    attachments: [['Decreet', 'Decreet']],
  },
  {
    ...{ id: 'onderwijs-1', on: '2025-03-14', type: 'Conceptnota', themes: [EDUCATION, JUSTICE] },
    title: 'Onderwijs in de gevangenis: een lesaanbod in elke inrichting',
    text: 'De Vlaamse Regering neemt kennis van de conceptnota over onderwijs in de gevangenis. Elke gevangenis krijgt een vast lesaanbod van geletterdheid tot een diploma secundair onderwijs, gegeven door centra voor volwassenenonderwijs.',
  },
  {
    ...{ id: 'onderwijs-2', on: '2025-09-05', type: 'Nota', themes: [EDUCATION, JUSTICE] },
    title: 'Onderwijs aan gedetineerden: subsidie 2025 voor de onderwijscoördinatoren',
    text: 'De Vlaamse Regering keurt een subsidie goed voor de onderwijscoördinatoren in de gevangenissen in 2025. Ze stemmen het lesaanbod voor gedetineerden af op dat van de centra in de buurt van de gevangenis.',
  },
  {
    ...{ id: 'drugs-1', on: '2025-01-31', type: 'Conceptnota', themes: [WELFARE, 'Volksgezondheid', JUSTICE] },
    title: 'Drughulp in de gevangenis: visie en plan van aanpak',
    text: 'De Vlaamse Regering neemt kennis van de visienota over drughulp in de gevangenis. Een team per inrichting begeleidt gedetineerden met een verslaving, van de eerste dag tot na de vrijlating.',
  },
  {
    ...{
      id: 'drugs-2',
      on: '2025-05-16',
      type: 'Voorontwerp van besluit van de Vlaamse Regering',
      themes: [WELFARE, JUSTICE],
    },
    title: 'Drughulp in de gevangenis: besluit',
    text: 'Voorontwerp van besluit van de Vlaamse Regering over de erkenning en de subsidiëring van teams voor drughulp in de gevangenis. De Vlaamse Regering keurt het voorontwerp principieel goed en vraagt het advies van de Raad van State.',
    dossier: 'drughulp',
  },
  {
    ...{ id: 'drugs-3', on: '2025-11-21', type: 'Ontwerpbesluit van de Vlaamse Regering', themes: [WELFARE, JUSTICE] },
    title: 'Drughulp in de gevangenis: besluit na advies van de Raad van State',
    text: 'Ontwerpbesluit van de Vlaamse Regering over de erkenning en de subsidiëring van teams voor drughulp in de gevangenis. Na het advies van de Raad van State hecht de Vlaamse Regering haar definitieve goedkeuring. De teams begeleiden gedetineerden in acht gevangenissen.',
    before:
      'Ontwerpbesluit van de Vlaamse Regering over de erkenning en de subsidiëring van teams voor drughulp in de gevangenis. Na het advies van de Raad van State hecht de Vlaamse Regering haar definitieve goedkeuring. De teams begeleiden gedetineerden in zes gevangenissen.',
    dossier: 'drughulp',
    attachments: [['Besluit', 'Ontwerpbesluit van de Vlaamse Regering']],
  },
  {
    ...{ id: 'werk-1', on: '2025-02-28', type: 'Nota', themes: [WORK, JUSTICE], dossier: 'werk' },
    title: 'Werk en beroepsopleiding vóór de vrijlating: samenwerkingsovereenkomst',
    text: 'De Vlaamse Regering keurt principieel een samenwerkingsovereenkomst goed over werk en beroepsopleiding in de gevangenis. Gedetineerden volgen in het laatste jaar van hun detentie een opleiding die aansluit op de arbeidsmarkt.',
  },
  {
    ...{ id: 'werk-2', on: '2025-06-13', type: 'Nota', themes: [WORK, JUSTICE], dossier: 'werk' },
    title: 'Werk en beroepsopleiding vóór de vrijlating: definitieve samenwerkingsovereenkomst',
    text: 'De Vlaamse Regering hecht haar definitieve goedkeuring aan de samenwerkingsovereenkomst over werk en beroepsopleiding in de gevangenis. De jobcoach begint zes maanden voor de vrijlating van de gedetineerde.',
  },
  {
    ...{ id: 'herstel-1', on: '2025-04-25', type: 'Nota', themes: [JUSTICE, WELFARE] },
    title: 'Herstelbemiddeling tussen gedetineerden en slachtoffers: subsidie 2025',
    text: 'De Vlaamse Regering keurt een subsidie goed voor herstelbemiddeling tussen gedetineerden en slachtoffers in 2025. De bemiddelaars werken in elke gevangenis op vraag van een van beiden.',
  },
  {
    ...{ id: 'herstel-2', on: '2026-02-13', type: 'Nota', themes: [JUSTICE, WELFARE] },
    title: 'Herstelbemiddeling tussen gedetineerden en slachtoffers: subsidie 2026',
    text: 'De Vlaamse Regering keurt een subsidie goed voor herstelbemiddeling tussen gedetineerden en slachtoffers in 2026. Er komt een bemiddelaar bij voor de detentiehuizen.',
  },
  {
    ...{ id: 'huizen-1', on: '2025-03-28', type: null, themes: [JUSTICE], announced: true },
    title: 'Hulp- en dienstverlening in detentiehuizen: stand van zaken',
    text: 'De Vlaamse Regering neemt kennis van een mededeling over de hulp- en dienstverlening in detentiehuizen. In twee nieuwe detentiehuizen is nog geen Vlaams aanbod voor de gedetineerden.',
  },
  {
    ...{ id: 'huizen-2', on: '2025-10-24', type: 'Samenwerkingsakkoord', themes: [JUSTICE], dossier: 'detentiehuizen' },
    title: 'Hulp- en dienstverlening in detentiehuizen: samenwerkingsakkoord met de federale overheid',
    text: 'De Vlaamse Regering keurt het ontwerp van samenwerkingsakkoord met de federale overheid over detentiehuizen principieel goed. Elk detentiehuis krijgt lokalen en uren voor de hulp- en dienstverlening aan gedetineerden.',
    withdrawn: true,
  },
  {
    ...{ id: 'personeel-1', on: '2025-09-19', type: 'Nota', themes: [JUSTICE] },
    title: 'Personeelsplan 2025: organisatieondersteuners in de gevangenissen',
    text: 'De Vlaamse Regering keurt het personeelsplan goed voor de organisatieondersteuners van de hulp- en dienstverlening aan gedetineerden. Er komen twaalf voltijdse functies bij in de grootste gevangenissen.',
  },
  {
    ...{ id: 'gezin-1', on: '2025-05-23', type: 'Conceptnota', themes: [WELFARE, JUSTICE] },
    title: 'Kinderen en gezinnen van gedetineerden: conceptnota',
    text: 'De Vlaamse Regering neemt kennis van de conceptnota over kinderen en gezinnen van gedetineerden. Bezoekruimten worden op maat van kinderen ingericht en ouders kunnen deelnemen aan een cursus over opvoeden vanuit de gevangenis.',
  },
  {
    ...{ id: 'gezin-2', on: '2025-12-12', type: 'Nota', themes: [WELFARE, JUSTICE] },
    title: 'Kinderen en gezinnen van gedetineerden: projectsubsidie 2026',
    text: 'De Vlaamse Regering keurt een projectsubsidie goed voor het versterken van familiebanden tijdens detentie. Vrijwilligers begeleiden in 2026 het bezoek van kinderen in vijf gevangenissen.',
  },
  {
    ...{
      id: 'internering-1',
      on: '2025-06-06',
      type: 'Voorontwerp van besluit van de Vlaamse Regering',
      themes: [WELFARE],
    },
    title: 'Zorg voor geïnterneerde personen: aanbod van geestelijke gezondheidszorg',
    text: 'Voorontwerp van besluit van de Vlaamse Regering over een aanbod van geestelijke gezondheidszorg voor geïnterneerde personen. De Vlaamse Regering keurt het voorontwerp principieel goed. Centra voor geestelijke gezondheidszorg volgen geïnterneerden op, binnen en buiten de gevangenis.',
    dossier: 'internering',
  },
  {
    ...{ id: 'internering-2', on: '2026-01-23', type: 'Ontwerpbesluit van de Vlaamse Regering', themes: [WELFARE] },
    title: 'Zorg voor geïnterneerde personen: aanbod van geestelijke gezondheidszorg, besluit',
    text: 'Ontwerpbesluit van de Vlaamse Regering over een aanbod van geestelijke gezondheidszorg voor geïnterneerde personen. Na het advies van de Raad van State hecht de Vlaamse Regering haar definitieve goedkeuring aan het besluit.',
    dossier: 'internering',
  },
];

/** On other things, some of them near: a search and a check must tell them apart. */
export const ON_OTHER_THINGS: readonly ToldDecision[] = [
  {
    ...{ id: 'oud-1', on: '2023-06-09', type: 'Nota', themes: [JUSTICE] },
    title: 'Hulp- en dienstverlening aan gedetineerden: verlenging van projecten',
    text: 'De Vlaamse Regering keurt de verlenging goed van vier projecten voor hulp- en dienstverlening aan gedetineerden tot eind 2023.',
  },
  {
    ...{ id: 'jeugd-1', on: '2025-01-17', type: 'Nota', themes: [WELFARE] },
    title: 'Jeugdhulp: extra plaatsen in gemeenschapsinstellingen',
    text: 'De Vlaamse Regering keurt extra plaatsen goed in gemeenschapsinstellingen voor minderjarigen. Jongeren krijgen er onderwijs en begeleiding op maat.',
  },
  {
    ...{ id: 'internaat-1', on: '2025-04-11', type: 'Ontwerpbesluit van de Vlaamse Regering', themes: [EDUCATION] },
    title: 'Onderwijsinternaten: werkingsmiddelen',
    text: 'Ontwerpbesluit van de Vlaamse Regering over de werkingsmiddelen van onderwijsinternaten. De Vlaamse Regering hecht haar definitieve goedkeuring na advies van de onderwijsraad.',
  },
  {
    ...{ id: 'slachtoffers-1', on: '2025-02-14', type: 'Nota', themes: [WELFARE, JUSTICE] },
    title: 'Onthaal van slachtoffers bij de politie: subsidie 2025',
    text: 'De Vlaamse Regering keurt een subsidie goed voor het onthaal van slachtoffers bij de lokale politie in 2025.',
  },
  {
    ...{ id: 'fiets-1', on: '2025-03-07', type: 'Nota', themes: ['Mobiliteit'] },
    title: 'Fietssnelwegen: uitvoering van het jaarprogramma',
    text: 'De Vlaamse Regering keurt het jaarprogramma voor fietssnelwegen goed. Elf ontbrekende stukken worden aangelegd.',
  },
  {
    ...{ id: 'opvang-1', on: '2025-05-09', type: 'Voorontwerp van besluit van de Vlaamse Regering', themes: [WELFARE] },
    title: 'Kinderopvang: ruimere openingsuren',
    text: 'Voorontwerp van besluit van de Vlaamse Regering over ruimere openingsuren in de kinderopvang. De Vlaamse Regering keurt het voorontwerp principieel goed.',
  },
  {
    ...{ id: 'ouderen-1', on: '2025-06-27', type: 'Nota', themes: [WELFARE] },
    title: 'Woonzorgcentra: personeel voor de nacht',
    text: 'De Vlaamse Regering keurt een personeelsplan goed voor nachtdiensten in woonzorgcentra.',
  },
  {
    ...{ id: 'sport-1', on: '2025-07-04', type: 'Nota', themes: ['Sport'] },
    title: 'Sportinfrastructuur: tweede oproep',
    text: 'De Vlaamse Regering keurt de subsidies goed voor dertig sporthallen na de tweede oproep.',
  },
  {
    ...{ id: 'erfgoed-1', on: '2025-09-12', type: 'Nota', themes: ['Cultuur'] },
    title: 'Erfgoed: restauratie van een oude gevangenispoort',
    text: 'De Vlaamse Regering keurt een premie goed voor de restauratie van een beschermde poort. Het gebouw was ooit een gevangenis en wordt een museum.',
  },
  {
    ...{ id: 'water-1', on: '2025-10-03', type: 'Conceptnota', themes: ['Leefmilieu'] },
    title: 'Droogte: plan voor waterbuffers',
    text: 'De Vlaamse Regering neemt kennis van de conceptnota over waterbuffers in landelijk gebied.',
  },
  {
    ...{ id: 'werk-9', on: '2025-10-17', type: 'Nota', themes: [WORK] },
    title: 'Opleiding van werkzoekenden in de zorg',
    text: 'De Vlaamse Regering keurt een samenwerkingsovereenkomst goed over de opleiding van werkzoekenden tot zorgkundige.',
  },
  {
    ...{ id: 'wonen-1', on: '2025-11-07', type: 'Ontwerpdecreet', themes: ['Wonen'] },
    title: 'Sociale huur: wijziging van het decreet',
    text: 'Ontwerp van decreet tot wijziging van de regels over sociale huur. De Vlaamse Regering hecht haar definitieve goedkeuring en dient het ontwerpdecreet in bij het Vlaams Parlement.',
    before:
      'Ontwerp van decreet tot wijziging van de regels over sociale huur. De Vlaamse Regering hecht haar goedkeuring en dient het ontwerp in.',
  },
  {
    ...{ id: 'ontheemden-1', on: '2025-11-14', type: 'Nota', themes: [WELFARE] },
    title: 'Opvang van ontheemden: verlenging van noodwoningen',
    text: 'De Vlaamse Regering keurt de verlenging goed van de opvang van ontheemden in noodwoningen.',
  },
  {
    ...{ id: 'landbouw-1', on: '2025-12-05', type: null, themes: ['Landbouw'], announced: true },
    title: 'Landbouw: stand van zaken van de steunmaatregelen',
    text: 'De Vlaamse Regering neemt kennis van een mededeling over steun aan landbouwbedrijven na de natte zomer.',
  },
  {
    ...{ id: 'digitaal-1', on: '2025-12-19', type: 'Nota', themes: ['Digitalisering'] },
    title: 'Digitale dienstverlening: één loket voor ondernemers',
    text: 'De Vlaamse Regering keurt een plan goed voor digitale dienstverlening aan ondernemers.',
    withdrawn: true,
  },
  {
    ...{ id: 'energie-1', on: '2026-01-16', type: 'Nota', themes: ['Energie'] },
    title: 'Energiebesparing in gebouwen van de overheid',
    text: 'De Vlaamse Regering keurt het programma goed voor de renovatie van haar gebouwen in 2026.',
  },
  {
    ...{ id: 'justitiehuizen-1', on: '2026-03-06', type: 'Nota', themes: [JUSTICE] },
    title: 'Justitiehuizen: huurovereenkomst voor een nieuw gebouw',
    text: 'De Vlaamse Regering keurt een huurovereenkomst goed voor een nieuw gebouw van een justitiehuis.',
  },
];
