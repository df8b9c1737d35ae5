import { existsSync, readFileSync } from 'node:fs';
import { validateXML } from 'xmllint-wasm';
import { PART_2 } from '../../src/exchange/stratml/book.ts';
import { deviationsOf } from '../../src/exchange/stratml/check.ts';
import { readXml } from '../../src/exchange/stratml/xml.ts';

/** The published schemas stand beside the project and not in it: where they are, files are held against them as well. */
const SCHEMA = new URL('../../../shared/stratml/PerformancePlanOrReport20160216.xsd', import.meta.url);

/** Whether the published schema is there. */
export const hasSchema = existsSync(SCHEMA);

/** Where a file leaves the book of Part 2, in words; nothing for a valid one. */
export function faultsOf(xml: string): string[] {
  const { root } = readXml(Buffer.from(xml));
  return deviationsOf(root, 2, PART_2).map(({ code, name, element }) => `${element.line}: ${code} ${name}`);
}

/** What the published schema says of each file, by libxml2. Nothing where the schema isn't there: `faultsOf` says it then. */
export async function schemaFaults(files: readonly string[]): Promise<string[]> {
  if (!hasSchema) return [];
  const { errors } = await validateXML({
    xml: files.map((contents, at) => ({ fileName: `${at}.xml`, contents })),
    schema: { fileName: 'part-2.xsd', contents: readFileSync(SCHEMA, 'utf8') },
  });
  return errors.map(({ rawMessage }) => rawMessage);
}
