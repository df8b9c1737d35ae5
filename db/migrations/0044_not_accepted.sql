-- Of a reason that lies with the person: whether it is accepted as one (a visit, an illness) or not (refused, not turned up).
alter table organisation.code_lists drop constraint code_lists_cause_check;
alter table organisation.code_lists add constraint code_lists_cause_check
  check (cause in ('person', 'person-not-accepted', 'prison', 'provider', 'room'));
