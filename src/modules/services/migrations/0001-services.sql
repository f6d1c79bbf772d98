-- A council's services: what of each package is published. A version, once here, never changes.
create table services.version (
  council_id uuid not null,
  package text not null,
  version integer not null,
  hash text not null,
  definition jsonb not null,
  change text not null check (change in ('first', 'text', 'widening', 'narrowing', 'legalStop')),
  published_at timestamptz not null,
  published_by text not null,
  primary key (council_id, package, version)
);

-- The version that new journeys take, and what the catalogue shows of it without reading the package.
create table services.service (
  council_id uuid not null,
  package text not null,
  version integer not null,
  hash text not null,
  lgsl integer,
  interactions integer[] not null,
  tier text[] not null,
  path_en text not null,
  path_cy text not null,
  name_en text not null,
  name_cy text not null,
  summary_en text not null,
  summary_cy text not null,
  words text[] not null,
  retired_at timestamptz,
  primary key (council_id, package),
  unique (council_id, path_en),
  unique (council_id, path_cy)
);

-- The Local Government Services List as last imported; shared by all councils, public facts only.
create table services.list_entry (
  lgsl integer primary key,
  label text not null,
  description text not null,
  status text not null,
  kind text not null,
  created_on date,
  modified_on date,
  history text not null,
  first_read_at timestamptz not null,
  missing_since timestamptz
);
create table services.list_import (
  id uuid primary key,
  at timestamptz not null,
  file_hash text not null,
  added integer not null,
  changed integer not null,
  discontinued integer not null,
  revived integer not null
);
create table services.list_change (
  import_id uuid not null,
  lgsl integer not null,
  change text not null,
  before jsonb,
  after jsonb,
  primary key (import_id, lgsl)
);
-- Which tier provides what, for the services that GOV.UK routes to councils.
create table services.list_tier (
  lgsl integer primary key,
  tiers text[] not null
);

select kernel.isolate(t) from unnest(array['services.version', 'services.service']::regclass[]) t;
