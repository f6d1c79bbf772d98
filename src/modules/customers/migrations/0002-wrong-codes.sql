-- Wrong tries at the codes before this one, of the last day: the more there were, the longer the next code waits.
alter table customers.email_code add column wrong_before integer not null default 0;
create index email_code_by_age on customers.email_code (council_id, sent_at);
