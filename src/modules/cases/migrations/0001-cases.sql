-- The rules under which cases are decided: one row a published version, never changed.
create table cases.case_type (
  council_id uuid not null,
  package text not null,
  version integer not null,
  definition jsonb not null,
  primary key (council_id, package, version)
);

-- A case as it stands: the projection of its actions, with what lists sort and search by beside it.
create table cases.case (
  council_id uuid not null,
  id uuid not null,
  reference text not null,
  -- Opens the status page from a link in a message, without the second fact.
  key text not null,
  package text not null,
  version integer not null,
  journey_id uuid,
  party_id uuid,
  applicant text,
  email text,
  telephone text,
  postcode text,
  channel text not null,
  locale text not null check (locale in ('en', 'cy')),
  title_en text not null,
  title_cy text not null,
  status text not null,
  outcome text,
  is_open boolean not null,
  team text not null,
  assigned_to uuid,
  flags text[] not null,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  closed_at timestamptz,
  -- The nearest day of a running clock; far away where none runs, so that queues sort by one column.
  due_on date not null,
  due_clock text,
  -- When time itself has the next word: a warning, a clock that ends, a reply that did not come.
  call_on date,
  duplicate_key text,
  dispose_on date,
  dispose_then text,
  forgotten_at timestamptz,
  seq integer not null,
  head bytea not null,
  state jsonb not null,
  primary key (council_id, id),
  unique (council_id, reference)
);
create index case_queue on cases.case (council_id, team, due_on, id) where is_open;
create index case_queue_all on cases.case (council_id, due_on, id) where is_open;
create index case_mine on cases.case (council_id, assigned_to, due_on, id) where is_open and assigned_to is not null;
create index case_new on cases.case (council_id, team, id) where is_open;
create index case_closed on cases.case (council_id, team, closed_at, id) where not is_open;
create index case_by_email on cases.case (council_id, email, id) where email is not null;
create index case_by_party on cases.case (council_id, party_id, id) where party_id is not null;
create index case_by_journey on cases.case (council_id, journey_id) where journey_id is not null;
create index case_call on cases.case (council_id, call_on) where call_on is not null;
create index case_duplicate on cases.case (council_id, duplicate_key, id) where duplicate_key is not null;
create index case_disposal on cases.case (council_id, dispose_on) where dispose_on is not null;

-- What was done, append-only. `digest` stands in the event of the same seq, so that a changed row is found out;
-- `salt` goes when the words are forgotten, so that the digest tells nothing of them.
create table cases.action (
  council_id uuid not null,
  case_id uuid not null,
  seq integer not null,
  at timestamptz not null,
  by_kind text not null check (by_kind in ('customer', 'officer', 'system')),
  by_id uuid,
  kind text not null,
  data jsonb not null,
  salt bytea,
  digest bytea not null,
  primary key (council_id, case_id, seq)
);

-- A question to the customer that may be answered by a link, without an account.
create table cases.ask (
  council_id uuid not null,
  token_hash bytea not null,
  case_id uuid not null,
  asked_at timestamptz not null,
  answered_at timestamptz,
  primary key (council_id, token_hash)
);
create index ask_of_case on cases.ask (council_id, case_id);

-- Someone who had the same to report, and is told with the first.
create table cases.follower (
  council_id uuid not null,
  case_id uuid not null,
  email text not null,
  locale text not null check (locale in ('en', 'cy')),
  since timestamptz not null,
  primary key (council_id, case_id, email)
);

-- Up to which action an officer has seen a case.
create table cases.seen (
  council_id uuid not null,
  officer_id uuid not null,
  case_id uuid not null,
  seq integer not null,
  primary key (council_id, officer_id, case_id)
);

-- The words a case is found by: reference, names, postcode, title, and how names sound.
create table cases.word (
  council_id uuid not null,
  word text collate "C" not null,
  case_id uuid not null,
  primary key (council_id, word, case_id)
);

-- Open tasks of cases, for the lists of those who must do them.
create table cases.task (
  council_id uuid not null,
  case_id uuid not null,
  id text not null,
  task text not null,
  words text,
  team text not null,
  assigned_to uuid,
  due_on date not null,
  done_at timestamptz,
  primary key (council_id, case_id, id)
);
create index task_open on cases.task (council_id, team, due_on, case_id) where done_at is null;

select kernel.isolate(t) from unnest(array['cases.case_type', 'cases.case', 'cases.action', 'cases.ask', 'cases.follower', 'cases.seen', 'cases.word', 'cases.task']::regclass[]) t;
