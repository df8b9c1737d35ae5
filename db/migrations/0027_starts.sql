-- What changed since yesterday stands on the start of each role, which is opened all day long: it is found by its moment, however
-- much was registered before.
create index registrations_at on organisation.registrations (recorded_at);
create index applications_at on organisation.applications (applied_at);
