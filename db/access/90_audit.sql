-- The audit log and the technique.

-- audit.entries: append-only by grant
create policy "everybody leaves a trace under the own name" on audit.entries
  for insert to brug_public
  with check (actor_id = (select access.actor_id()) and (prison is null or prison = any ((select access.own_prisons())::text[])));
comment on policy "everybody leaves a trace under the own name" on audit.entries is 'GDPR article 5.2: accountability';
create policy "the auditor reads the log" on audit.entries
  for select to brug_auditor
  using (true);
comment on policy "the auditor reads the log" on audit.entries is 'GDPR article 5.2: accountability';
grant insert (action, object_kind, object_id, prison, detail) on audit.entries to brug_public;
grant select on audit.entries to brug_auditor;

-- platform.idempotency
create policy "an actor finds the own first answer" on platform.idempotency
  for select to brug_public
  using (actor_id = (select access.actor_id()));
comment on policy "an actor finds the own first answer" on platform.idempotency is 'Technique';
create policy "an actor keeps the own first answer" on platform.idempotency
  for insert to brug_public
  with check (actor_id = (select access.actor_id()));
comment on policy "an actor keeps the own first answer" on platform.idempotency is 'Technique';
grant select on platform.idempotency to brug_public;
grant insert (key, request_hash, status, response) on platform.idempotency to brug_public;
