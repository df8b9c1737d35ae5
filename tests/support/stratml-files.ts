import { PART_1, PART_2 } from '../../src/exchange/stratml/book.ts';

// Invented plans in the dialects of the standard that are met in the wild, each with what is odd about it.

const part1 = (
  inside: string,
  {
    open = `<StrategicPlan xmlns="${PART_1}">`,
    close = '</StrategicPlan>',
    head = '<?xml version="1.0" encoding="UTF-8"?>',
  } = {},
) =>
  `${head}\n${open}\n<Name>Plan van de bibliotheken</Name>\n<StrategicPlanCore>\n<Organization><Name>Bibliotheekdienst</Name></Organization>\n${inside}\n</StrategicPlanCore>\n<AdministrativeInformation><StartDate>2021-01-01</StartDate><EndDate>2025-12-31</EndDate></AdministrativeInformation>\n${close}\n`;
const part2 = (inside: string, type = 'Performance_Plan', namespace = PART_2) =>
  `<?xml version="1.0" encoding="utf-8"?>\n<PerformancePlanOrReport xmlns="${namespace}" Type="${type}">\n<Name>Plan van de sporthallen</Name>\n<StrategicPlanCore>\n${inside}\n</StrategicPlanCore>\n<AdministrativeInformation><Identifier>sport</Identifier><StartDate>2022-01-01</StartDate><EndDate/><PublicationDate>2024-06-30</PublicationDate></AdministrativeInformation>\n</PerformancePlanOrReport>\n`;

const goal = (inside = '', name = 'Meer lezers') =>
  `<Goal><Name>${name}</Name><Description>Elke vleugel leest.</Description><Identifier>g1</Identifier><SequenceIndicator>1</SequenceIndicator>${inside}</Goal>`;
const objective = (id: string, number: string, name: string, inside = '') =>
  `<Objective><Name>${name}</Name><Description/><Identifier>${id}</Identifier><SequenceIndicator>${number}</SequenceIndicator>${inside}</Objective>`;
const indicator = (inside: string, dimension = 'Termijn', unit = 'datum', attributes = '') =>
  `<PerformanceIndicator ${attributes}><MeasurementDimension>${dimension}</MeasurementDimension><UnitOfMeasurement>${unit}</UnitOfMeasurement>${inside}</PerformanceIndicator>`;
const target = (inside: string) => `<MeasurementInstance><TargetResult>${inside}</TargetResult></MeasurementInstance>`;
const narrower = (to: string) =>
  `<Relationship RelationshipType="Narrower_Than"><ReferentIdentifier>${to}</ReferentIdentifier></Relationship>`;
const party = (name: string, role: string, type = 'Organization', roleType = 'Performer') =>
  `<Stakeholder StakeholderTypeType="${type}"><Name>${name}</Name><Role><Name>${role}</Name><RoleType>${roleType}</RoleType></Role></Stakeholder>`;

const prefixed = (xml: string) =>
  xml
    .replace(/<(\/?)([A-Z])/g, '<$1stratml:$2')
    .replace(`<stratml:StrategicPlan xmlns=`, `<stratml:StrategicPlan xmlns:stratml=`);

const plain = part1(
  goal(objective('o1', '1.1', 'Een leeskast per vleugel') + objective('o2', '1.2', 'Lenen zonder boete')),
);

