// Words by which is found who promises, for whom and by when. Who adds a word adds it here.

const MONTH = 'januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december';
const TERM_OF_OFFICE = '(?:legislatuur|regeerperiode|zittingsperiode|bestuursperiode|regeertermijn)';

const NAME = '\\p{Lu}[\\p{L}-]+';
const NAMES = `${NAME}(?:(?:,\\s+|\\s+en\\s+)${NAME}){0,8}`;

/** Parties that can promise; what they are called begins with a capital, so capitals count here. */
export const ACTOR = new RegExp(
  [
    '(?:[Dd]e\\s+)?(?:Vlaamse|federale|Federale)\\s+(?:[Rr]egering|[Oo]verheid)',
    '[Dd]e\\s+[Rr]egering',
    `(?:[Dd]e\\s+)?(?:Vlaamse\\s+|bevoegde\\s+|betrokken\\s+){0,3}(?:minister|vakminister)s?(?:\\s+(?:van|bevoegd\\s+voor)\\s+${NAMES})?`,
    `(?:[Hh]et\\s+)?(?:agentschap|departement)(?:\\s+${NAMES})?`,
    '(?:[Dd]e\\s+)?VDAB',
    '(?:[Dd]e\\s+)?(?:lokale\\s+besturen|steden\\s+en\\s+gemeenten)',
    "(?:[Dd]e\\s+)?(?:centra\\s+voor\\s+algemeen\\s+welzijnswerk|CAW(?:'s)?)",
    '(?:[Ee]lke|[Ii]edere)\\s+(?:gevangenis|dienst|organisatie|school)',
    '(?:[Dd]e\\s+)?(?:justitiehuizen|gemengde\\s+commissie)',
  ]
    .map((one) => `(?<![\\p{L}])(?:${one})(?![\\p{L}])`)
    .join('|'),
  'gu',
);

/** What stands before a party that promises nothing itself: something is done with it, asked of it, or belongs to it. */
export const AFTER_OTHERS =
  /(?:^|\s)(?:met|aan|van|bij|voor|tot|naar|tegenover|in|op|via|tussen|samen met|ten aanzien van|onder)\s+(?:(?:alle|elke|onze|hun)\s+)?$/iu;

const PEOPLE =
  '(?:ex-?)?(?:gedetineerden?|ge(?:ï|i)nterneerden?|(?:ge(?:ï|i)nterneerde|gedetineerde|kwetsbare)\\s+(?:personen|ouders|vrouwen|mannen|jongeren)|gevangenen|slachtoffers|kinderen|jongeren|minderjarigen|gezinnen|families|familieleden|partners|ouders|vrouwen|naasten|werkzoekenden|organisatieondersteuners|trajectbegeleiders|begeleiders|hulpverleners|vrijwilligers|beambten|personeelsleden|medewerkers|bewoners|anderstaligen|laaggeletterden|veroordeelden|beklaagden|daders|burgers)';
const OF = `(?:\\s+van\\s+(?:de\\s+|het\\s+|een\\s+)?${PEOPLE})?`;

/** People for whom something can be done, with those who are named together with them. */
export const GROUP = new RegExp(
  `(?<![\\p{L}-])${PEOPLE}${OF}(?:(?:,\\s+|\\s+(?:en|of)\\s+)(?:hun\\s+|de\\s+)?${PEOPLE}${OF})*(?![\\p{L}])`,
  'giu',
);

/** When something is to be done. */
export const TERM = new RegExp(
  [
    `(?:(?:uiterlijk|ten\\s+laatste)\\s+)?(?:tegen|vóór|voor|aan|op|in|binnen|tijdens|gedurende)\\s+(?:het\\s+)?(?:(?:einde?|begin|loop|midden|eerste\\s+helft|tweede\\s+helft)\\s+)?(?:van\\s+)?(?:deze|de|dit)\\s+${TERM_OF_OFFICE}`,
    `(?:(?:uiterlijk|ten\\s+laatste|tegen|vóór|voor|vanaf|sinds|tot|op)\\s+){1,3}(?:de\\s+)?\\d{1,2}\\s+(?:${MONTH})\\s+20\\d\\d`,
    `(?:(?:uiterlijk|ten\\s+laatste|tegen|vóór|voor|vanaf|tot|in|eind|begin|midden|medio|half)\\s+){1,3}(?:(?:het|de|van|einde?|begin|midden|voorjaar|najaar|zomer|schooljaar|loop|eerste|tweede|derde|vierde|helft|kwartaal|semester|jaar)\\s+){0,6}(?:(?:${MONTH})\\s+)?20\\d\\d(?:[-–]20\\d\\d)?`,
    `(?:binnen|na)\\s+(?:de\\s+)?(?:\\d+|een|twee|drie|vier|vijf|zes)\\s+(?:jaar|jaren|maanden|weken)`,
    'op\\s+korte\\s+termijn|op\\s+middellange\\s+termijn|op\\s+lange\\s+termijn|zo\\s+snel\\s+mogelijk|onverwijld|jaarlijks|elk\\s+jaar|ieder\\s+jaar|halfjaarlijks|tweejaarlijks',
  ]
    .map((one) => `(?<![\\p{L}])(?:${one})(?![\\p{L}])`)
    .join('|'),
  'giu',
);

/** The term of the government itself. */
export const LEGISLATURE = new RegExp(TERM_OF_OFFICE, 'iu');

/** What stands before a year that belongs to the name of something. */
export const IN_A_TITLE =
  /(?:decreet|besluit|wet|akkoord|protocol|overeenkomst|samenwerkingsakkoord|plan)(?:\s+van(?:\s+de)?)?\s*$/iu;
