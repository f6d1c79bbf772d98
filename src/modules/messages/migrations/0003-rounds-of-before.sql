-- 0002 was to give messages of before their round, but the owner sees no council's rows while row-level security is forced.
alter table messages.message no force row level security;
update messages.message set round_at = created_at, next_try_at = coalesce(next_try_at, case when state = 'queued' then created_at end)
where round_at is null;
alter table messages.message force row level security;
