-- The key that seals a council's files, itself sealed by the installation's secret.
create table files.key (
  council_id uuid not null,
  id uuid not null,
  sealed bytea not null,
  made_at timestamptz not null,
  primary key (council_id, id)
);

-- Bytes at rest, one row for the same content however often it is used. Written down before they are
-- stored, so that what a crash leaves behind is known.
create table files.blob (
  council_id uuid not null,
  id uuid not null,
  key_id uuid not null,
  sha256 bytea not null,
  bytes bigint not null,
  state text not null check (state in ('storing', 'stored')),
  made_at timestamptz not null,
  primary key (council_id, id)
);
create unique index blob_of_content on files.blob (council_id, sha256) where state = 'stored';
create index blob_storing on files.blob (council_id, made_at) where state = 'storing';

-- A file as someone gave it. `takes` is what its question allowed.
create table files.file (
  council_id uuid not null,
  id uuid not null,
  state text not null check (state in ('receiving', 'checking', 'clean', 'notScanned', 'refused', 'infected')),
  name text not null,
  takes jsonb not null,
  received_bytes bigint not null default 0,
  declared_bytes bigint,
  sha256 bytea,
  format text,
  type text,
  blob_id uuid,
  thumb_id uuid,
  stored_bytes bigint,
  refusal text,
  -- What the scanner called it, or why it was not scanned.
  scan_word text,
  scanned_by text,
  owner_id uuid,
  kept_until date,
  begun_by text not null,
  begun_at timestamptz not null,
  touched_at timestamptz not null,
  decided_at timestamptz,
  primary key (council_id, id)
);
create index file_by_state on files.file (council_id, state, id);
create index file_of_owner on files.file (council_id, owner_id, id) where owner_id is not null;
create index file_of_blob on files.file (council_id, blob_id) where blob_id is not null;
create index file_of_thumb on files.file (council_id, thumb_id) where thumb_id is not null;

-- The pieces in which a file came, in quarantine until it is decided.
create table files.piece (
  council_id uuid not null,
  file_id uuid not null,
  seq integer not null,
  id uuid not null,
  key_id uuid not null,
  bytes integer not null,
  primary key (council_id, file_id, seq)
);

-- What a file is used for. It is kept as long as one use remains.
create table files.use (
  council_id uuid not null,
  about_kind text not null,
  about_id uuid not null,
  file_id uuid not null,
  question text not null,
  kind text not null,
  used_at timestamptz not null,
  -- Released by itself on the day after, for what may be left behind: a journey that nobody ends.
  release_on date,
  primary key (council_id, about_kind, about_id, file_id)
);
create index use_of_file on files.use (council_id, file_id);
create index use_to_release on files.use (council_id, release_on) where release_on is not null;

-- In place of a file: "I will send it later" and "I can't; I declare instead".
create table files.promise (
  council_id uuid not null,
  about_kind text not null,
  about_id uuid not null,
  question text not null,
  kind text not null,
  choice text not null check (choice in ('later', 'declare')),
  send_by date,
  promised_at timestamptz not null,
  primary key (council_id, about_kind, about_id, question, kind)
);

select kernel.isolate(t) from unnest(array['files.key', 'files.blob', 'files.file', 'files.piece', 'files.use', 'files.promise']::regclass[]) t;
