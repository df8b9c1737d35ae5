-- Who stayed in a prison on a day: asked when attendance is registered.
create index stays_prison on individual.stays (prison, from_date, to_date);
-- What still has to be registered, however long ago: few rows, asked on each page of a prison.
create index sessions_open on organisation.sessions (prison, ends_at) where status in ('planned', 'under-way');
