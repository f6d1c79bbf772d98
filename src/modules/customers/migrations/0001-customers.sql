-- A person or business the council deals with. `match_key` is email and name made one spelling, so that
-- the same person through two services is one party.
create table customers.party (
  council_id uuid not null,
  id uuid not null,
  name text not null,
  organisation text,
  email text,
  telephone text,
  address jsonb,
  locale text not null check (locale in ('en', 'cy')),
  match_key text not null,
  created_at timestamptz not null,
  primary key (council_id, id),
  unique (council_id, match_key)
);

-- A sign-in. The email address was confirmed by a code.
create table customers.account (
  council_id uuid not null,
  id uuid not null,
  email text not null,
  locale text not null check (locale in ('en', 'cy')),
  created_at timestamptz not null,
  primary key (council_id, id),
  unique (council_id, email)
);

-- A code sent to an email address, ended by use, time or five wrong tries.
create table customers.email_code (
  council_id uuid not null,
  email text not null,
  code_hash bytea not null,
  purpose text not null check (purpose in ('sign-in')),
  wrong_tries integer not null default 0,
  sent_at timestamptz not null,
  ends_at timestamptz not null,
  primary key (council_id, email, purpose)
);

-- Who looked at whose data, when and why; the customer sees it.
create table customers.access (
  council_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  officer_id uuid not null,
  party_id uuid,
  subject_kind text not null,
  subject_id uuid not null,
  why text not null,
  primary key (council_id, id)
);
create index access_of_subject on customers.access (council_id, subject_kind, subject_id, id);
create index access_of_party on customers.access (council_id, party_id, id);

select kernel.isolate(t) from unnest(array['customers.party', 'customers.account', 'customers.email_code', 'customers.access']::regclass[]) t;
