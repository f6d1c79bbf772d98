-- Which round or ward a property is in, where the council says so itself instead of drawing it.
create table places.property_area (
  council_id uuid not null,
  uprn bigint not null,
  kind text not null,
  code text not null,
  primary key (council_id, uprn, kind, code)
);

-- What a round collects, and on which days: every so many weeks from a first day.
create table places.collection (
  council_id uuid not null,
  round text not null,
  stream text not null,
  first_on date not null,
  every_weeks integer not null check (every_weeks between 1 and 52),
  until_on date,
  primary key (council_id, round, stream, first_on)
);

-- A collection that comes on another day, or not at all: bank holidays, strikes, snow. An empty round is all of them.
create table places.collection_change (
  council_id uuid not null,
  round text not null,
  from_on date not null,
  to_on date,
  primary key (council_id, round, from_on)
);

create table places.councillor (
  council_id uuid not null,
  ward text not null,
  name text not null,
  party text not null,
  email text not null,
  telephone text not null,
  primary key (council_id, ward, name)
);

create table places.facility (
  council_id uuid not null,
  kind text not null,
  name text not null,
  address text not null,
  url text not null,
  latitude double precision not null,
  longitude double precision not null,
  primary key (council_id, kind, name)
);

-- The drawn map: what lies under pins where no tiles from outside are configured.
create table places.drawing (
  council_id uuid not null,
  id uuid not null,
  kind text not null,
  name text not null,
  shape jsonb not null,
  south double precision not null,
  west double precision not null,
  north double precision not null,
  east double precision not null,
  primary key (council_id, id)
);
create index drawing_by_place on places.drawing (council_id, south);

select kernel.isolate(t) from unnest(array['places.property_area', 'places.collection', 'places.collection_change',
  'places.councillor', 'places.facility', 'places.drawing']::regclass[]) t;
