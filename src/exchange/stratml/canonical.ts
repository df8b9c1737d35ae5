import { BOOK } from './book.ts';
import type { Telling } from './telling.ts';
import { elementsIn, type XmlElement } from './xml.ts';

/** What an element was called in drafts of the standard, and in files that were made by hand. */
const OLDER: ReadonlyMap<string, string> = new Map([
  ['firstname', 'GivenName'],
  ['lastname', 'Surname'],
  ['familyname', 'Surname'],
  ['phone', 'PhoneNumber'],
  ['telephonenumber', 'PhoneNumber'],
  ['email', 'EmailAddress'],
  ['e-mailaddress', 'EmailAddress'],
  ['title', 'Name'],
  ['sequence', 'SequenceIndicator'],
  ['sequencenumber', 'SequenceIndicator'],
  ['performancegoal', 'Objective'],
  ['strategicgoal', 'Goal'],
  ['generalgoal', 'Goal'],
  ['core', 'StrategicPlanCore'],
  ['planname', 'Name'],
  ['performanceplan', 'PerformancePlanOrReport'],
  ['performancereport', 'PerformancePlanOrReport'],
  ['performancemeasure', 'PerformanceIndicator'],
  ['otherinfo', 'OtherInformation'],
  ['values', 'Value'],
]);

const KNOWN: ReadonlyMap<string, string> = new Map(
  [...Object.keys(BOOK[1]), ...Object.keys(BOOK[2])].map((name) => [name.toLowerCase(), name]),
);

/** The name of an element as the standard writes it now; its own name where the standard has none like it. */
export function canonicalName(name: string): string {
  const small = name.toLowerCase();
  return KNOWN.get(small) ?? OLDER.get(small) ?? name;
}

/** Calls every element as the standard does now, and says which were called otherwise. Inside a text nothing is renamed. */
export function makeCanonical(telling: Telling, root: XmlElement): void {
  const others = new Map<string, { name: string; line: number }>();
  const visit = (element: XmlElement) => {
    const name = canonicalName(element.name);
    if (name !== element.name) {
      others.set(`${element.name} ${name}`, { name: `${element.name} → ${name}`, line: element.line });
      element.name = name;
    }
    if (BOOK[2][name]?.children !== undefined || BOOK[1][name]?.children !== undefined)
      for (const child of elementsIn(element)) visit(child);
  };
  visit(root);
  const [first] = others.values();
  if (first !== undefined)
    telling.once('older-name', first, {
      names: [...others.values()]
        .map(({ name }) => name.slice(0, 80))
        .slice(0, 8)
        .join(', '),
    });
}
