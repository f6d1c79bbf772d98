-- Programs list the cases of some services, the newest first, or those that changed since a moment.
create index case_of_package on cases.case (council_id, package, id);
create index case_changed on cases.case (council_id, changed_at, id);
