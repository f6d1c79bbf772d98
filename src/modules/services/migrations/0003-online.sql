-- What was online when: each time another version, or none, became the one that new journeys take.
create table services.online (
  council_id uuid not null,
  id uuid not null,
  package text not null,
  version integer not null,
  before integer,
  what text not null check (what in ('published', 'takenBack', 'retired', 'putBack')),
  because text not null,
  at timestamptz not null,
  by text not null,
  primary key (council_id, id)
);
create index online_of_package on services.online (council_id, package, id);

select kernel.isolate('services.online'::regclass);
