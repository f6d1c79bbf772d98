-- Row-level security for a tenant table: forced, so that even its owner is bound, by the council set in the transaction.
create function kernel.isolate(tenant_table regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tenant_table);
  execute format('alter table %s force row level security', tenant_table);
  execute format(
    'create policy own_council on %s using (council_id = nullif(current_setting(''app.council'', true), '''')::uuid) with check (council_id = nullif(current_setting(''app.council'', true), '''')::uuid)',
    tenant_table);
end $$;

-- What happened: ledger, audit and outbox in one row, written in the transaction of the command.
create table kernel.event (
  council_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  type text not null,
  subject_kind text not null,
  subject_id uuid not null,
  seq integer not null,
  actor text not null,
  data jsonb not null,
  previous bytea,
  hash bytea not null,
  primary key (council_id, id)
);
create index event_of_subject on kernel.event (council_id, subject_kind, subject_id, seq);

-- Events that the worker has not yet sealed in the audit tree and handed to those who react to them.
create table kernel.outbox (
  council_id uuid not null,
  event_id uuid not null,
  primary key (council_id, event_id)
);

-- The audit tree (RFC 6962): its leaves in order, its frontier, and signed checkpoints.
create table kernel.audit_leaf (
  council_id uuid not null,
  position bigint not null,
  event_id uuid not null,
  leaf_hash bytea not null,
  primary key (council_id, position)
);
create unique index audit_leaf_of_event on kernel.audit_leaf (council_id, event_id);
create table kernel.audit_tree (
  council_id uuid not null primary key,
  size bigint not null,
  frontier bytea[] not null
);
create table kernel.audit_checkpoint (
  council_id uuid not null,
  size bigint not null,
  root bytea not null,
  at timestamptz not null,
  key_id text not null,
  signature bytea not null,
  primary key (council_id, size)
);

-- What must now be done: handlers of events, effects outside, periodic work.
create table kernel.job (
  council_id uuid not null,
  id uuid not null,
  kind text not null,
  payload jsonb not null,
  run_at timestamptz not null,
  attempts integer not null default 0,
  last_error text,
  dead_at timestamptz,
  -- At most one waiting job of a kind with this key, for periodic work.
  once_key text,
  primary key (council_id, id)
);
create index job_due on kernel.job (council_id, run_at) where dead_at is null;
create unique index job_once on kernel.job (council_id, kind, once_key) where once_key is not null and dead_at is null;

-- The answer given to a command's idempotency key, for 30 days.
create table kernel.command (
  council_id uuid not null,
  key text not null,
  at timestamptz not null,
  answer jsonb not null,
  primary key (council_id, key)
);
create index command_by_age on kernel.command (council_id, at);

-- Signed-in sessions only; a visitor needs none.
create table kernel.session (
  council_id uuid not null,
  id_hash bytea not null,
  kind text not null check (kind in ('customer', 'officer')),
  subject_id uuid not null,
  data jsonb not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  idle_until timestamptz not null,
  ends_at timestamptz not null,
  primary key (council_id, id_hash)
);
create index session_of_subject on kernel.session (council_id, kind, subject_id);
create index session_by_end on kernel.session (council_id, idle_until);

-- What was posted by someone whose session had ended, for two hours.
create table kernel.kept_form (
  council_id uuid not null,
  id_hash bytea not null,
  path text not null,
  form jsonb not null,
  kept_until timestamptz not null,
  primary key (council_id, id_hash)
);

select kernel.isolate(t) from unnest(array[
  'kernel.event', 'kernel.outbox', 'kernel.audit_leaf', 'kernel.audit_tree', 'kernel.audit_checkpoint',
  'kernel.job', 'kernel.command', 'kernel.session', 'kernel.kept_form']::regclass[]) t;
