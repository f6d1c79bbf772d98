-- A feed that is followed no longer keeps what was trusted of it: whoever follows it again is not shown something older.
alter table services.feed add column left_at timestamptz;
