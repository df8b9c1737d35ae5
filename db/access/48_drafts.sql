-- What somebody filled in when the sign-in had lapsed. The cookie still says whose it was: that is enough to keep, and not to read.
create policy "everybody reads what one filled in, for a day" on access.drafts
  for select to brug_public
  using (actor_id = (select access.actor_id()) and kept_at > access.now() - interval '24 hours');
comment on policy "everybody reads what one filled in, for a day" on access.drafts is 'GDPR article 15';
grant select on access.drafts to brug_public;
alter table access.drafts alter column kept_at set default access.now();

create function access.keep_draft(digest text, from_page text, goes_to text, filled jsonb) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  whose text;
begin
  -- A sign-in that somebody ended, or that lapsed more than a day ago, keeps nothing; neither does one whose actor stands no longer.
  select s.actor_id into whose from access.sign_ins s
  where s.id = digest and s.ended_at is null and s.until <= access.now() and s.until > access.now() - interval '24 hours'
    and exists (select from access.find_roles(s.actor_id));
  if whose is null then return false; end if;
  insert into access.drafts (actor_id, page, action, fields) values (whose, from_page, goes_to, filled)
  on conflict (actor_id, action) do update set page = excluded.page, fields = excluded.fields, kept_at = excluded.kept_at;
  delete from access.drafts d
  where d.actor_id = whose and d.id not in (
    select o.id from access.drafts o where o.actor_id = whose order by o.kept_at desc, o.id desc limit 5);
  return true;
end
$$;
comment on function access.keep_draft(text, text, text, jsonb) is 'Keeps what was filled in under a sign-in that lapsed within the last day, the last five of an actor; false where there is none such.';

create function access.drop_draft(digest text, asked integer) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  delete from access.drafts d using access.sign_ins s
  where d.id = asked and s.id = digest and s.ended_at is null and s.until > access.now() and d.actor_id = s.actor_id;
  return found;
end
$$;
comment on function access.drop_draft(text, integer) is 'Deletes what was filled in, once it was used or is not wanted, for who is signed in under that digest.';

create function access.drop_drafts(digest text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$ begin delete from access.drafts d using access.sign_ins s where s.id = digest and d.actor_id = s.actor_id; end $$;
comment on function access.drop_drafts(text) is 'Deletes all that an actor filled in, for who signs out.';

grant execute on function access.keep_draft(text, text, text, jsonb), access.drop_draft(text, integer), access.drop_drafts(text) to brug_doorkeeper;
