-- A step of which a part is done and the rest is not is neither in progress nor realised.
alter table policy.status_changes drop constraint status_changes_status_check;
alter table policy.status_changes add constraint status_changes_status_check
  check (status in ('not-started', 'in-progress', 'partly-realised', 'realised', 'stopped'));
