-- What the sources say about open lists and about money that is tied to a prison without an amount.
alter table policy.goals add column open_list boolean not null default false;
comment on column policy.goals.open_list is 'The source ends its list of actions under this goal with an ellipsis: there are more than it names.';

alter table policy.steps add column source_id text references organisation.sources (id) on delete restrict;
comment on column policy.steps.source_id is 'The document in which the step was read.';

alter table policy.funding_lines
  add column named_prisons text[] not null default '{}',
  add column also_outside boolean not null default false;
comment on column policy.funding_lines.named_prisons is 'Prisons in which the source says that a receiver of this line works, without an amount for each.';
comment on column policy.funding_lines.also_outside is 'The source says that the amount covers more than work in prison.';
