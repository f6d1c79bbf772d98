-- Where the publisher of a feed listens for heartbeats of those who run its packages.
alter table services.feed add column heartbeats text;

-- Installations that have sent a heartbeat here. Only those that somebody here knows are counted.
create table services.installation (
  council_id uuid not null,
  key text not null,
  name text not null,
  state text not null check (state in ('unknown', 'known', 'refused')),
  heard_at timestamptz not null,
  said_by text,
  primary key (council_id, key)
);

-- The last heartbeat of each council of each installation, for each package: never more than one.
create table services.heartbeat (
  council_id uuid not null,
  package text not null,
  key text not null,
  council text not null,
  version integer not null,
  hash text not null,
  cases text not null,
  at timestamptz not null,
  primary key (council_id, package, key, council)
);

select kernel.isolate(t) from unnest(array['services.installation', 'services.heartbeat']::regclass[]) t;

-- A package may pass into the hands of another steward.
alter table services.adoption_step drop constraint adoption_step_what_check;
alter table services.adoption_step add constraint adoption_step_what_check
  check (what in ('adopted', 'changed', 'proposed', 'upgraded', 'declined', 'takenBack', 'settings', 'steward'));
