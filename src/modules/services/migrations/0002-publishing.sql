-- The order in which things stand is part of a package (buttons, questions, options), and jsonb forgets it.
alter table services.version alter column definition type json using definition::json;
-- The files as they were written, comments and all, where the package came as files.
alter table services.version add column files json;
alter table services.version add column proposed_by text;
-- The version that an open journey of this one takes from its next page, and whose words it takes at once.
alter table services.version add column takes integer;
alter table services.version add column takes_words integer;
-- The version whose law stopped the journeys begun on this one.
alter table services.version add column stopped_by integer;
-- A change of type reaches every row; an update would see none, as its owner is no council.
alter table services.version alter column takes type integer using version, alter column takes_words type integer using version;
alter table services.version alter column takes set not null, alter column takes_words set not null;

-- What becomes of a service that is taken down.
alter table services.service add column retired_by text;
alter table services.service add column retired_because text;
alter table services.service add column points_to text;
alter table services.service add column open_journeys text check (open_journeys in ('finish', 'stop'));

-- A version that one person has proposed and another is to approve: whole, and never changed.
create table services.proposal (
  council_id uuid not null,
  id uuid not null,
  package text not null,
  version integer not null,
  hash text not null,
  files json not null,
  definition json not null,
  note text not null,
  state text not null check (state in ('proposed', 'approved', 'published', 'sentBack', 'withdrawn', 'failed')),
  proposed_at timestamptz not null,
  proposed_by text not null,
  decided_at timestamptz,
  decided_by text,
  decision_note text,
  publish_at timestamptz,
  ended_at timestamptz,
  primary key (council_id, id)
);
create unique index proposal_in_hand on services.proposal (council_id, package) where state in ('proposed', 'approved');
create index proposal_of_package on services.proposal (council_id, package, id);

-- A package in the making, as its files.
create table services.draft (
  council_id uuid not null,
  id uuid not null,
  package text not null,
  name text not null,
  files json not null,
  -- Counts the changes: whoever saves over another's change is told.
  seq integer not null,
  begun_from text not null,
  state text not null check (state in ('open', 'proposed', 'thrownAway')),
  created_at timestamptz not null,
  created_by text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (council_id, id)
);
create index draft_open on services.draft (council_id, changed_at) where state = 'open';
-- One change of a draft, with what the file was before: for taking it back, and for knowing who did what.
create table services.draft_change (
  council_id uuid not null,
  draft_id uuid not null,
  seq integer not null,
  what text not null,
  before json not null,
  at timestamptz not null,
  by text not null,
  primary key (council_id, draft_id, seq)
);

select kernel.isolate(t) from unnest(array['services.proposal', 'services.draft', 'services.draft_change']::regclass[]) t;
