-- The level of a table is the level of the slice that writes it: who applied and who came is written where the offer is
-- organised. What is known of a person stays on the individual level.
alter table individual.applications set schema organisation;
alter table individual.attendances set schema organisation;
alter table individual.attendance_corrections set schema organisation;
