import type { Phrase } from './words-in.ts';

/** A group of people for whom something is promised or decided. */
export interface TargetGroup {
  code: string;
  phrases: readonly Phrase[];
  /** What is for them says so: a decision that names them nowhere is for others too, and bears on no promise to them. */
  isStrict?: true;
}

/** What something is about, with the words that mean it. */
export interface Theme {
  code: string;
  /** Whether sharing it says much: *data sharing* does, *a plan* of whatever kind doesn't. */
  weight: number;
  phrases: readonly Phrase[];
  /** Where one of these stands beside it, it is no theme of its own: *detainees and interned persons* means everybody. */
  unless?: readonly Phrase[];
  /** What a promise about it asks: a decision on something that the promise only lists bears on it in part. */
  isSubject?: true;
}

/** Groups that a decision can be for. What is for another group than the promise does not bear on it. */
export const TARGET_GROUPS: readonly TargetGroup[] = [
  {
    code: 'detainees',
    isStrict: true,
    phrases: [
      '*gedetineerd*',
      '*gevangene*',
      '*gevangenis*',
      'detentie*',
      'penitentiair*',
      'celstraf*',
      'strafuitvoering*',
      'strafinrichting*',
      'straf uitzit*',
      'vrijheid beroofd*',
      'vrijheidsberoof*',
      'achter de tralies',
      'wie vrijkomt',
      'vrijgelaten*',
    ],
  },
  {
    code: 'interned-persons',
    isStrict: true,
    phrases: ['*geinterneerd*', 'internering*', 'forensisch* psychiatrisch* centr*', 'fpc', 'fpcs'],
  },
  { code: 'monitored-at-home', phrases: ['elektronisch toezicht', 'enkelband*'] },
  {
    code: 'young-people',
    phrases: [
      'jeugd*',
      'jonger*',
      'minderjarig*',
      'gemeenschapsinstelling*',
      'kinder*',
      'kind',
      'gezins*',
      'pleegzorg*',
      'pleegouder*',
      'pleegkind*',
      'pleeggezin*',
      'onderwijsinternat*',
      'internaten',
      'leerling*',
      'student*',
      'jongvolwassen*',
      'peuter*',
      'kleuter*',
    ],
  },
  {
    code: 'newcomers',
    phrases: ['nieuwkomer*', 'inburger*', 'anderstalig*', 'migrant*', 'gezinshereniger*', 'herkomst'],
  },
  {
    code: 'displaced-people',
    phrases: ['ontheemd*', 'oekrain*', 'vluchteling*', 'asielzoeker*', 'verzoekers om internationale bescherming'],
  },
  {
    code: 'people-with-a-disability',
    phrases: [
      '*handicap*',
      'personen met een beperking*',
      'arbeidsbeperking*',
      'vaph*',
      'dove*',
      'slechthorend*',
      'blinde*',
    ],
  },
  { code: 'older-people', phrases: ['ouderen*', 'woonzorg*', 'bejaard*', 'senioren*', '65 plus*'] },
  { code: 'victims', phrases: ['slachtoffer*'] },
  { code: 'job-seekers', phrases: ['werkzoekend*', 'werkloz*', 'werkloosheid*', 'niet beroepsactiev*'] },
  { code: 'farmers', phrases: ['landbouwer*', 'landbouwbedrijf*', 'boeren', 'veehouder*', 'tuinder*'] },
  { code: 'teachers', phrases: ['leraar*', 'leraren*', 'leerkracht*', 'onderwijzend*', 'onderwijspersoneel*'] },
  { code: 'entrepreneurs', phrases: ['ondernemer*', 'kmo', 'kmos', "kmo's", 'zelfstandigen', 'middenstand*'] },
  { code: 'homeless-people', phrases: ['dakloz*', 'thuisloz*', 'thuisloosheid*', 'dakloosheid*', 'dak en thuisloz*'] },
  { code: 'carers', phrases: ['mantelzorg*'] },
  { code: 'patients', phrases: ['patient*'] },
];

