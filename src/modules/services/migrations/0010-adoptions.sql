-- Packages as their authors released them, by the hash of what they hold: the same for whoever has them, never changed.
-- Public, and shared by all councils; which council has which is in services.release.
create table services.release_body (
  hash text primary key,
  body json not null
);
revoke update, delete on services.release_body from moothall_app;

-- The releases that reached a council, and from whom.
create table services.release (
  council_id uuid not null,
  package text not null,
  version integer not null,
  hash text not null,
  publisher text not null,
  source text not null,
  received_at timestamptz not null,
  primary key (council_id, package, version)
);

-- A package that a council adopted: the release it stands on, and what the council changes in it.
create table services.adoption (
  council_id uuid not null,
  package text not null,
  version integer not null,
  hash text not null,
  publisher text not null,
  overlay json not null,
  -- Counts the changes: whoever saves over another's change is told.
  seq integer not null,
  channel text not null check (channel in ('automatic', 'prompt', 'manual')),
  ring text not null check (ring in ('lab', 'volunteers', 'all')),
  -- What has been decided of the upgrade that waits.
  upgrade json,
  declined integer,
  -- Why no release is taken by itself: trust in the publisher was lost, or a release went wrong.
  held text,
  adopted_at timestamptz not null,
  adopted_by text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (council_id, package)
);

-- Each step of an adoption, whole, so that any can be gone back to: adopted, changed, proposed, upgraded, taken back.
create table services.adoption_step (
  council_id uuid not null,
  package text not null,
  seq integer not null,
  what text not null check (what in ('adopted', 'changed', 'proposed', 'upgraded', 'declined', 'takenBack', 'settings')),
  -- The council's own version of the package that was proposed with this step.
  proposed integer,
  version integer not null,
  hash text not null,
  overlay json not null,
  note text not null,
  at timestamptz not null,
  by text not null,
  primary key (council_id, package, seq)
);

select kernel.isolate(t) from unnest(array['services.release', 'services.adoption', 'services.adoption_step']::regclass[]) t;
