-- A stretch: the addresses of one street within one postcode; a street without addresses has one without a postcode.
-- What a search looks through first, since there are about fifteen times fewer of them than of addresses.
create table places.stretch (
  council_id uuid not null,
  -- Derived from what it says, so that an import run again finds its own.
  id uuid not null,
  usrn bigint,
  street text not null,
  locality text not null,
  town text not null,
  postcode text collate "C" not null,
  -- The words of its own name; `words` also has those of buildings and organisations within it.
  name_words text[] not null,
  words text[] not null,
  primary key (council_id, id)
);
create index stretch_of_postcode on places.stretch (council_id, postcode, id);

create table places.property (
  council_id uuid not null,
  uprn bigint not null,
  parent_uprn bigint,
  usrn bigint,
  stretch_id uuid not null,
  organisation text not null,
  sub_building text not null,
  building_name text not null,
  building_number text not null,
  -- Numbers and words that tell it from its neighbours.
  own_words text[] not null,
  -- In the order of the street: the first number in it.
  sort_number integer not null,
  class text not null,
  latitude double precision not null,
  longitude double precision not null,
  -- The square of about half a kilometre in which it lies: found by equality, which row-level security lets an index serve.
  cell integer not null,
  ends_on date,
  primary key (council_id, uprn)
);
create index property_of_stretch on places.property (council_id, stretch_id) where ends_on is null;
create index property_of_cell on places.property (council_id, cell) where ends_on is null;

create table places.street (
  council_id uuid not null,
  usrn bigint not null,
  name text not null,
  name_cy text not null,
  locality text not null,
  town text not null,
  latitude double precision not null,
  longitude double precision not null,
  cell integer not null,
  ends_on date,
  primary key (council_id, usrn)
);
create index street_of_cell on places.street (council_id, cell) where ends_on is null;

-- Where a postcode is, for councils that have no addresses yet and for postcodes without one.
create table places.postcode (
  council_id uuid not null,
  postcode text collate "C" not null,
  latitude double precision not null,
  longitude double precision not null,
  primary key (council_id, postcode)
);

-- The words of stretches, each with where it is and how often: a misspelt word is found by the pieces of three
-- letters that it shares with a known one, by equality (see docs/decisions/0006).
create table places.stretch_word (
  council_id uuid not null,
  word text collate "C" not null,
  stretch_id uuid not null,
  primary key (council_id, word, stretch_id)
);
create table places.word (
  council_id uuid not null,
  word text collate "C" not null,
  stretches integer not null,
  primary key (council_id, word)
);
create table places.word_piece (
  council_id uuid not null,
  piece text collate "C" not null,
  word text collate "C" not null,
  -- How many pieces the word has in all.
  pieces smallint not null,
  primary key (council_id, piece, word)
);

-- Wards, parishes, conservation areas, rounds: a shape with a name, from one day until another.
create table places.area (
  council_id uuid not null,
  id uuid not null,
  kind text not null,
  code text not null,
  name_en text not null,
  name_cy text not null,
  shape jsonb not null,
  south double precision not null,
  west double precision not null,
  north double precision not null,
  east double precision not null,
  valid_from date not null,
  -- The first day on which it no longer is.
  valid_until date,
  primary key (council_id, id)
);
create index area_of_kind on places.area (council_id, kind, code, valid_from);
create unique index area_now on places.area (council_id, kind, code) where valid_until is null;

select kernel.isolate(t) from unnest(array['places.stretch', 'places.property', 'places.street', 'places.postcode',
  'places.stretch_word', 'places.word', 'places.word_piece', 'places.area']::regclass[]) t;
