-- One customer going through the pages. Answers are here from the first page; the version is pinned.
create table journeys.journey (
  council_id uuid not null,
  id uuid not null,
  package text not null,
  version integer not null,
  -- Whose browser it is: the hash of the visitor's key. None for a journey an officer makes for a customer.
  visitor_hash bytea,
  account_id uuid,
  officer_id uuid,
  channel text not null,
  locale text not null check (locale in ('en', 'cy')),
  answers jsonb not null,
  state text not null check (state in ('open', 'submitted', 'followed')),
  -- Where a link was sent, to come back to it from any device.
  email text,
  return_hash bytea,
  started_at timestamptz not null,
  changed_at timestamptz not null,
  ends_at timestamptz not null,
  case_id uuid,
  reference text,
  primary key (council_id, id)
);
create index journey_of_visitor on journeys.journey (council_id, visitor_hash, package) where state = 'open';
create index journey_of_email on journeys.journey (council_id, email, id) where email is not null;
create index journey_of_officer on journeys.journey (council_id, officer_id, id) where officer_id is not null;
create unique index journey_of_return on journeys.journey (council_id, return_hash) where return_hash is not null;
create index journey_to_end on journeys.journey (council_id, ends_at);
create index journey_live on journeys.journey (council_id, package, version) where state = 'open';

-- What was submitted, sealed: the answers as they reached the end, with the version that asked them.
create table journeys.submission (
  council_id uuid not null,
  journey_id uuid not null,
  package text not null,
  version integer not null,
  hash text not null,
  answers jsonb,
  not_asked text[] not null,
  unanswered text[] not null,
  case_id uuid not null,
  submitted_at timestamptz not null,
  primary key (council_id, journey_id)
);
create index submission_of_case on journeys.submission (council_id, case_id);

select kernel.isolate(t) from unnest(array['journeys.journey', 'journeys.submission']::regclass[]) t;
