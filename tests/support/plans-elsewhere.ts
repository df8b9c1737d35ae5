// Plans of ministries that do not exist, by hand, each with its own words and its own way to number: what a reader of plans is held
// against, beside the one real document. What is printed and what is meant stand side by side.

/** A step as printed, with what a careful reader makes of it. */
export interface OtherStep {
  number: string | null;
  title: string;
  lead: string[];
  partners: string[];
  term: string;
  start: string | null;
  end: string | null;
}
export interface OtherGoal {
  heading: string;
  /** What stands above it in the document: a strategic goal above operational ones. */
  above?: string;
  title: string;
  steps: OtherStep[];
}
export interface OtherPlan {
  name: string;
  title: string;
  /** A paragraph before the first goal. */
  preface: string;
  headings: { number?: string; step: string; lead: string; partners?: string; term: string };
  /** The order of the columns. */
  order: ('number' | 'step' | 'lead' | 'partners' | 'term')[];
  goals: OtherGoal[];
}

/** A term as printed, and from when until when it is, by the agreed rules. */
const TERMS: Record<string, [start: string | null, end: string | null]> = {
  'Q1 2027': ['2027-01-01', '2027-03-31'],
  'Q3 2026': ['2026-07-01', '2026-09-30'],
  '4de kwartaal 2028': ['2028-10-01', '2028-12-31'],
  '2026-2028': ['2026-01-01', '2028-12-31'],
  '2026 – 2030': ['2026-01-01', '2030-12-31'],
  '31/12/2027': ['2027-12-31', '2027-12-31'],
  '1 maart 2026': ['2026-03-01', '2026-03-01'],
  'tegen het najaar 2026': [null, '2026-09-01'],
  'binnen de 6 maanden na goedkeuring': [null, null],
  jaarlijks: [null, null],
  doorlopend: [null, null],
  'nog te bepalen': [null, null],
  'eind 2028': [null, '2028-12-31'],
  'voorjaar 2026': [null, '2026-06-30'],
  'najaar 2027': [null, '2027-12-31'],
  'juni 2027': [null, '2027-06-30'],
  'medio 2026': [null, '2026-06-30'],
  'midden 2029': [null, '2029-06-30'],
  'vanaf begin 2027': ['2027-01-01', null],
  'vanaf 2026': ['2026-01-01', null],
  '2de semester 2028': ['2028-07-01', '2028-12-31'],
  'najaar 2026 – voorjaar 2028/2029': ['2026-09-01', '2029-06-30'],
  '2027': ['2027-01-01', '2027-12-31'],
  'end of 2027': [null, '2027-12-31'],
  'spring 2026': [null, '2026-06-30'],
  'by 2028': [null, '2028-12-31'],
  'from 2027': ['2027-01-01', null],
  ongoing: [null, null],
  'June 2028': [null, '2028-06-30'],
  '1st semester 2027': ['2027-01-01', '2027-06-30'],
  'to be determined': [null, null],
  '15.09.2026': ['2026-09-15', '2026-09-15'],
};

/** One step in a line: *number | what | who; who | with; with | when*. */
function step(line: string): OtherStep {
  const [number = '', title = '', lead = '', partners = '', term = ''] = line.split('|').map((part) => part.trim());
  const list = (names: string) => names.split(';').flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));
  const days = TERMS[term];
  if (days === undefined) throw new Error(`No such term: ${term}`);
  const [start, end] = days;
  return { number: number || null, title, lead: list(lead), partners: list(partners), term, start, end };
}

const goal = (heading: string, title: string, lines: string, above?: string): OtherGoal => ({
  heading,
  title,
  ...(above === undefined ? {} : { above }),
  steps: lines
    .trim()
    .split('\n')
    .map((line) => step(line)),
});

