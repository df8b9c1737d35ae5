import { ROLES } from './names.ts';
import type { Telling } from './telling.ts';
import { all, one } from './texts.ts';
import type { XmlElement } from './xml.ts';

/** Who leads, who helps, and for whom it is. */
export interface Parties {
  lead: string[];
  partners: string[];
  targetGroups: string[];
}

const LEADS = /lead|trekker|owner|responsib|verantwoordelijk|accountable|coordinat|coördinat|sponsor|head|principal/i;
const PARTNERS = /partner|support|contribut|consult|mede|ondersteun|assist|participant/i;

/**
 * The stakeholders of a goal or a step. The standard knows performers and beneficiaries; who of the performers leads is what the name
 * of a role says, and else the first of them, which is told as a doubt.
 * @param doubt told for what isn't sure.
 */
export function partiesOf(
  telling: Telling,
  element: XmlElement,
  where: string,
  doubt: (code: string) => void,
): Parties {
  const found: Parties = { lead: [], partners: [], targetGroups: [] };
  const unsaid: string[] = [];
  for (const stakeholder of all(element, 'Stakeholder')) {
    const name = telling.line(stakeholder, 'Name');
    if (name === null) continue;
    const roles = all(stakeholder, 'Role');
    const types = roles.flatMap((role) => all(role, 'RoleType')).map((type) => telling.textOf(type));
    const words = roles.map((role) => telling.text(role, 'Name') ?? '').join(' ');
    const type = stakeholder.attributes.get('StakeholderTypeType') ?? stakeholder.attributes.get('StakeholderType');
    if (type === 'Person') {
      telling.warn('person-named', where, stakeholder);
      doubt('person-named');
    }
    const gains = types.includes('Beneficiary') || (type === 'Generic_Group' && !types.includes('Performer'));
    if (gains) add(found.targetGroups, name);
    if (gains && !types.includes('Performer')) continue;
    if (words === ROLES.lead || LEADS.test(words)) add(found.lead, name);
    else if (words === ROLES.partner || PARTNERS.test(words)) add(found.partners, name);
    else unsaid.push(name);
  }
  const [first, ...rest] = unsaid;
  if (first === undefined) return found;
  const led = found.lead.length > 0;
  add(led ? found.partners : found.lead, first);
  for (const name of rest) add(found.partners, name);
  if (unsaid.length > 1 || led) {
    telling.warn('party-role', where, one(element, 'Stakeholder') ?? element);
    doubt('party-role');
  }
  return found;
}

function add(names: string[], name: string): void {
  if (!names.includes(name)) names.push(name);
}
