-- A view stands on the words of the rules and on tables: it goes first, so that these can be written again, and comes back in 55.
drop view if exists individual.applications_now;