const WATER: OtherPlan = {
  name: 'water',
  title: 'Actieplan Levend Water 2026-2030',
  preface:
    'Dit plan beschrijft wat de overheid in de komende jaren voor onze beken en rivieren doet. Het werd besproken met 14 partners in 2025 en wordt elk jaar geëvalueerd.',
  headings: { step: 'Actie', lead: 'Trekker', partners: 'Partners', term: 'Timing' },
  order: ['step', 'lead', 'partners', 'term'],
  goals: [
    goal(
      'Doelstelling 1:',
      'Schoner water in elke beek',
      `| Meetpunten plaatsen in de 40 beken die het slechtst scoren | Waterdienst | Natuurvrienden; gemeenten | Q1 2027
       | Lozingen zonder vergunning opsporen en beëindigen | Omgevingsinspectie | lokale politie | doorlopend
       | Een steunregeling uitwerken voor wie zijn huis op de riolering aansluit | Departement Leefmilieu | Rioolbond | 31/12/2027
       | Oeverstroken beplanten op gronden van de overheid | Waterdienst | Bosgroep Zuid; landbouwers | 2026-2028`,
    ),
    goal(
      'Doelstelling 2:',
      'Ruimte om water vast te houden',
      `| Vijf overstromingsgebieden inrichten langs de Zenne en de Demer | Polderbestuur | provincies; gemeenten | 2026 – 2030
       | Ontharding van schoolpleinen ondersteunen | Departement Onderwijs | scholen; Klimaatpunt | tegen het najaar 2026
       | De droogtekaart jaarlijks vernieuwen | Waterdienst | Universiteit Oost | jaarlijks
       | Afspraken maken over het peil van de kanalen | Vaarwegbeheer | Polderbestuur | binnen de 6 maanden na goedkeuring`,
    ),
    goal(
      'Doelstelling 3:',
      'Zuiniger met drinkwater',
      `| Gezinnen met een laag inkomen een waterscan aanbieden | Woonagentschap | OCMW’s; Rioolbond | eind 2028
       | Lekken in het leidingnet sneller opsporen | Drinkwaterbedrijf | Universiteit Oost | voorjaar 2026
       | Regenwater gebruiken in openbare gebouwen | Facilitair Bedrijf | gemeenten | medio 2026`,
    ),
  ],
};

const HEALTH: OtherPlan = {
  name: 'health',
  title: 'Meerjarenprogramma Gezond Ouder Worden 2025-2029',
  preface: 'Het programma telt twee speerpunten. Voor elk daarvan zijn maatregelen afgesproken.',
  headings: { number: 'Nr.', step: 'Maatregel', lead: 'Verantwoordelijke', term: 'Deadline' },
  order: ['number', 'step', 'lead', 'term'],
  goals: [
    goal(
      'Operationele doelstelling 1.1:',
      'Ouderen bewegen meer',
      `1.1.1 | Beweegcoaches opleiden in elke eerstelijnszone | Zorgagentschap | | juni 2027
       1.1.2 | Wandelroutes met rustbanken aanleggen | Gezonde Gemeente | | 2de semester 2028
       1.1.3 | Een campagne voeren over vallen in huis | Zorgagentschap; Expertisecentrum Val | | najaar 2027`,
      'Strategische doelstelling 1: Langer zelfstandig',
    ),
    goal(
      'Operationele doelstelling 1.2:',
      'Mantelzorgers staan er niet alleen voor',
      `1.2.1 | Een steunpunt openen in iedere provincie | Departement Zorg | | eind 2028
       1.2.2 | Het verlof voor mantelzorg bekender maken bij werkgevers | Werkdienst | | vanaf 2026`,
    ),
    goal(
      'Operationele doelstelling 2.1:',
      'Niemand vereenzaamt in de eigen straat',
      `2.1.1 | Buurtcafés steunen die door vrijwilligers worden opengehouden | Sociaal Huis | | 15.09.2026
       2.1.2 | Huisbezoeken aan alle tachtigplussers | Gezonde Gemeente | | 2027
       2.1.3 | Onderzoeken hoe eenzaamheid het best gemeten wordt | Universiteit Oost | | nog te bepalen`,
      'Strategische doelstelling 2: Samen in de buurt',
    ),
  ],
};

const CULTURE: OtherPlan = {
  name: 'culture',
  title: 'Strategisch plan Erfgoed in de Wijk 2026-2030',
  preface: 'Erfgoed is van iedereen. Daarom kiest de minister voor drie grote lijnen.',
  headings: { number: 'Nr', step: 'Wat', lead: 'Wie', term: 'Wanneer' },
  order: ['number', 'term', 'step', 'lead'],
  goals: [
    goal(
      'I.',
      'Erfgoed wordt zichtbaar',
      `I.1 | Een open depot bouwen waar bezoekers mogen kijken | Erfgoedfonds | | 4de kwartaal 2028
       I.2 | Gevels van vroeger tonen op infoborden | Stadsarchief | | 1 maart 2026
       I.3 | Archieven van verenigingen digitaliseren | Stadsarchief; Kadoc | | 2026-2028`,
    ),
    goal(
      'II.',
      'Jongeren nemen het over',
      `II.1 | Klassen laten graven op een echte opgraving | Dienst Archeologie | | voorjaar 2026
       II.2 | Een prijs uitreiken voor het beste verhaal | Jeugdraad | | jaarlijks`,
    ),
    goal(
      'III.',
      'Ambachten verdwijnen niet',
      `III.1 | Meesters vergoeden die leerlingen aannemen | Departement Cultuur | | vanaf begin 2027
       III.2 | Een netwerk van werkplaatsen opzetten | Erfgoedfonds | | midden 2029
       III.3 | Beelden bewaren van handen aan het werk | Omroep | | 31/12/2027`,
    ),
  ],
};

