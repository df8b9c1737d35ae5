import { actorName } from '../../ui/names.ts';
import type { View } from '../../ui/view.ts';
import { formatDate } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import type { Member, Team } from './rules.ts';

type Saying = Pick<View, 't' | 'language'>;

/** What a team is called, with its prison. */
export function teamName({ body, prison }: Team, { t, placeName }: Pick<View, 't' | 'placeName'>): string {
  return prison === null ? t(`teams:body.${body}`) : t(`teams:body-of.${body}`, { prison: placeName(prison) });
}

/** Who a member is: by name where Brug knows one, else by the post. */
export function memberName(
  { actorId, name, post }: Pick<Member, 'actorId' | 'name' | 'post'>,
  { t }: Pick<View, 't'>,
): string {
  return actorId === null ? (post ?? t('teams:nobody')) : actorName(t, actorId, name ?? undefined);
}

/** For what somebody sits there: the post of who has a name, the organisation, the policy field. */
export function seatWords(member: Member, { language, codes }: Pick<View, 'language' | 'codes'>): string {
  const { actorId, post, organisation, organisationName, field } = member;
  return [
    actorId === null ? null : post,
    organisationName === null ? organisation : pick(organisationName, language),
    field === null ? null : codes.label('policy-field', field, language),
  ]
    .filter(Boolean)
    .join(', ');
}

/** From when until when. */
export function daysWords({ from, until }: Pick<Member, 'from' | 'until'>, { t, language }: Saying): string {
  return until === null
    ? t('teams:since', { from: formatDate(from, language) })
    : t('teams:between', { from: formatDate(from, language), until: formatDate(until, language) });
}
