import type { Decision } from '../src/policy/commitments/index.ts';

const SUBJECTS =
  `fietspaden waterzuivering bosuitbreiding schoolgebouwen erfgoedpremie woonzorgcentra kinderopvang jeugdhulp arbeidsmarkt luchthaven
  landbouwsubsidie natuurbeheer cultuurcentra bibliotheken onderwijsinternaten leerlingenvervoer drinkwater havens binnenvaart energiepremie
  renovatiepremie huursubsidie sociale_woningen integratie inburgering sportinfrastructuur zwembaden topsport dierenwelzijn afvalbeleid
  ruimtelijke_ordening ontheemden gezondheidszorg revalidatie zorgverzekering mantelzorg personen_met_een_handicap werkzoekenden vdab
  dienstencheques innovatie onderzoeksfonds universiteiten volwassenenonderwijs toerisme omroep lokale_besturen gemeentefonds
  justitiehuizen eerstelijnsbijstand elektronisch_toezicht gemeenschapsinstellingen pleegzorg slachtofferhulp gedetineerden gevangenissen`.split(
    /\s+/,
  );
/** What a decision on something else may name in passing: everybody but detainees. */
const BESIDE = SUBJECTS.slice(0, -2);
const KINDS = [
  ['Voorontwerp van besluit', 'De Vlaamse Regering hecht haar principiële goedkeuring aan het voorontwerp van besluit'],
  [
    'Ontwerpbesluit',
    'Na advies van de Raad van State hecht de Vlaamse Regering haar definitieve goedkeuring aan het besluit',
  ],
  ['Voorontwerp van decreet', 'De Vlaamse Regering keurt het voorontwerp van decreet principieel goed'],
  ['Subsidie', 'De Vlaamse Regering keurt de subsidie goed'],
  ['Personeelsplan', 'De Vlaamse Regering keurt het personeelsplan goed'],
  ['Mededeling', 'De Vlaamse Regering neemt kennis van de stand van zaken'],
] as const;
const VERBS =
  'regelt wijzigt vereenvoudigt verlengt actualiseert verhoogt verduidelijkt verdeelt organiseert ondersteunt'.split(
    ' ',
  );
const THINGS =
  `de procedure, de voorwaarden, de bedragen, de erkenning, de termijnen, het toezicht, de verslaggeving, de verdeling over de provincies,
  de samenstelling van de commissie, het reglement, de indexering, de rapportering, de tarieven, de aanvraag, de kwaliteitseisen`.split(
    /,\s*/,
  );

/** The same long list of invented decisions at every call: about a hundred words each, on all fields of policy. */
export function manyDecisions(count: number): Decision[] {
  let seed = 20261130;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const one = <T>(of: readonly T[], or: T): T => of[random(of.length)] ?? or;
  return Array.from({ length: count }, (_, n) => {
    const subject = one(SUBJECTS, '').replaceAll('_', ' ');
    const [kind, phrase] = one(KINDS, KINDS[0]);
    const body = Array.from(
      { length: 5 + random(5) },
      () =>
        `Het ${one(VERBS, '')} ${one(THINGS, '')} voor ${one(BESIDE, '').replaceAll('_', ' ')} en ${one(THINGS, '')} in gemeente${n % 911}.`,
    );
    const day = `20${10 + random(16)}-${String(1 + random(12)).padStart(2, '0')}-${String(1 + random(28)).padStart(2, '0')}`;
    return {
      ref: `m${n}`,
      uri: `https://beslissingen.voorbeeld.example/m${n}`,
      date: day,
      text: `${kind} over ${subject}: dossier ${n}   ${phrase} over ${subject}. ${body.join(' ')}`,
    };
  });
}
