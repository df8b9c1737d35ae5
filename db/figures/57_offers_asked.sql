-- The offers that pass the filters, with their codes: one row each, or one per policy field and provider where rows are counted
-- by these. An offer of two fields that are both kept still stands here once; one without a field has no row by field.
create or replace function organisation.offers_asked(by text[], keep jsonb)
returns table (id integer, category text, kind text, medium text, language text, participation_degree text, policy_field text, provider text)
language sql stable
begin atomic
  select o.id, o.category, o.kind, o.medium, o.language, o.participation_degree, f.policy_field, g.code
  from organisation.offers o
  left join organisation.offer_policy_fields f on 'policy-field' = any (by) and f.offer_id = o.id
  left join (organisation.offer_executors e join organisation.organisations g on g.id = e.organisation_id)
    on 'provider' = any (by) and e.offer_id = o.id
  where organisation.kept(keep, 'offer', o.id::text)
    and organisation.kept(keep, 'category', o.category)
    and organisation.kept(keep, 'kind', o.kind)
    and organisation.kept(keep, 'medium', o.medium)
    and organisation.kept(keep, 'language', o.language)
    and organisation.kept(keep, 'participation-degree', o.participation_degree)
    and case
      when 'policy-field' = any (by) then f.policy_field is not null and organisation.kept(keep, 'policy-field', f.policy_field)
      when keep ? 'policy-field' then exists (
        select from organisation.offer_policy_fields a
        where a.offer_id = o.id and a.policy_field = any (organisation.kept_codes(keep, 'policy-field')))
      else true end
    and case
      when 'provider' = any (by) then g.code is not null and organisation.kept(keep, 'provider', g.code)
      when keep ? 'provider' then exists (
        select from organisation.offer_executors a join organisation.organisations b on b.id = a.organisation_id
        where a.offer_id = o.id and b.code = any (organisation.kept_codes(keep, 'provider')))
      else true end;
end;
comment on function organisation.offers_asked(text[], jsonb) is 'The offers that pass the filters, with the codes that counts of offers, sessions and attendances are divided by.';
