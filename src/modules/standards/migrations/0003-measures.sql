-- Counts of each service by day. Numbers only: they stay when the cases and journeys behind them are forgotten.
create table standards.service_day (
  council_id uuid not null,
  service text not null,
  on_day date not null,
  -- Cases opened, in all and by those who did it online.
  opened integer not null default 0,
  online integer not null default 0,
  -- Journeys begun on the day, and how many of these were sent in the end.
  begun integer not null default 0,
  sent integer not null default 0,
  primary key (council_id, service, on_day)
);

-- Cases closed on a day, by how many days it took: the bucket is the longest time in it, 9999 for longer than all.
create table standards.outcome_day (
  council_id uuid not null,
  service text not null,
  on_day date not null,
  bucket integer not null,
  cases integer not null,
  primary key (council_id, service, on_day, bucket)
);

select kernel.isolate(t) from unnest(array['standards.service_day', 'standards.outcome_day']::regclass[]) t;