/**
 * What promises and decisions are about. Written for the policy of detention, with the neighbouring fields from which a decision
 * must be told apart; what no theme names is compared by its words.
 */
export const THEMES: readonly Theme[] = [
  {
    code: 'strategic-plan',
    weight: 3,
    isSubject: true,
    phrases: ['strategisch* plan*', 'doelstellingenkader*', 'strategische doelstelling*'],
  },
  {
    code: 'follow-up',
    weight: 1,
    phrases: [
      'opvolging',
      'evaluatie*',
      'evalueren',
      'geevalueerd*',
      'bijsturing',
      'bijgestuurd*',
      'bijsturen',
      'monitoring',
      'opmaak',
    ],
  },
  {
    code: 'transversal',
    weight: 2,
    phrases: ['transversa*', 'vakministers', 'levensdomein*', 'overheidsbre*', 'alle beleidsdomein*'],
  },
  {
    code: 'data-sharing',
    weight: 3,
    phrases: [
      'gegevensdeling*',
      'gegevensverwerking*',
      'informatie uitwisseling*',
      'informatieuitwisseling*',
      'uitwisseling van gegevens',
      'informatiedeling*',
      'dossierdeling*',
    ],
  },
  {
    code: 'alignment',
    weight: 2,
    phrases: [
      'nauwer aansluiten',
      'aansluit*',
      'afstemm*',
      'op elkaar afge*',
      'breuk',
      'gegevensdeling*',
      'informatie uitwisseling*',
      'informatieuitwisseling*',
      'informatiedeling*',
      'continuiteit*',
    ],
  },
  { code: 'federal-state', weight: 3, phrases: ['federa*', 'overlegcomite*'] },
  { code: 'agreement', weight: 1, phrases: ['samenwerkingsakkoord*', 'overleg*', 'protocol*', 'samenwerking'] },
  { code: 'services', weight: 1, phrases: ['hulp en dienst*', 'dienstverlening*'] },
  {
    code: 'provision',
    weight: 2,
    phrases: ['aanbod*', 'hulpaanbod*', 'ondersteuning*', 'begeleiding*', 'trajectbegeleid*'],
  },
  {
    code: 'coordination',
    weight: 2,
    phrases: [
      'beleidscoordinator*',
      'coordinatieteam*',
      'coordinator*',
      'coordinatie van de hulp*',
      'organisatieondersteun*',
      'ondersteuning organisatie',
      'ondersteuning in het kader van de organisatie',
      'functie ondersteuning',
    ],
  },
  { code: 'staff', weight: 2, phrases: ['personeelsplan*', 'personeelsinzet*', 'voltijd*', 'personeelslid*'] },
  {
    code: 'mental-health',
    weight: 3,
    phrases: ['geestelijk* gezondheid*', 'ggz', 'psychiatr*', 'psychisch*', 'gezondheidsprobleem*', 'psychosociaal*'],
  },
  { code: 'addiction', weight: 3, phrases: ['verslav*', 'drug*', 'alcohol*', 'middelengebruik*'] },
  {
    code: 'prison-health-care',
    weight: 3,
    isSubject: true,
    phrases: ['penitentiaire gezondheid*', 'gezondheidszorg in de gevangenis*', 'medische zorg* in de gevangenis*'],
  },
  { code: 'interned', weight: 2, phrases: ['geinterneerd*', 'internering*'], unless: ['gedetineerd*', 'detentie*'] },
  {
    code: 'housing',
    weight: 3,
    phrases: ['wonen', 'woonst*', 'woonbeleid*', 'huisvesting*', 'sociale huur*', 'woning*'],
  },
  {
    code: 'work',
    weight: 3,
    phrases: ['werk', 'tewerkstelling*', 'arbeidsmarkt*', 'vdab', 'jobcoach*', 'werkgelegenheid*'],
  },
  {
    code: 'education',
    weight: 3,
    phrases: ['onderwijs', 'opleiding*', 'volwassenenonderwijs*', 'geletterdheid*', 'levenslang leren'],
  },
  { code: 'sport-and-culture', weight: 3, phrases: ['sport*', 'cultuur*', 'cultureel*', 'culturele'] },
  {
    code: 'transition',
    weight: 3,
    phrases: [
      'overgang*',
      'binnen en buiten',
      'toeleiding*',
      'na detentie',
      'na de detentie',
      'nazorg*',
      'vrijlating*',
      'invrijheidstelling*',
      'voorwaardelijke invrijheid*',
      'doorstroom*',
      're integratie*',
      'reintegratie*',
    ],
  },
  {
    code: 'local-government',
    weight: 2.5,
    phrases: ['lokale bestuur*', 'lokale bestu*', 'lokaal bestuur*', 'gemeente', 'gemeenten', 'ocmw*'],
  },
  { code: 'houses-of-justice', weight: 2, phrases: ['justitiehui*', 'justitieassistent*'] },
  {
    code: 'alternative-sanctions',
    weight: 3,
    phrases: ['werkstraf*', 'werkgestraft*', 'alternatieve straf*', 'alternatieve sanctie*', 'probatie*'],
  },
  { code: 'debts', weight: 3, phrases: ['schuldhulp*', 'schuldbemiddel*', 'schuldenlast*', 'budgetbegeleid*'] },
  {
    code: 'criminal-record',
    weight: 3,
    phrases: ['strafblad*', 'gerechtelijk verleden', 'strafregister*', 'strafverleden*'],
  },
  { code: 'family-justice-centre', weight: 3, phrases: ['family justice cent*', 'veilige huizen', 'veilig huis'] },
  { code: 'legal-aid', weight: 3, phrases: ['eerstelijnsbijstand*', 'rechtsbijstand*'] },
  { code: 'electronic-monitoring', weight: 3, phrases: ['elektronisch toezicht', 'enkelband*'] },
  {
    code: 'domestic-violence',
    weight: 3,
    phrases: ['intrafamilia*', 'intra familia*', 'partnergeweld*', 'kindermishandeling*'],
  },
  { code: 'sexual-violence', weight: 3, phrases: ['seksue*'] },
  { code: 'radicalisation', weight: 3, phrases: ['radicaliser*', 'geradicaliseerd*', 'extremis*'] },
  { code: 'repeat-offending', weight: 3, phrases: ['recidiv*', 'veelpleger*'] },
  {
    code: 'restorative-justice',
    weight: 3,
    phrases: ['herstelrecht*', 'herstelbemiddeling*', 'slachtoffer daderbemiddeling*', 'bemiddeling'],
  },
  { code: 'family-ties', weight: 3, phrases: ['familieband*', 'sociale omgeving', 'ouder kind*', 'bezoek'] },
  { code: 'detention-houses', weight: 3, phrases: ['detentiehui*', 'transitiehui*', 'kleinschalig*'] },
  { code: 'youth-care', weight: 3, phrases: ['jeugdhulp*'] },
  {
    code: 'juvenile-justice',
    weight: 3,
    phrases: ['jeugddelinquent*', 'gemeenschapsinstelling*', 'gesloten orientatie*', 'jeugdsanctie*'],
  },
  { code: 'boarding-schools', weight: 3, phrases: ['onderwijsinternat*', 'internaten', 'internaat*'] },
  { code: 'child-care', weight: 3, phrases: ['kinderopvang*'] },
  { code: 'social-protection', weight: 3, phrases: ['sociale bescherming*', 'zorgverzekering*', 'vsb'] },
  { code: 'rehabilitation', weight: 3, phrases: ['revalidatie*'] },
  { code: 'reception', weight: 3, phrases: ['opvang', 'noodopvang*'] },
  { code: 'digital', weight: 3, phrases: ['digita*', 'prisoncloud*'] },
];
