/**
 * The words by which a plan is recognised: column headings, what goals and steps are called, who leads and who helps. Dutch and
 * English, folded (no accents, small letters). Whoever meets a plan with another word adds it here, and nowhere else.
 */
export const COLUMNS = {
  step: [
    'te zetten stappen',
    'te zetten stap',
    'te nemen acties',
    'stappen',
    'stap',
    'deelstappen',
    'acties',
    'actie',
    'actiepunt',
    'actiepunten',
    'concrete acties',
    'concrete actie',
    'omschrijving actie',
    'omschrijving',
    'beschrijving',
    'maatregel',
    'maatregelen',
    'activiteit',
    'activiteiten',
    'initiatief',
    'initiatieven',
    'wat',
    'action',
    'actions',
    'step',
    'steps',
    'measure',
    'measures',
    'activity',
    'activities',
    'what',
  ],
  lead: [
    'trekker',
    'trekkers',
    'trekker(s)',
    'trekkende entiteit',
    'verantwoordelijke',
    'verantwoordelijken',
    'verantwoordelijke(n)',
    'verantwoordelijke dienst',
    'verantwoordelijke entiteit',
    'hoofdverantwoordelijke',
    'eindverantwoordelijke',
    'initiatiefnemer',
    'initiatiefnemers',
    'uitvoerder',
    'uitvoerders',
    'coordinatie',
    'lead',
    'leader',
    'responsible',
    'responsible party',
    'owner',
  ],
  who: ['wie', 'door wie', 'wie doet het', 'actoren', 'actor', 'who'],
  partners: [
    'partners',
    'partner',
    'partner(s)',
    'betrokkenen',
    'betrokkene',
    'betrokkene(n)',
    'betrokken',
    'betrokken partners',
    'betrokken actoren',
    'betrokken partijen',
    'betrokken diensten',
    'andere betrokkenen',
    'mede-uitvoerders',
    'medewerking',
    'met wie',
    'in samenwerking met',
    'samenwerking',
    'involved',
    'partners involved',
    'with',
  ],
  term: [
    'termijn',
    'uitvoeringstermijn',
    'timing',
    'tijdspad',
    'tijdpad',
    'tijdstip',
    'planning',
    'wanneer',
    'tegen wanneer',
    'tijdslijn',
    'tijdskader',
    'fasering',
    'deadline',
    'periode',
    'looptijd',
    'streefdatum',
    'einddatum',
    'term',
    'when',
    'due',
    'due date',
    'timeframe',
    'timeline',
  ],
  number: ['nr', 'nummer', 'no', 'n°', '#', 'code', 'volgnummer'],
  target: ['doelgroep', 'doelgroepen', 'target group', 'target groups'],
  goal: [
    'doelstelling',
    'doelstellingen',
    'strategische doelstelling',
    'operationele doelstelling',
    'sd',
    'od',
    'goal',
    'objective',
    'operational objective',
    'strategic objective',
  ],
  milestone: ['mijlpaal', 'mijlpalen', 'milestone', 'milestones'],
  indicator: ['indicator', 'indicatoren', 'kpi', "kpi's", 'indicators', 'meetbaar resultaat', 'streefwaarde', 'target'],
  beside: [
    'budget',
    'middelen',
    'status',
    'stand van zaken',
    'resultaat',
    'resultaten',
    'beoogd resultaat',
    'verwacht resultaat',
    'opmerkingen',
    'opmerking',
    'beleidsdomein',
    'remarks',
    'result',
    'output',
  ],
} as const satisfies Record<string, readonly string[]>;
export type Column = keyof typeof COLUMNS;

/** What opens the part of a cell that names who leads. */
export const LEAD =
  /^(?:hoofd|eind)?(?:trekkers?|verantwoordelijken?|initiatiefnemers?|leads?|leaders?|responsible|owners?)(?: (?:en|and) (?:uitvoerders?|coordinator))?(?:\(s\))?$/;
