/** How an offer returns over the year. */
export type Pattern = 'term' | 'block' | 'half-year' | 'event' | 'person';
/** The kind of room it needs. */
export type RoomKind = 'class' | 'workshop' | 'hall' | 'gym' | 'talk' | 'library' | 'visit';

/** What may be offered in a prison. `from` is the population from which a prison has it. */
export interface Template {
  nl: string;
  en: string;
  fields: readonly string[];
  by: string;
  with?: readonly string[];
  from: number;
  per100: number;
  pattern: Pattern;
  room: RoomKind;
  minutes: number;
  places: number;
  category?: string;
  language?: string;
  medium?: string;
  intake?: boolean;
  degree?: string;
  target?: string;
  /** Registered as a headcount without names. */
  counted?: boolean;
  /** For people who do not speak Dutch. */
  newcomers?: boolean;
}

type Short = [nl: string, en: string, from: number, per100: number, pattern: Pattern, minutes: number, places: number, more?: Partial<Template>];

function group(by: string, room: RoomKind, fields: readonly string[], offers: Short[]): Template[] {
  return offers.map(([nl, en, from, per100, pattern, minutes, places, more]) => ({
    ...{ nl, en, by, room, fields, from, per100, pattern, minutes, places },
    ...more,
  }));
}

const EDUCATION = ['onderwijs'];
const NEW = { newcomers: true, target: 'anderstaligen' };