/** The files, by what is odd about them. */
export const DIALECTS = {
  plain,
  prefixed: prefixed(plain),
  'byte-order-mark': `\ufeff${plain}`,
  'carriage-returns': plain.replaceAll('\n', '\r\n'),
  'older-namespace': plain.replace(PART_1, 'http://www.stratml.net'),
  'no-namespace': plain.replace(` xmlns="${PART_1}"`, ''),
  'older-names': plain.replace(
    '</AdministrativeInformation>',
    '<Submitter><FirstName>An</FirstName><LastName>Peeters</LastName><EmailAddress>an@example.org</EmailAddress></Submitter></AdministrativeInformation>',
  ),
  'said-to-be-utf-16': plain.replace('encoding="UTF-8"', 'encoding="utf-16"'),
  'stakeholder-last': part1(
    goal(
      objective('o1', '1.1', 'Een leeskast') +
        '<Stakeholder StakeholderTypeType="Organization"><Name>Gevangenis Oost</Name></Stakeholder>',
    ),
  ),
  'empty-parts': part1(
    '<Goal><Name>Meer lezers</Name><Description/><Identifier/><SequenceIndicator/><Objective><Name>Een leeskast</Name><Description></Description><SequenceIndicator></SequenceIndicator></Objective></Goal>',
  )
    .replace('<StartDate>2021-01-01</StartDate>', '<StartDate/>')
    .replace('2025-12-31', ''),
  'no-objectives': part1(
    `${goal()}<Goal><Name>Meer boeken</Name><Description>Ook in vreemde talen.</Description></Goal>`,
  ),
  'web-page': part1(
    '<Goal><Name>Caf&eacute; &amp; bib\n   samen</Name><Description>&lt;p&gt;Eerste&amp;nbsp;lijn\n      loopt door.&lt;/p&gt;&lt;br/&gt;\n\nTweede &ndash; alinea&lt;br&gt;</Description><Objective><Description>Alleen een omschrijving</Description></Objective></Goal>',
  ),
  mission: part1(
    `<Vision><Description>Iedereen leest</Description></Vision><Mission><Description>Boeken brengen</Description></Mission><Value><Name>Rust</Name></Value>${goal()}`,
  ),
  'nested-by-relation': part2(
    goal(
      objective(
        's1',
        '1.1',
        'Zaal openen',
        party('Sportdienst', 'Lead') +
          party('Gevangenis', 'Partner') +
          party('Sporters', 'Doelgroep', 'Generic_Group', 'Beneficiary') +
          indicator(
            target(
              '<StartDate>2022-03-01</StartDate><EndDate>2022-06-30</EndDate><Description>voorjaar 2022</Description>',
            ),
          ),
      ) +
        objective('s2', '1.1.1', 'Sleutels laten maken', indicator(narrower('s1'))) +
        objective(
          's3',
          '1.1.2',
          'Lampen vervangen',
          indicator(narrower('s1') + target('<EndDate>2022-05-31</EndDate>')),
        ),
      'Meer sport',
    ),
  ),
  'operational-goal': part2(
    goal(
      objective('og', '1.1', 'Meer zalen', indicator(narrower('g1'))) +
        objective('s1', '1.1.1', 'Zaal openen', indicator(narrower('og'))),
      'Meer sport',
    ),
  ),
  report: part2(
    goal(
      objective(
        's1',
        '1.1',
        'Zaal openen',
        indicator(
          '<MeasurementInstance><TargetResult><EndDate>2023-12-31</EndDate></TargetResult><ActualResult><EndDate>2024-05-01</EndDate><Descriptor><DescriptorName>Status</DescriptorName><DescriptorValue>Completed</DescriptorValue></Descriptor><Description>De zaal is open.</Description></ActualResult></MeasurementInstance>',
        ),
      ) +
        objective(
          's2',
          '1.2',
          'Bezoekers tellen',
          indicator(
            '<MeasurementInstance><TargetResult><EndDate>2024-12-31</EndDate><NumberOfUnits>200</NumberOfUnits></TargetResult><ActualResult><EndDate>2024-06-30</EndDate><NumberOfUnits>120.5</NumberOfUnits></ActualResult></MeasurementInstance>',
            'Bezoekers',
            'aantal',
            'PerformanceIndicatorType="Quantitative" ValueChainStage="Output"',
          ),
        ),
      'Meer sport',
    ),
    'Performance_Report',
  ),
  'odd-dates': part2(
    goal(
      objective('s1', '1.1', 'Zaal openen', indicator(target('<StartDate>2022</StartDate><EndDate>2023-02</EndDate>'))),
    ),
  )
    .replace('2022-01-01', '2022-01-01T00:00:00Z')
    .replace('2024-06-30', '30 juni 2024'),
  comments: plain
    .replace('<StrategicPlanCore>', '<!-- kern --><?mso-application progid="x"?><StrategicPlanCore>')
    .replace('Meer lezers', '<![CDATA[Meer lezers & luisteraars]]>'),
} satisfies Record<string, string>;

