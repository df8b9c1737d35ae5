/** What an XML file may have at most, whoever sends it: a plan of two thousand steps with all its states stays under it. */
export const XML_LIMITS = {
  /** Bytes of the whole file. */
  bytes: 16 * 1024 * 1024,
  elements: 200_000,
  /** Elements in each other: a plan needs nine. */
  depth: 40,
  /** Attributes of one element. */
  attributes: 30,
  /** Characters of the name of an element or an attribute. */
  name: 200,
  /** Characters of one attribute. */
  attribute: 5_000,
  /** Characters of the text in one element. */
  text: 200_000,
} as const;

/** How many warnings are told one by one. */
export const MOST_WARNINGS = 500;

/** How deep steps may lie below each other, and goals below goals. */
export const MOST_NESTED = 10;
