import { z } from 'zod';
import { isKnownCode } from '../../shared/code-lists.ts';
import { dateInput, oneOf, optionalDateInput, optionalText } from '../../ui/form/index.ts';
import { FIRST_DAY, MEMBER_ROLES, MOST } from './rules.ts';

const SEAT = {
  post: optionalText(MOST.post),
  organisation: optionalText(MOST.organisation),
  field: optionalText(60).refine((code) => code === null || isKnownCode('policy-field', code), 'form:error.choice'),
  role: oneOf(MEMBER_ROLES),
};

/** What the form of a new member sends: somebody known to Brug, or a post. */
export const MemberForm = z
  .object({
    ...SEAT,
    actor: optionalText(120),
    from: dateInput().refine((day) => day >= FIRST_DAY, 'form:error.date-range'),
    until: optionalDateInput(),
  })
  .refine(({ actor, post }) => actor !== null || post !== null, { path: ['post'], message: 'teams:error.who' })
  .refine(({ from, until }) => until === null || until >= from, { path: ['until'], message: 'form:error.order' });

/** What the form of a member who is changed sends. */
export const ChangeForm = z.object(SEAT);
/** What the form of an end sends. */
export const EndForm = z.object({ until: dateInput() });