/** A believable offer per policy field. The first lines of a prison are the first that it has. */
export const CATALOGUE: readonly Template[] = [
  ...group('demo-cvo', 'class', EDUCATION, [
    ['Nederlands voor anderstaligen 1.1', 'Dutch as a second language 1.1', 0, 0.3, 'term', 90, 12, NEW],
    ['Nederlands voor anderstaligen 1.2', 'Dutch as a second language 1.2', 110, 0.2, 'term', 90, 12, NEW],
    ['Nederlands voor anderstaligen 2.1', 'Dutch as a second language 2.1', 240, 0.12, 'term', 90, 12, NEW],
    ['Nederlands voor anderstaligen 2.2', 'Dutch as a second language 2.2', 600, 0.1, 'term', 90, 10, NEW],
    ['ICT: werken met de computer', 'ICT: working with a computer', 90, 0.18, 'term', 90, 10],
    ['ICT: tekstverwerking en rekenblad', 'ICT: word processing and spreadsheets', 340, 0.1, 'term', 90, 10],
    ['Frans voor beginners', 'French for beginners', 150, 0.12, 'term', 90, 12],
    ['Engels voor beginners', 'English for beginners', 250, 0.12, 'term', 90, 12],
    ['Tweedekansonderwijs: algemene vakken', 'Second-chance education: general subjects', 400, 0.1, 'term', 90, 10, { intake: true }],
    ['Boekhouden voor starters', 'Bookkeeping for starters', 640, 0.08, 'term', 90, 10],
    ['Afstandsleren in de open leerruimte', 'Distance learning in the open learning room', 500, 0.1, 'half-year', 90, 8, { medium: 'hybride', intake: true }],
  ]),
  ...group('demo-cbe', 'class', EDUCATION, [
    ['Lezen en schrijven', 'Reading and writing', 50, 0.18, 'term', 90, 8, { intake: true, target: 'laaggeletterden' }],
    ['Wiskunde in het dagelijks leven', 'Everyday mathematics', 150, 0.12, 'term', 90, 10],
    ['Rijbewijs theorie', 'Driving licence theory', 200, 0.12, 'block', 90, 12],
    ['Digitaal starten', 'First digital steps', 400, 0.1, 'block', 90, 8],
  ]),
  ...group('demo-vdab', 'class', ['werk'], [
    ['Sollicitatietraining', 'Job application training', 30, 0.2, 'block', 90, 10],
    ['Oriëntatie naar werk', 'Orientation towards work', 200, 0.12, 'block', 90, 8, { intake: true }],
    ['Loopbaangroep na detentie', 'Career group after detention', 600, 0.08, 'block', 90, 8],
  ]),
  ...group('demo-vdab', 'workshop', ['werk', 'vorming'], [
    ['Heftruckchauffeur', 'Forklift driver', 340, 0.1, 'block', 180, 6, { intake: true }],
    ['Lassen', 'Welding', 380, 0.1, 'term', 180, 6, { intake: true }],
    ['Keukenmedewerker', 'Kitchen assistant', 230, 0.1, 'term', 180, 8],
    ['Schilder en decorateur', 'Painter and decorator', 640, 0.08, 'term', 180, 6],
    ['Magazijnmedewerker', 'Warehouse worker', 620, 0.08, 'block', 180, 8],
  ]),
  ...group('demo-caw', 'talk', ['welzijn'], [
    ['Onthaalgesprek trajectbegeleiding', 'Reception interview', 0, 0.3, 'person', 60, 1, { intake: false }],
    ['Individuele begeleiding welzijn', 'Individual welfare support', 120, 0.25, 'person', 60, 1, { intake: true }],
    ['Schuldhulp: op weg met je budget', 'Debt help: managing your budget', 160, 0.12, 'block', 90, 10],
    ['Voorbereiding op vrijlating', 'Preparing for release', 250, 0.12, 'block', 90, 10, { degree: 'consulteren' }],
    ['Leven zonder geweld', 'Living without violence', 550, 0.08, 'block', 90, 8, { intake: true }],
  ]),
  ...group('demo-caw', 'visit', ['gezin', 'welzijn'], [
    ['Ouderschap vanuit detentie', 'Being a parent in detention', 90, 0.12, 'block', 90, 8, { target: 'ouders' }],
    ['Kinderbezoekdag', "Children's visiting day", 110, 0.06, 'event', 120, 25, { counted: true, target: 'ouders' }],
    ['Voorlezen voor je kind', 'Reading aloud for your child', 350, 0.08, 'block', 60, 8, { target: 'ouders', with: ['demo-bib'] }],
  ]),
  ...group('demo-woon', 'class', ['welzijn'], [
    ['Wonen na detentie', 'Housing after detention', 240, 0.08, 'block', 90, 10],
  ]),
  ...group('demo-herstel', 'class', ['welzijn', 'justitie-en-handhaving'], [
    ['Slachtoffer in beeld', 'Seeing the victim', 200, 0.08, 'block', 90, 8, { intake: true }],
    ['Herstelgerichte gesprekken', 'Restorative talks', 400, 0.1, 'person', 60, 1, { intake: true }],
  ]),
  ...group('demo-cgg', 'talk', ['volksgezondheid'], [
    ['CGG: individuele gesprekken', 'Mental health centre: individual talks', 80, 0.35, 'person', 60, 1, { intake: true }],
    ['CGG: groep omgaan met emoties', 'Mental health centre: handling emotions', 300, 0.08, 'block', 90, 8, { intake: true }],
    ['CGG: beeldbellen met de therapeut', 'Mental health centre: video consultation', 600, 0.1, 'person', 60, 1, { medium: 'online', intake: true }],
  ]),
  ...group('demo-drug', 'talk', ['volksgezondheid'], [
    ['Verslavingsgroep', 'Addiction group', 100, 0.15, 'block', 90, 8, { intake: true }],
    ['Drughulp: individuele begeleiding', 'Drug help: individual support', 240, 0.2, 'person', 60, 1, { intake: true }],
    ['Infosessie middelengebruik', 'Information session on drugs and alcohol', 350, 0.06, 'block', 60, 12, { language: 'fr' }],
  ]),
  ...group('demo-sport', 'gym', ['sport'], [
    ['Fitness', 'Fitness', 0, 0.2, 'half-year', 60, 14, { counted: true, category: 'ontspanning' }],
    ['Zaalvoetbal', 'Indoor football', 90, 0.18, 'half-year', 90, 14, { category: 'ontspanning', degree: 'samen-beslissen' }],
    ['Yoga', 'Yoga', 160, 0.12, 'block', 60, 12],
    ['Conditietraining', 'Endurance training', 250, 0.12, 'half-year', 60, 12],
    ['Sportdag', 'Sports day', 200, 0.06, 'event', 180, 40, { counted: true, category: 'ontspanning', with: ['demo-vrijwilligers'] }],
  ]),
  ...group('demo-bib', 'library', ['cultuur'], [
    ['Bibliotheek', 'Library', 40, 0.15, 'half-year', 60, 12, { counted: true, category: 'literatuur' }],
    ['Leesclub', 'Reading club', 150, 0.1, 'block', 90, 10, { category: 'literatuur', degree: 'samen-handelen' }],
  ]),
  ...group('demo-cultuur', 'hall', ['cultuur'], [
    ['Theaterwerkplaats', 'Theatre workshop', 230, 0.1, 'term', 120, 10, { category: 'podiumkunst', degree: 'samen-handelen' }],
    ['Muziek maken', 'Making music', 90, 0.14, 'block', 90, 8, { category: 'muziek' }],
    ['Beeldend atelier', 'Visual arts studio', 150, 0.14, 'term', 120, 10, { category: 'beeldende-kunsten' }],
    ['Concert', 'Concert', 160, 0.06, 'event', 120, 60, { counted: true, category: 'muziek' }],
    ['Filmavond', 'Film evening', 400, 0.06, 'block', 120, 16, { category: 'ontspanning', degree: 'consulteren' }],
    ['Gevangeniskrant', 'Prison newspaper', 550, 0.08, 'half-year', 90, 8, { category: 'literatuur', degree: 'volledige-participatie', fields: ['cultuur', 'media'] }],
  ]),
  ...group('demo-vrijwilligers', 'class', ['vorming'], [
    ['Conversatietafel Nederlands', 'Dutch conversation table', 180, 0.12, 'block', 60, 8, NEW],
    ['Gespreksgroep zingeving', 'Discussion group on meaning', 280, 0.1, 'block', 60, 10, { degree: 'consulteren' }],
    ['Schaken', 'Chess', 440, 0.1, 'half-year', 90, 10, { category: 'ontspanning' }],
    ['Table de conversation', 'French conversation table', 600, 0.08, 'block', 60, 8, { language: 'fr' }],
    ['Talking circle', 'Talking circle', 700, 0.06, 'block', 60, 8, { language: 'en' }],
  ]),
];

