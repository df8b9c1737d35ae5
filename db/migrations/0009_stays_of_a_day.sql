-- Who stayed in a prison on a day: asked when attendance is registered.
create index stays_prison on individual.stays (prison, from_date, to_date);
