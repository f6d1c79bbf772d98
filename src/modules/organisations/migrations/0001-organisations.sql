-- What each public register of councils says, entry by entry, as last read. An entry that a newer file
-- no longer has stays, with the day it was missed. Public facts shared by all: no council_id, no row security.
create table organisations.register_entry (
  register text not null check (register in ('govuk', 'succession')),
  key text not null,
  entry jsonb not null,
  first_read_at timestamptz not null,
  missing_since timestamptz,
  primary key (register, key)
);

-- Every council of the country, past and present, made from the registers; and, where it is served here,
-- how. The registry of tenants: read before any council is known, so it can't be behind row security.
create table organisations.council (
  id uuid primary key,
  -- Checked at the commit: a new register may pass a slug or a code from one council to its successor.
  slug text not null unique deferrable initially deferred,
  govuk_id text unique deferrable initially deferred,
  register_code text unique deferrable initially deferred,
  gss text unique deferrable initially deferred,
  former_gss text[] not null default '{}',
  name_en text not null,
  name_cy text not null,
  other_names text[] not null default '{}',
  tier text not null check (tier in ('county', 'district', 'unitary', 'combined')),
  nation text not null check (nation in ('england', 'wales', 'scotland', 'northern-ireland')),
  snac text,
  custodian_code integer,
  homepage text,
  parent_id uuid,
  starts_on date,
  -- The last day on which it was a council.
  ends_on date,
  replaced_by uuid[] not null default '{}',
  -- Made up for a demonstration; in no register.
  fictional boolean not null default false,
  served boolean not null default false,
  demo boolean not null default false,
  hostnames text[] not null default '{}',
  brand text not null default 'green',
  telephone text not null default '',
  email text not null default '',
  address text not null default '',
  opening_hours_en text not null default '',
  opening_hours_cy text not null default '',
  changed_at timestamptz not null
);
create index council_by_parent on organisations.council (parent_id);

create table organisations.team (
  council_id uuid not null,
  id uuid not null,
  -- As service packages name it: camelCase.
  key text not null,
  name_en text not null,
  name_cy text not null,
  email text not null default '',
  telephone text not null default '',
  closed_at timestamptz,
  primary key (council_id, id),
  unique (council_id, key)
);

create table organisations.officer (
  council_id uuid not null,
  id uuid not null,
  name text not null,
  -- In lower case.
  email text not null,
  roles text[] not null,
  -- The last day on which this person may sign in.
  leaves_on date,
  stopped_at timestamptz,
  demo boolean not null default false,
  created_at timestamptz not null,
  primary key (council_id, id),
  unique (council_id, email)
);

create table organisations.team_member (
  council_id uuid not null,
  team_id uuid not null,
  officer_id uuid not null,
  primary key (council_id, team_id, officer_id)
);
create index team_of_officer on organisations.team_member (council_id, officer_id);

-- A password and the secret of its one-time codes. The secret is sealed with the installation's key.
create table organisations.password (
  council_id uuid not null,
  officer_id uuid not null,
  hash text not null,
  code_secret bytea not null,
  -- The half-minute of the last code that was taken: none is taken twice.
  last_step bigint not null,
  set_at timestamptz not null,
  primary key (council_id, officer_id)
);

create table organisations.recovery_code (
  council_id uuid not null,
  officer_id uuid not null,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (council_id, officer_id, code_hash)
);

create table organisations.passkey (
  council_id uuid not null,
  id uuid not null,
  officer_id uuid not null,
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  created_at timestamptz not null,
  used_at timestamptz,
  primary key (council_id, id),
  unique (council_id, credential_id)
);
create index passkey_of_officer on organisations.passkey (council_id, officer_id);

-- A passkey's challenge that was answered, until it would have ended by itself: none is answered twice.
create table organisations.answered_challenge (
  council_id uuid not null,
  challenge_hash bytea not null,
  ends_at timestamptz not null,
  primary key (council_id, challenge_hash)
);

-- A link with which an officer sets up a way to sign in: one an officer, once, for a day.
create table organisations.enrolment (
  council_id uuid not null,
  officer_id uuid not null,
  token_hash bytea not null,
  issued_by text not null,
  ends_at timestamptz not null,
  primary key (council_id, officer_id),
  unique (council_id, token_hash)
);

-- Failed tries to sign in, by account and by network address; the key is a keyed mark, so that the table
-- names nobody.
create table organisations.sign_in_throttle (
  council_id uuid not null,
  key text not null,
  failures integer not null,
  last_at timestamptz not null,
  blocked_until timestamptz,
  primary key (council_id, key)
);
create index throttle_by_age on organisations.sign_in_throttle (council_id, last_at);

select kernel.isolate(t) from unnest(array[
  'organisations.team', 'organisations.officer', 'organisations.team_member', 'organisations.password',
  'organisations.recovery_code', 'organisations.passkey', 'organisations.answered_challenge',
  'organisations.enrolment', 'organisations.sign_in_throttle']::regclass[]) t;
