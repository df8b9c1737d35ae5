// What the standard asks of a file (ISO 17469-1, and Part 2 of it), in our own words: which elements stand in which, in which order,
// which must be there, and what may stand in those without elements.

/** The namespace of performance plans and reports (Part 2): what goes out is in it. */
export const PART_2 = 'urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport';
/** The namespace of strategic plans (Part 1). */
export const PART_1 = 'urn:ISO:std:iso:17469:tech:xsd:stratml_core';

export const ROOT_2 = 'PerformancePlanOrReport';
export const ROOT_1 = 'StrategicPlan';

/** What kind of document a file of Part 2 says it is. */
export const TYPES = ['Strategic_Plan', 'Performance_Plan', 'Performance_Report'] as const;
export type DocumentType = (typeof TYPES)[number];

/** What stands in an element without elements. */
export type Kind = 'text' | 'date' | 'number' | 'identifier' | 'address' | 'role';

/** An element in another one: how many there must be and may be. */
export interface Child {
  name: string;
  least: 0 | 1;
  most: number;
}

export interface Entry {
  /** The elements in it, in their order; undefined for one that holds text. */
  children?: readonly Child[];
  kind?: Kind;
  attributes?: Readonly<Record<string, readonly string[]>>;
  /** Attributes that must be there. */
  asked?: readonly string[];
}

const MANY = Number.POSITIVE_INFINITY;

/** Written as in a grammar: `Name!` must be there, `Goal+` at least once, `Value*` as often as needed, others at most once. */
function childrenOf(words: string): Child[] {
  return words.split(' ').map((word) => {
    const name = word.replace(/[!+*]$/, '');
    return { name, least: /[!+]$/.test(word) ? 1 : 0, most: /[+*]$/.test(word) ? MANY : 1 };
  });
}

const RESULT = 'StartDate EndDate NumberOfUnits Descriptor Description';
const STAKEHOLDERS = { StakeholderTypeType: ['Person', 'Organization', 'Generic_Group'] };

const shared: Record<string, Entry> = {
  Acronym: { kind: 'text' },
  Description: { kind: 'text' },
  EmailAddress: { kind: 'text' },
  EndDate: { kind: 'date' },
  GivenName: { kind: 'text' },
  Identifier: { kind: 'identifier' },
  Mission: { children: childrenOf('Description Identifier') },
  Name: { kind: 'text' },
  Organization: { children: childrenOf('Name Acronym Identifier Description Stakeholder*') },
  OtherInformation: { kind: 'text' },
  PhoneNumber: { kind: 'text' },
  PublicationDate: { kind: 'date' },
  SequenceIndicator: { kind: 'text' },
  Source: { kind: 'address' },
  StartDate: { kind: 'date' },
  StrategicPlanCore: { children: childrenOf('Organization* Vision Mission Value* Goal+') },
  Surname: { kind: 'text' },
  Goal: {
    children: childrenOf('Name! Description! Identifier SequenceIndicator Stakeholder* OtherInformation Objective*'),
  },
  Value: { children: childrenOf('Name Description') },
  Vision: { children: childrenOf('Description Identifier') },
};

const part1: Record<string, Entry> = {
  ...shared,
  StrategicPlan: {
    children: childrenOf('Name! Description OtherInformation StrategicPlanCore! AdministrativeInformation'),
  },
  AdministrativeInformation: { children: childrenOf('StartDate EndDate PublicationDate Source Submitter') },
  Objective: { children: childrenOf('Name Description Identifier SequenceIndicator Stakeholder* OtherInformation') },
  Stakeholder: { children: childrenOf('Name! Description'), attributes: STAKEHOLDERS },
  Submitter: { children: childrenOf('GivenName Surname PhoneNumber EmailAddress') },
};

const part2: Record<string, Entry> = {
  ...shared,
  PerformancePlanOrReport: {
    children: childrenOf('Name! Description OtherInformation StrategicPlanCore! AdministrativeInformation Submitter'),
    attributes: { Type: TYPES },
    asked: ['Type'],
  },
  ActualResult: { children: childrenOf(RESULT) },
  AdministrativeInformation: { children: childrenOf('Identifier StartDate EndDate PublicationDate Source') },
  Descriptor: { children: childrenOf('DescriptorName DescriptorValue') },
  DescriptorName: { kind: 'text' },
  DescriptorValue: { kind: 'text' },
  MeasurementDimension: { kind: 'text' },
  MeasurementInstance: { children: childrenOf('TargetResult* ActualResult*') },
  NumberOfUnits: { kind: 'number' },
  Objective: {
    children: childrenOf(
      'Name Description Identifier SequenceIndicator Stakeholder* OtherInformation PerformanceIndicator*',
    ),
  },
  PerformanceIndicator: {
    children: childrenOf(
      'SequenceIndicator MeasurementDimension! UnitOfMeasurement! Identifier Relationship* MeasurementInstance* OtherInformation',
    ),
    attributes: {
      ValueChainStage: ['Outcome', 'Output_Processing', 'Output', 'Input_Processing', 'Input'],
      PerformanceIndicatorType: ['Quantitative', 'Qualitative'],
    },
  },
  ReferentIdentifier: { kind: 'text' },
  Relationship: {
    children: childrenOf('Identifier ReferentIdentifier* Name Description'),
    attributes: { RelationshipType: ['Broader_Than', 'Peer_To', 'Narrower_Than'] },
  },
  Role: {
    children: [
      { name: 'Name', least: 1, most: 1 },
      { name: 'Description', least: 0, most: 1 },
      { name: 'RoleType', least: 0, most: 2 },
    ],
  },
  RoleType: { kind: 'role' },
  Stakeholder: { children: childrenOf('Name! Description Role*'), attributes: STAKEHOLDERS },
  Submitter: { children: childrenOf('Identifier GivenName Surname PhoneNumber EmailAddress') },
  TargetResult: { children: childrenOf(RESULT) },
  UnitOfMeasurement: { kind: 'text' },
};

/** Everything that may stand in a file, by the part that its root belongs to. */
export const BOOK: Readonly<Record<1 | 2, Readonly<Record<string, Entry>>>> = { 1: part1, 2: part2 };
