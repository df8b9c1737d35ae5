-- Decisions that were read in by mistake are taken back by the same person, within a day, while nobody judged or cited one of them, and
-- none was read in anew. An import that changed or withdrew what was known stays: its source says so, and everybody may have read it.
create function policy.take_back_decisions(undo integer) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  u constant platform.undoable := platform.being_undone(undo);
  i policy.decision_imports;
  gone integer[];
begin
  select * into i from policy.decision_imports x where x.id = (u.was->>'import')::integer and x.imported_by = access.actor_id() for update;
  if i.id is null or u.action <> 'import-decisions' then perform access.refuse('nothing to take back'); end if;
  perform pg_advisory_xact_lock(34, 0);
  gone := array(select d.id from policy.decisions d where d.import_id = i.id order by d.id for update);
  if i.taken_back_at is not null or i.changed + i.withdrawn > 0 or cardinality(gone) <> i.added
    or exists (select from policy.decision_versions v where v.decision_id = any (gone) and (v.version > 1 or v.import_id <> i.id))
  then
    return 'changed-since';
  end if;
  if exists (select from policy.bearing_judgements j where j.decision_id = any (gone))
    or exists (select from policy.check_citations c where c.decision_id = any (gone))
    or exists (select from policy.missing_decisions m where m.decision_id = any (gone))
  then
    return 'built-on';
  end if;
  delete from policy.decision_words w where w.decision_id = any (gone);
  delete from policy.decision_versions v where v.decision_id = any (gone);
  delete from policy.decisions d where d.id = any (gone);
  delete from policy.decision_marks m
  where m.kind = 'theme' and not exists (select from policy.decisions d where d.themes @> array[m.mark])
    or m.kind = 'type' and not exists (select from policy.decisions d where d.document_type = m.mark);
  update policy.decision_imports x set taken_back_at = access.now() where x.id = i.id;
  return null;
end
$$;
comment on function policy.take_back_decisions(integer) is 'Takes decisions back that the actor read in, while nothing was built on them; says what stands between.';
grant execute on function policy.take_back_decisions(integer) to brug_policy_officer, brug_plan_coordinator;
