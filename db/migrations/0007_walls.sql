-- What every wall was when it was built, so that a wall that was changed since is noticed at the start.
create table platform.walls (
  object text primary key,
  mark text not null
);
comment on table platform.walls is 'A mark of every rule, right, function, trigger and column as the rules made them; a start compares them with what the database holds.';
