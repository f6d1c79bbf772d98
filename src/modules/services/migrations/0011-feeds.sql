-- The feeds a council takes packages from, each tied to its publisher by the fingerprint of its first root.
create table services.feed (
  council_id uuid not null,
  id uuid not null,
  name text not null,
  address text not null,
  fingerprint text not null,
  -- The metadata last trusted: what keeps a feed from going back in time.
  trusted json not null,
  -- What it offered when it was last looked at.
  releases json not null,
  looked_at timestamptz not null,
  -- Why it was refused when it was last looked at.
  problem text,
  added_at timestamptz not null,
  added_by text not null,
  primary key (council_id, id),
  unique (council_id, address)
);

select kernel.isolate('services.feed');