/** What opens the part that names who helps. */
export const PARTNERS =
  /^(?:(?:andere )?betrokken(?:en?)?(?: (?:partners|actoren|partijen))?|partners?(?:\(s\))?|mede ?-?uitvoerders?|uitvoerders?|(?:in )?samenwerking(?: met)?|i\.?s\.?m\.?|met|with|involved)$/;
/** What, inside a list of who leads, begins who helps. */
export const TOGETHER =
  /[,;]?\s(?:in (?:nauw )?overleg met|in (?:nauwe )?samenwerking met|i\.s\.m\.?|ism|met (?:sterke )?(?:inbreng|medewerking|ondersteuning|steun) van|samen met|together with|in cooperation with|(?<=[,;]\s)(?:met|with))\s/i;

/** Words of an organisation of which the word after a comma is a part: *departement X, team Y*. */
export const WHOLE =
  /(?:^|\s)(?:departement|agentschap|afdeling|ministerie|directie|fod|pod|dienst|stad|gemeente|department|agency)\b/i;
export const PART = /^(?:team|cel|unit)\s/i;

/** What a paragraph in a table begins with that tells how a step is measured. */
export const MEASURED =
  /^(?:mijlpa(?:al|len)|indicator(?:en)?|kpi'?s?|meetbaar|streefwaarde|milestones?|indicators?)\b[^:]{0,40}:/i;

/** How goals are called, by level; the number follows. */
export const GOALS = {
  strategic:
    /^(?:strategische doelstelling|strategic (?:goal|objective)|speerpunt|prioriteit|priority|hoofddoelstelling|thema|pijler|s\.?d\.?)(?=[\s.:\d])/,
  operational:
    /^(?:operationele doelstelling|operational (?:goal|objective)|subdoelstelling|deeldoelstelling|o\.?d\.?)(?=[\s.:\d])/,
  any: /^(?:doelstelling|doel|goal|objective)(?=[\s.:\d])/,
} as const;

/** How steps are called before their number. */
export const STEPS = /^(?:actie|stap|maatregel|actiepunt|initiatief|action|step|measure|act\.?|a|m)$/;

/** The words of a number that a plan declares of itself. */
export const COUNTS: readonly string[] = [
  'nul',
  'een',
  'twee',
  'drie',
  'vier',
  'vijf',
  'zes',
  'zeven',
  'acht',
  'negen',
  'tien',
  'elf',
  'twaalf',
  'dertien',
  'veertien',
  'vijftien',
  'zestien',
  'zeventien',
  'achttien',
  'negentien',
  'twintig',
];
export const DECLARED_GOALS = 'doelstellingen|goals|objectives';
export const DECLARED_STEPS = 'acties|stappen|maatregelen|actiepunten|actions|steps|measures';

/** How a goal says in its title by when it is reached. */
export const GOAL_TERM = {
  by: /\b(?:uiterlijk |ten laatste )?(?:tegen|uiterlijk in|ten laatste in|by)(?: het)?(?: de)?(?: (?:eind|einde|midden|begin|medio|half|voorjaar|najaar|end of|mid))?(?: van)?(?: (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december))? (?:19|20)\d{2}\b/,
  in: /\b(?:in|eind|midden|medio|vanaf eind)(?: het)?(?: (?:voorjaar|najaar))? (?:19|20)\d{2}\b/,
} as const;

/** A plan by its name and years: *strategisch plan hulp- en dienstverlening 2015-2020*. */
export const PLAN_NAME =
  /(?:(?:vlaams|strategisch|nationaal|federaal|regionaal|meerjarig)[ \n]+){0,2}\b\p{L}*(?:plan|agenda|programma|strategie|strategy)\b(?:[ \n]+(?!\d)[\p{L}’'&,-]+){0,10}[ \n]+(?:19|20)\d{2}\s*[-–—]\s*(?:19|20)\d{2}/giu;
