-- What opens a person's account or draft: officers see that it was sent, not its words.
alter table messages.message add column confidential boolean not null default false;
alter table messages.message no force row level security;
update messages.message set confidential = true where template in ('sign-in-code', 'return-link');
alter table messages.message force row level security;
