-- Each list of the workspace is a range of one index, which also holds what the list filters and counts by,
-- so that a page and an overview cost what they show and not what there is.
drop index cases.case_queue;
drop index cases.case_queue_all;
drop index cases.case_closed;
create index case_queue on cases.case (council_id, team, due_on, id) include (package, status, assigned_to, opened_at) where is_open;
create index case_waiting on cases.case (council_id, team, due_on, id) where is_open and assigned_to is null;
create index case_flagged on cases.case (council_id, team, due_on, id) where is_open and flags <> '{}';
create index case_closed on cases.case (council_id, team, closed_at, id) include (package, opened_at) where not is_open;
