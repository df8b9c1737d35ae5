import { isDay } from '../../shared/dates.ts';
import { BOOK, type Child, type Entry, type Kind, ROOT_1, ROOT_2 } from './book.ts';
import { elementsIn, type XmlElement } from './xml.ts';

/** What a file does otherwise than the book. */
export const DEVIATIONS = [
  'another-root',
  'another-namespace',
  'unknown-element',
  'unknown-attribute',
  'wrong-order',
  'too-many',
  'missing-element',
  'missing-attribute',
  'no-such-value',
  'bad-date',
  'bad-number',
  'bad-identifier',
  'same-identifier',
  'bad-address',
  'text-between',
] as const;

export interface Deviation {
  code: (typeof DEVIATIONS)[number];
  /** The element, or the attribute or child that is meant. */
  name: string;
  element: XmlElement;
}

const DAY = /^(-?\d{4,9}-\d{2}-\d{2})(Z|[+-]\d{2}:\d{2})?$/;
const NUMBER = /^[+-]?(\d{1,400}(\.\d{0,400})?|\.\d{1,400})$/;
const XML_NAME = /^[\p{L}_][\p{L}\p{N}\p{M}._·-]*$/u;

/** What each kind of text may be. Empty days and numbers are allowed in Part 2 alone. */
const FITS: Record<Kind, (text: string, part: 1 | 2) => boolean> = {
  text: () => true,
  date: (text, part) => (part === 2 && text === '') || isDay(DAY.exec(text)?.[1] ?? ''),
  number: (text) => text === '' || NUMBER.test(text),
  identifier: (text) => XML_NAME.test(text),
  address: (text) => !/[\s<>"{}|\\^`]/.test(text),
  role: (text) => text === 'Performer' || text === 'Beneficiary',
};

const FAULT: Record<Kind, Deviation['code']> = {
  text: 'no-such-value',
  date: 'bad-date',
  number: 'bad-number',
  identifier: 'bad-identifier',
  address: 'bad-address',
  role: 'no-such-value',
};

/**
 * Where a file leaves the book of its part: order, names, what must be there, and what may stand where. Nothing is left out: a file
 * without deviations is valid by the published schema.
 * @param namespace the namespace that everything in it must have.
 */
export function deviationsOf(root: XmlElement, part: 1 | 2, namespace: string | null): Deviation[] {
  const found: Deviation[] = [];
  const identifiers = new Set<string>();
  const visit = (element: XmlElement) => {
    const entry = BOOK[part][element.name];
    if (entry === undefined) return;
    if (element.namespace !== namespace) found.push({ code: 'another-namespace', name: element.name, element });
    found.push(...attributesOf(element, entry));
    if (entry.children === undefined) found.push(...textFaults(element, entry.kind ?? 'text', part, identifiers));
    else found.push(...childFaults(element, entry.children));
    if (entry.children !== undefined) for (const child of elementsIn(element)) visit(child);
  };
  if (root.name !== (part === 1 ? ROOT_1 : ROOT_2))
    found.push({ code: 'another-root', name: root.name, element: root });
  visit(root);
  return found;
}

function attributesOf(element: XmlElement, { attributes = {}, asked = [] }: Entry): Deviation[] {
  const missing = asked.filter((name) => !element.attributes.has(name));
  const others = [...element.attributes].filter(([name]) => !IGNORED.has(name));
  return [
    ...missing.map((name): Deviation => ({ code: 'missing-attribute', name, element })),
    ...others.flatMap(([name, value]): Deviation[] => {
      const values = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
      if (values === undefined) return [{ code: 'unknown-attribute', name, element }];
      return values.includes(value) ? [] : [{ code: 'no-such-value', name, element }];
    }),
  ];
}

/** Attributes of XML Schema itself, which may stand everywhere. */
const IGNORED = new Set(['schemaLocation', 'noNamespaceSchemaLocation', 'type', 'nil']);

function childFaults(element: XmlElement, children: readonly Child[]): Deviation[] {
  const found: Deviation[] = [];
  const places = new Map(children.map(({ name }, at) => [name, at]));
  const counts = new Map<string, number>();
  let furthest = 0;
  let told = false;
  for (const child of elementsIn(element)) {
    const place = places.get(child.name);
    if (place === undefined) {
      found.push({ code: 'unknown-element', name: child.name, element: child });
      continue;
    }
    counts.set(child.name, (counts.get(child.name) ?? 0) + 1);
    if (place < furthest && !told) {
      found.push({ code: 'wrong-order', name: child.name, element: child });
      told = true;
    }
    furthest = Math.max(furthest, place);
  }
  for (const { name, least, most } of children) {
    const count = counts.get(name) ?? 0;
    if (count < least) found.push({ code: 'missing-element', name, element });
    if (count > most) found.push({ code: 'too-many', name, element });
  }
  if (element.content.some((part) => typeof part === 'string' && part.trim() !== ''))
    found.push({ code: 'text-between', name: element.name, element });
  return found;
}

function textFaults(element: XmlElement, kind: Kind, part: 1 | 2, identifiers: Set<string>): Deviation[] {
  const inside = elementsIn(element)[0];
  if (inside !== undefined) return [{ code: 'unknown-element', name: inside.name, element: inside }];
  const text = element.content.join('');
  const trimmed = text.trim();
  const { name } = element;
  if (!FITS[kind](trimmed, part)) return [{ code: FAULT[kind], name, element }];
  if (kind !== 'identifier') return [];
  const twice = identifiers.has(trimmed);
  identifiers.add(trimmed);
  return twice ? [{ code: 'same-identifier', name, element }] : [];
}
