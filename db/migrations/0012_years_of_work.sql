-- What grows with the years stays quick to read: each question of the log stands on one index, newest first, and what waits for
-- registration or still runs is found without passing by what is over.
create index entries_at on audit.entries (at, id);
create index entries_action on audit.entries (action, at, id);
create index entries_actor on audit.entries (actor_id, at, id);
create index entries_kind on audit.entries (object_kind, at, id);
create index sessions_waiting on organisation.sessions (prison, ends_at) where status in ('planned', 'under-way');
create index series_offer_end on organisation.series (offer_id, ends_on);