/** The fictional realisers: code, Dutch and English name, kind and policy field. */
export const REALISERS: readonly (readonly [code: string, nl: string, en: string, kind: string, field: string])[] = [
  ['demo-cvo', 'Centrum voor volwassenenonderwijs (demonstratie)', 'Centre for adult education (demonstration)', 'adult-education-centre', 'onderwijs'],
  ['demo-cbe', 'Centrum voor basiseducatie (demonstratie)', 'Centre for basic education (demonstration)', 'basic-education-centre', 'onderwijs'],
  ['demo-cgg', 'Centrum geestelijke gezondheidszorg (demonstratie)', 'Mental health centre (demonstration)', 'mental-health-centre', 'volksgezondheid'],
  ['demo-caw', 'Centrum algemeen welzijnswerk (demonstratie)', 'General welfare centre (demonstration)', 'general-welfare-centre', 'welzijn'],
  ['demo-vdab', 'Dienst arbeidsbemiddeling (demonstratie)', 'Employment service (demonstration)', 'employment-service', 'werk'],
  ['demo-sport', 'Sportdienst detentie (demonstratie)', 'Sports service in detention (demonstration)', 'sports-service', 'sport'],
  ['demo-cultuur', 'Cultuurhuis detentie (demonstratie)', 'Culture house in detention (demonstration)', 'culture-service', 'cultuur'],
  ['demo-bib', 'Gemeentebibliotheek (demonstratie)', 'Municipal library (demonstration)', 'library', 'cultuur'],
  ['demo-woon', 'Woonbegeleiding (demonstratie)', 'Housing support (demonstration)', 'housing-service', 'welzijn'],
  ['demo-drug', 'Drughulpverlening (demonstratie)', 'Drug help service (demonstration)', 'drug-help-service', 'volksgezondheid'],
  ['demo-herstel', 'Herstelbemiddeling (demonstratie)', 'Restorative mediation (demonstration)', 'mediation-service', 'justitie-en-handhaving'],
  ['demo-vrijwilligers', 'Vrijwilligerswerking (demonstratie)', 'Volunteers (demonstration)', 'volunteers', 'vorming'],
];
