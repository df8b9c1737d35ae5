const PREFIXES = `@prefix besluit: <http://data.vlaanderen.be/ns/besluit#> .
@prefix besluitvorming: <https://data.vlaanderen.be/ns/besluitvorming#> .
@prefix dossier: <https://data.vlaanderen.be/ns/dossier#> .
@prefix persoon: <https://data.vlaanderen.be/ns/persoon#> .
@prefix mandaat: <http://data.vlaanderen.be/ns/mandaat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix nie: <http://www.semanticdesktop.org/ontologies/2007/01/19/nie#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix d: <https://beslissingen.voorbeeld.example/id/> .
`;
const TYPES = 'http://themis.vlaanderen.be/id/concept/document-type';
const NEWS = `<${TYPES}/63d628cb-a594-4166-8b4e-880b4214fc5b>`;

/** One invented decision of a meeting, as a dump tells it. */
export interface Told {
  id: string;
  title: string;
  html: string;
  /** Which attachment stands in which dossier, and the mark of its type. */
  dossier?: string;
  type?: string;
}

/** The address of an invented decision. */
export const addressOf = (id: string) => `https://beslissingen.voorbeeld.example/id/${id}`;

/** A dump of one invented meeting, in Turtle; without decisions it tells that what was published of it was taken back. */
export function dumpOf(meeting: string, start: string, told: readonly Told[]): string {
  const items = told.map(
    ({ id, title, html, dossier, type }) => `
d:punt-${id} a besluit:Agendapunt ; besluit:Agendapunt.type <http://themis.vlaanderen.be/id/concept/agendapunt-type/dd47a8f8-3ad2-4d5a-8318-66fc02fe80fd> .
d:${id} a dossier:Stuk ; dct:type ${NEWS} ; dct:title ${JSON.stringify(title)} ; nie:htmlContent ${JSON.stringify(html)} ;
  prov:wasDerivedFrom d:punt-${id} ; dct:subject <http://themis.vlaanderen.be/id/concept/thema/2ef1a01c-861b-449a-9c7b-e0efd324a7d2> ;
  prov:qualifiedAssociation d:mandaat-1${dossier === undefined ? '' : ` ; besluitvorming:heeftBijlage d:stuk-${id}`} .
${
  dossier === undefined
    ? ''
    : `d:stuk-${id} a dossier:Stuk ; dct:title "Nota bij ${id}" ; prov:value d:bestand-${id} .
d:${dossier} a dossier:Dossier ; dossier:Dossier.bestaatUit d:stuk-${id} .
d:reeks-${id} a dossier:Serie ; dossier:Collectie.bestaatUit d:stuk-${id} ; dct:type <${TYPES}/${type}> .`
}`,
  );
  const agenda =
    told.length === 0
      ? ''
      : `d:agenda-${meeting} a besluitvorming:Agenda ; besluitvorming:isAgendaVoor d:${meeting} ; dct:hasPart ${told.map(({ id }) => `d:punt-${id}`).join(' , ')} .
d:mandaat-1 a mandaat:Mandataris ; mandaat:isBestuurlijkeAliasVan d:mens-1 .
d:mens-1 persoon:gebruikteVoornaam "Mies" ; foaf:familyName "Voorbeeld" .`;
  return `${PREFIXES}
d:publicatie a prov:Activity ; prov:used d:${meeting} .
d:${meeting} a besluit:Vergaderactiviteit ; besluit:geplandeStart "${start}"^^xsd:dateTime .
${agenda}${items.join('')}
`;
}

/** The same as the answer of an endpoint: the statements of some dumps as rows. */
export async function resultsOf(...dumps: string[]): Promise<string> {
  const { Parser } = await import('n3');
  const rows = dumps.flatMap((dump) =>
    new Parser().parse(dump).map(({ subject, predicate, object }) => ({
      s: { type: 'uri', value: subject.value },
      p: { type: 'uri', value: predicate.value },
      o: { type: object.termType === 'Literal' ? 'literal' : 'uri', value: object.value },
    })),
  );
  return JSON.stringify({ head: { vars: ['s', 'p', 'o'] }, results: { bindings: rows } });
}
