-- A migration whose first line says `-- breaking: why` leaves nothing that an older version could serve from: the processes of
-- such a version see it here and stop by themselves.
alter table platform.migrations add column breaking text;
comment on column platform.migrations.breaking is 'Why a process of an older version must stop; null where it may go on.';
