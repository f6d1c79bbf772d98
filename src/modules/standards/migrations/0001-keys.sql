-- Who may call the interfaces by machine. A key is shown once, when it is made; only its hash is here.
create table standards.api_key (
  council_id uuid not null,
  id uuid not null,
  name text not null,
  -- Whom to write to when something is wrong with how it is used.
  contact text not null,
  hash bytea not null,
  -- The last letters, so that people can tell which key is meant.
  ending text not null,
  scopes text[] not null,
  per_minute integer not null check (per_minute > 0),
  per_day integer not null check (per_day > 0),
  -- The last day on which it works.
  expires_on date not null,
  revoked_at timestamptz,
  made_at timestamptz not null,
  made_by text not null,
  primary key (council_id, id),
  unique (council_id, hash)
);

-- Calls of a key by minute and by day, for its quotas and for the page of keys.
create table standards.api_use (
  council_id uuid not null,
  key_id uuid not null,
  span text not null check (span in ('minute', 'day')),
  since timestamptz not null,
  calls integer not null,
  primary key (council_id, key_id, span, since)
);
create index api_use_to_sweep on standards.api_use (council_id, since);

select kernel.isolate(t) from unnest(array['standards.api_key', 'standards.api_use']::regclass[]) t;