const goals = (inside: string) => part2(goal(inside));
const BOMB = `<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(50)}"><!ENTITY c "${'&b;'.repeat(50)}">]><StrategicPlan><Name>&c;</Name></StrategicPlan>`;

/** Files that are never read, each with the refusal that says why. */
export const REFUSED: Record<string, [file: string | Uint8Array, key: string]> = {
  'an entity bomb': [BOMB, 'xml-document-type'],
  'an external entity': [
    '<?xml version="1.0"?><!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/hostname">]><StrategicPlan><Name>&x;</Name></StrategicPlan>',
    'xml-document-type',
  ],
  'an external document type': [
    `<!DOCTYPE StrategicPlan SYSTEM "http://127.0.0.1/plan.dtd">${plain.slice(39)}`,
    'xml-document-type',
  ],
  'an entity that is declared nowhere': [plain.replace('Meer lezers', '&onbekend;'), 'xml-entity'],
  'ten thousand levels': [`${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}`, 'xml-too-deep'],
  'a million elements': [`<StrategicPlan>${'<a/>'.repeat(1_000_000)}</StrategicPlan>`, 'xml-too-many-elements'],
  'a flood of attributes': [
    `<StrategicPlan ${Array.from({ length: 50_000 }, (_, at) => `a${at}="x"`).join(' ')}/>`,
    'xml-too-many-attributes',
  ],
  'an attribute that is a book': [`<StrategicPlan a="${'x'.repeat(10_000)}"/>`, 'xml-too-long'],
  'a text of a megabyte': [plain.replace('Meer lezers', 'x'.repeat(1_000_000)), 'xml-too-long'],
  'a file of seventeen megabytes': [new Uint8Array(17 * 1024 * 1024).fill(32), 'xml-too-large'],
  'bytes that are no UTF-8': [
    Buffer.concat([Buffer.from(plain.slice(0, 200)), Buffer.from([0xe9, 0x20]), Buffer.from(plain.slice(200))]),
    'xml-not-utf8',
  ],
  Latin: [Buffer.from(plain.replace('UTF-8', 'ISO-8859-1').replace('lezers', 'lezérs'), 'latin1'), 'xml-encoding'],
  'UTF-16': [Buffer.from(`\ufeff${plain}`, 'utf16le'), 'xml-encoding'],
  'UTF-16 without a mark': [Buffer.from(plain, 'utf16le'), 'xml-encoding'],
  EBCDIC: [Buffer.from([0x4c, 0x6f, 0xa7, 0x94, 0x93]), 'xml-encoding'],
  'UTF-7': [plain.replace('UTF-8', 'UTF-7'), 'xml-encoding'],
  'a file that stops half-way': [plain.slice(0, 300), 'xml-malformed'],
  'nothing at all': ['', 'xml-malformed'],
  'text after the end': [`${plain}<more/>`, 'xml-malformed'],
  'a web page': ['<html><body>geen plan</body></html>', 'stratml-another-root'],
  'a plan without goals': [part1(''), 'stratml-nothing-in-it'],
  'a step under itself': [goals(objective('a', '1', 'A', indicator(narrower('a')))), 'stratml-circular'],
  'a circle of steps': [
    goals(
      ['abc', 'bca', 'cab'].map(([own = '', up = '']) => objective(own, own, own, indicator(narrower(up)))).join(''),
    ),
    'stratml-circular',
  ],
  'a tower of steps': [
    goals(
      Array.from({ length: 30 }, (_, at) =>
        objective(`o${at}`, `${at}`, 'Stap', indicator(narrower(`o${at - 1}`))),
      ).join(''),
    ),
    'stratml-too-nested',
  ],
};
