import type { FoundPlan, Warning } from '../../policy/plan-import/index.ts';
import { isDay } from '../../shared/dates.ts';
import { Refusal } from '../../shared/refusal.ts';
import { PART_1, PART_2, ROOT_1, ROOT_2 } from './book.ts';
import { canonicalName, makeCanonical } from './canonical.ts';
import { deviationsOf } from './check.ts';
import { dayIn } from './dates.ts';
import { INSTRUCTION, PLAN, saidIn } from './names.ts';
import { goalsIn } from './read-goals.ts';
import { DOCUMENT, type ReadTerm, said, Telling } from './telling.ts';
import { all, one } from './texts.ts';
import { elementsIn, readXml, type XmlDocument, type XmlElement } from './xml.ts';

/**
 * A plan of StratML, Part 1 or 2, as it was found in a file. What is understood though it isn't by the book is told as a warning.
 * Places count as a string of JavaScript counts.
 * @param readTerm how a printed term is understood; without it a text is kept and says no day.
 * @throws Refusal with the place for what is no plan, no XML, or XML of a kind that is never read.
 */
export function foundInStratml(bytes: Uint8Array, readTerm: ReadTerm = unread): FoundPlan {
  const document = readXml(bytes);
  const { root, text } = document;
  const telling = new Telling(document.instructions.has(INSTRUCTION), readTerm);
  const part = partOf(root);
  makeCanonical(telling, root);
  sayOfFile(telling, document, part);
  const core = one(root, 'StrategicPlanCore') ?? root;
  const goals = all(core, 'Goal');
  if (goals.length === 0) throw new Refusal('invalid', 'stratml-nothing-in-it', { line: root.line });
  const found = goalsIn(telling, goals);
  const plan = { ...planOf(telling, root, core), goals: found };
  if (telling.more > 0)
    telling.warnings.push({
      code: 'left-out',
      where: DOCUMENT,
      message: said('stratml:left-out', { more: telling.more }),
    });
  return { ...plan, warnings: telling.warnings, text };
}

function unread() {
  return { start: null, end: null, precision: 'open' } as const;
}

/** Whether a file begins as XML does: whoever then reads it says what is wrong with it. */
export function looksLikeXml(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 1000))
    .toString('latin1')
    .replace(/^(\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '');
  return /^\s*<(\?xml|!DOCTYPE|!--|[a-z_][\w.-]*[\s:>/])/i.test(head.replaceAll('\0', ''));
}

/** The part of the standard that the root belongs to. @throws Refusal for a root of something else. */
function partOf(root: XmlElement): 1 | 2 {
  const name = canonicalName(root.name);
  if (name === ROOT_1) return 1;
  if (name === ROOT_2) return 2;
  throw new Refusal('invalid', 'stratml-another-root', { name: root.name.replace(/[^\w.-]/g, '').slice(0, 60) || '?' });
}

/** Says what of the whole file isn't by the book. */
function sayOfFile(telling: Telling, { root, misnamed }: XmlDocument, part: 1 | 2): void {
  if (misnamed !== undefined) telling.once('encoding', root, { encoding: misnamed });
  const { namespace } = root;
  if (namespace !== (part === 1 ? PART_1 : PART_2)) telling.once('namespace', root);
  const groups = new Map<string, { message: string; values: Warning['values']; count: number; code: string }>();
  for (const { code, name, element } of deviationsOf(root, part, namespace ?? null)) {
    const key = `${code} ${name}`;
    const group = groups.get(key);
    if (group !== undefined) {
      group.count += 1;
      continue;
    }
    const values = { line: element.line, name: name.replace(/[^\w.:-]/g, '').slice(0, 60) };
    groups.set(key, {
      message: said(`stratml:deviation.${code}`, values),
      values,
      count: 0,
      code,
    });
  }
  for (const { message, values, count, code } of groups.values())
    telling.say(
      code,
      DOCUMENT,
      count === 0 ? message : said('stratml:deviation.more', { said: message, times: count }),
      values,
    );
}

function planOf(telling: Telling, root: XmlElement, core: XmlElement): Omit<FoundPlan, 'goals' | 'warnings' | 'text'> {
  const about = one(root, 'AdministrativeInformation');
  const beside = telling.text(root, 'OtherInformation');
  const lines = telling.ours ? saidIn(beside) : undefined;
  const publication = dayIn(telling, DOCUMENT, about, 'PublicationDate');
  const report = root.attributes.get('Type') === 'Performance_Report';
  const asOf = lines?.get('asOf')?.[0] ?? publication;
  const publishedOn = telling.ours && report ? (lines?.get('publishedOn')?.[0] ?? null) : publication;
  const declared = Number(lines?.get('declared')?.[0] ?? Number.NaN);
  const organizations = all(core, 'Organization');
  sayOfPersons(telling, root);
  const id = telling.text(about, 'Identifier');
  return {
    id: telling.ours && id?.startsWith(PLAN) ? id.slice(PLAN.length) : id,
    title: telling.line(root, 'Name') ?? telling.text(about, 'Source') ?? '–',
    description: joined([telling.text(root, 'Description'), ...principles(telling, core)]),
    adopter:
      organizations
        .map((organization) => telling.line(organization, 'Name'))
        .filter(Boolean)
        .join(' – ') || null,
    validFrom: dayIn(telling, DOCUMENT, about, 'StartDate'),
    validTo: dayIn(telling, DOCUMENT, about, 'EndDate'),
    publishedOn,
    sourceAddress: telling.line(about, 'Source'),
    declaredActions: Number.isInteger(declared) ? declared : null,
    asOf: report && asOf !== null && isDay(asOf) ? asOf : null,
    other:
      lines === undefined
        ? joined([beside, stakeholdersOf(telling, organizations)])
        : (lines.get('other')?.[0] ?? null),
  };
}

function joined(texts: (string | null)[]): string | null {
  return texts.filter((text) => text !== null).join('\n\n') || null;
}

/** Mission, vision and values, which a plan of Brug has no place for, as paragraphs. */
function principles(telling: Telling, core: XmlElement): string[] {
  const named = (['Vision', 'Mission', 'Value'] as const).flatMap((name) =>
    all(core, name).flatMap((element) => {
      const texts = [telling.line(element, 'Name'), telling.text(element, 'Description')].filter(
        (text) => text !== null,
      );
      const label = said(LABELS[name]);
      return texts.length === 0 ? [] : [{ element, text: `${label}: ${texts.join(' – ')}` }];
    }),
  );
  const [first] = named;
  if (first !== undefined) telling.once('put-in-description', first.element);
  return named.map(({ text }) => text);
}

const LABELS = { Vision: 'stratml:vision', Mission: 'stratml:mission', Value: 'stratml:value' } as const;

/** Who has a part in the plan as a whole, persons left out. */
function stakeholdersOf(telling: Telling, organizations: readonly XmlElement[]): string | null {
  const names = organizations
    .flatMap((organization) => all(organization, 'Stakeholder'))
    .filter((one) => one.attributes.get('StakeholderTypeType') !== 'Person')
    .flatMap((one) => telling.line(one, 'Name') ?? []);
  return names.length === 0 ? null : `${said('stratml:stakeholders')}: ${names.join('; ')}`;
}

/** Who submitted the file is a person: name and address stay behind. */
function sayOfPersons(telling: Telling, root: XmlElement): void {
  const submitter = one(root, 'Submitter') ?? one(one(root, 'AdministrativeInformation'), 'Submitter');
  if (submitter !== undefined && elementsIn(submitter).some((part) => telling.textOf(part) !== null))
    telling.once('contact-left-out', submitter);
}