const MOBILITY: OtherPlan = {
  name: 'mobility',
  title: 'Beleidsplan Veilig Onderweg 2026-2030',
  preface: 'Elk ongeval is er een te veel. We werken samen aan nul doden op de weg.',
  headings: { step: 'Actie', lead: 'Trekker', partners: 'Betrokkenen', term: 'Termijn' },
  order: ['step', 'lead', 'partners', 'term'],
  goals: [
    goal(
      'Operationele doelstelling 1.1',
      'Fietsen is veilig van deur tot deur',
      `Actie 1.1.1 | De honderd gevaarlijkste kruispunten herinrichten | Wegendienst | Fietsbond; gemeenten | 2026 – 2030
       Actie 1.1.2 | Fietspaden strooien voor zes uur in de ochtend | Wegendienst | gemeenten | doorlopend
       Actie 1.1.3 | Verlichting plaatsen op fietssnelwegen | Provinciebestuur | Netbedrijf | Q3 2026`,
      'Strategische doelstelling 1 Veilige wegen',
    ),
    goal(
      'Operationele doelstelling 1.2',
      'Wie te snel rijdt, wordt gezien',
      `Actie 1.2.1 | Trajectcontroles installeren op twintig gewestwegen | Wegendienst | federale politie | eind 2028
       Actie 1.2.2 | Boetes gebruiken voor veilige schoolomgevingen | Departement Financiën | scholen | vanaf 2026`,
    ),
    goal(
      'Operationele doelstelling 2.1',
      'Leren rijden duurt een leven lang',
      `Actie 2.1.1 | Een terugkommoment invoeren na het rijexamen | Departement Mobiliteit | Rijscholen | tegen het najaar 2026
       Actie 2.1.2 | Cursussen aanbieden aan bestuurders van bestelwagens | Transportfonds | Werkdienst; vakbonden | 2027
       Actie 2.1.3 | De opleiding van begeleiders vernieuwen | Departement Mobiliteit | Rijscholen | najaar 2026 – voorjaar 2028/2029`,
      'Strategische doelstelling 2 Bekwame weggebruikers',
    ),
  ],
};

const ENGLISH: OtherPlan = {
  name: 'english',
  title: 'Action plan Fair Trade Cities 2026-2030',
  preface: 'This plan was drawn up with the cities. It will be reviewed in 2028.',
  headings: { number: 'No', step: 'Action', lead: 'Owner', partners: 'Partners involved', term: 'When' },
  order: ['number', 'step', 'lead', 'partners', 'term'],
  goals: [
    goal(
      'Goal 1:',
      'Public buyers lead the way',
      `1 | Write a model contract for fair coffee and cocoa | Purchasing Office | Fair Alliance | end of 2027
       2 | Train buyers of all city departments | Training Institute | Purchasing Office; unions | 1st semester 2027
       3 | Publish what was bought and from whom | Purchasing Office | | ongoing`,
    ),
    goal(
      'Goal 2:',
      'Shops make the choice easy',
      `4 | Agree a label with the three largest chains | Trade Department | Retail Council | by 2028
       5 | Open a help desk for small shops | City of Eastport | Retail Council; Fair Alliance | June 2028
       6 | Study what buyers are ready to pay | University of the Coast | | to be determined`,
    ),
  ],
};

const YOUTH: OtherPlan = {
  name: 'youth',
  title: 'Jeugdplan Alle Kansen 2025-2029',
  preface: 'Kinderen en jongeren schreven mee. Hun woorden staan in kaders.',
  headings: {
    number: '#',
    step: 'Acties',
    lead: 'Verantwoordelijke entiteit',
    partners: 'In samenwerking met',
    term: 'Planning',
  },
  order: ['number', 'term', 'lead', 'step', 'partners'],
  goals: [
    goal(
      'SD 1.',
      'Spelen mag overal',
      `1 | Speelweefselplannen opmaken in dertig gemeenten | Jeugdagentschap | Speelbond; gemeenten | 2026-2028
       2 | Bossen openstellen voor jeugdkampen | Bosbeheer | Scoutsverbond | juni 2027
       3 | Een verzekering voorzien voor losse speelinitiatieven | Departement Jeugd | Verzekeraars | nog te bepalen`,
    ),
    goal(
      'SD 2.',
      'Elke jongere heeft een plek om te slapen',
      `1 | Noodbedden voorzien voor jongeren zonder thuis | Woonagentschap | CAW Oost; OCMW’s | eind 2028
       2 | Het aantal begeleiders in kleine huizen verdubbelen | Jeugdagentschap | | Q1 2027
       3 | Wachtlijsten elk kwartaal openbaar maken | Departement Welzijn | Jeugdraad | doorlopend
       4 | Jongeren na hun achttiende twee jaar verder begeleiden | Jeugdagentschap | CAW Oost | 1 maart 2026`,
    ),
  ],
};

/** All of them. */
export const OTHER_PLANS: readonly OtherPlan[] = [WATER, HEALTH, CULTURE, MOBILITY, ENGLISH, YOUTH];
