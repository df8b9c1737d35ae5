/** What is read of the graph of decisions, by a short name. Addresses stand without their scheme: sources use both. */
const PREDICATES = {
  a: 'www.w3.org/1999/02/22-rdf-syntax-ns#type',
  type: 'purl.org/dc/terms/type',
  title: 'purl.org/dc/terms/title',
  alternative: 'purl.org/dc/terms/alternative',
  parts: 'purl.org/dc/terms/hasPart',
  subject: 'purl.org/dc/terms/subject',
  shortTitle: 'data.vlaanderen.be/ns/besluitvorming#korteTitel',
  agendaOf: 'data.vlaanderen.be/ns/besluitvorming#isAgendaVoor',
  attachment: 'data.vlaanderen.be/ns/besluitvorming#heeftBijlage',
  start: 'data.vlaanderen.be/ns/besluit#geplandeStart',
  itemType: 'data.vlaanderen.be/ns/besluit#Agendapunt.type',
  dossierOf: 'data.vlaanderen.be/ns/dossier#Dossier.bestaatUit',
  seriesOf: 'data.vlaanderen.be/ns/dossier#Collectie.bestaatUit',
  alias: 'data.vlaanderen.be/ns/mandaat#isBestuurlijkeAliasVan',
  givenName: 'data.vlaanderen.be/ns/persoon#gebruikteVoornaam',
  familyName: 'xmlns.com/foaf/0.1/familyName',
  html: 'www.semanticdesktop.org/ontologies/2007/01/19/nie#htmlContent',
  value: 'www.w3.org/ns/prov#value',
  from: 'www.w3.org/ns/prov#wasDerivedFrom',
  revises: 'www.w3.org/ns/prov#wasRevisionOf',
  minister: 'www.w3.org/ns/prov#qualifiedAssociation',
  used: 'www.w3.org/ns/prov#used',
  label: 'www.w3.org/2004/02/skos/core#prefLabel',
};
export type Predicate = keyof typeof PREDICATES;

const isPredicate = (name: string): name is Predicate => Object.hasOwn(PREDICATES, name);
const BY_ADDRESS = new Map(
  Object.keys(PREDICATES)
    .filter(isPredicate)
    .map((name) => [PREDICATES[name], name]),
);

/** The predicate that an address names, of those that are read. */
export function predicateOf(address: string): Predicate | undefined {
  return BY_ADDRESS.get(address.replace(/^https?:\/\//, ''));
}

/** Where each predicate stands when it is asked of an endpoint: under the scheme that the source publishes. */
const SECURE = /ns\/(?:besluitvorming|dossier|persoon)#/;

/** The address of a predicate as the source writes it. */
export function addressOfPredicate(name: Predicate): string {
  const address = PREDICATES[name];
  return `${SECURE.test(address) ? 'https' : 'http'}://${address}`;
}

/** Every predicate that is read, as the source writes it. */
export const READ_PREDICATES = [...BY_ADDRESS.values()].map(addressOfPredicate);

/** The kind of document that is a decision itself: a news item of a meeting. */
export const NEWS_ITEM = '63d628cb-a594-4166-8b4e-880b4214fc5b';

const NOTE = 'dd47a8f8-3ad2-4d5a-8318-66fc02fe80fd';
const ANNOUNCEMENT = '8f8adcf0-58ef-4edc-9e36-0c9095fd76b0';

/** What kind of item of the agenda an address names. */
export function agendaTypeOf(address: string | undefined): 'note' | 'announcement' | null {
  const last = lastOf(address ?? '');
  return last === NOTE ? 'note' : last === ANNOUNCEMENT ? 'announcement' : null;
}

/** Kinds of document by the beginning of their mark, from the farthest on the road to the nearest. */
const DOCUMENT_TYPES: readonly (readonly [string, string])[] = [
  ['Decreet', 'Decreet'],
  ['BesluitVanDeVlaamseRegering', 'Besluit van de Vlaamse Regering'],
  ['MinisterieelBesluit', 'Ministerieel besluit'],
  ['8a1e048a', 'Ontwerpdecreet'],
  ['d3a616a1', 'Ontwerpbesluit van de Vlaamse Regering'],
  ['2c18bb9d', 'Voorontwerp van decreet'],
  ['3f6ed920', 'Voorontwerp van besluit van de Vlaamse Regering'],
  ['0ed0785c', 'Samenwerkingsakkoord'],
  ['Protocol', 'Protocol'],
  ['7ef77ae1', 'Conceptnota'],
  ['8ae796bd', 'Visienota'],
  ['53aea93f', 'Beleidsnota'],
  ['73d69df5', 'Advies van de Raad van State'],
  ['fb931eff', 'Advies'],
  ['f036e016', 'Memorie van toelichting'],
  ['351ba62d', 'Advies van de Inspectie van Financiën'],
  ['6870daa2', 'Begrotingsakkoord'],
  ['f2b0f655', 'Nota'],
];

/** The Dutch name of a kind of document; null where the mark is not known. */
export function documentTypeOf(address: string | undefined): string | null {
  const last = lastOf(address ?? '');
  return DOCUMENT_TYPES.find(([mark]) => last.startsWith(mark))?.[1] ?? null;
}

/** Of several kinds of document the one that says farthest how a matter is; advice and budget come with nearly every matter. */
export function farthestType(types: readonly (string | null)[]): string | null {
  return DOCUMENT_TYPES.slice(0, 12).find(([, name]) => types.includes(name))?.[1] ?? null;
}

const THEMES: readonly (readonly [string, string])[] = [
  ['2ef1a01c', 'Justitie en Handhaving'],
  ['2de782cb', 'Justitie'],
  ['30354d68', 'Welzijn'],
  ['ee9bda4a', 'Onderwijs en Vorming'],
  ['610ed51e', 'Werk'],
  ['a1fe00b2', 'Sport'],
  ['5ae2b345', 'Cultuur'],
  ['5f16f346', 'Volksgezondheid'],
];

/** The name of a theme that its source doesn't name beside it; undefined where it is not known. */
export function themeOf(address: string): string | undefined {
  const last = lastOf(address);
  return THEMES.find(([mark]) => last.startsWith(mark))?.[1];
}

/** The last part of an address. */
export function lastOf(address: string): string {
  return address.split(/[/#]/).at(-1) ?? '';
}
