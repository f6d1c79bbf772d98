-- An amount owed, with its lines as they were shown. The sums are those of its attempts and refunds,
-- written in the transaction that changes them.
create table payments.charge (
  council_id uuid not null,
  id uuid not null,
  reference text not null,
  -- With the reference in the address of its page: whoever has the link may pay, and sees no more than that.
  key text not null,
  -- The opener's name for it: the same twice is one charge.
  once_key text not null,
  about_kind text not null,
  about_id uuid not null,
  hold boolean not null,
  lines jsonb not null,
  words jsonb not null,
  total_pence integer not null check (total_pence > 0),
  parts integer not null check (parts between 1 and 24),
  first_due_on date not null,
  locale text not null check (locale in ('en', 'cy')),
  email text,
  return_path text not null,
  -- Where one goes on without paying now, where that can be.
  later_path text,
  state text not null check (state in ('open', 'held', 'part-paid', 'paid', 'part-refunded', 'refunded', 'cancelled')),
  held_pence integer not null default 0,
  captured_pence integer not null default 0,
  refunded_pence integer not null default 0,
  go_ahead_at timestamptz,
  cancelled_at timestamptz,
  -- Nobody has paid by then: it is cancelled.
  lapses_at timestamptz,
  -- The provider could not be reached when the payer tried.
  away_at timestamptz,
  nominee_email text,
  nominated_at timestamptz,
  -- The part that was last reminded of.
  reminded_on date,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (council_id, id),
  unique (council_id, reference),
  unique (council_id, once_key),
  check (refunded_pence <= captured_pence)
);
create index charge_of_about on payments.charge (council_id, about_kind, about_id, id);
create index charge_by_state on payments.charge (council_id, state, id);
create index charge_to_lapse on payments.charge (council_id, lapses_at) where lapses_at is not null;
create index charge_in_parts on payments.charge (council_id, id) where parts > 1 and state = 'part-paid';

create table payments.attempt (
  council_id uuid not null,
  id uuid not null,
  charge_id uuid not null,
  seq integer not null,
  kind text not null check (kind in ('web', 'telephone', 'desk')),
  provider text not null,
  -- What the provider was told to call it, so that one whose answer was lost is found again.
  reference text not null,
  provider_ref text,
  pence integer not null check (pence > 0),
  hold boolean not null,
  state text not null check (state in ('created', 'started', 'authorised', 'expired', 'failed', 'cancelled', 'captured')),
  wanted text check (wanted in ('capture', 'release')),
  next_url text,
  means text,
  reason text,
  officer_id uuid,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  captured_at timestamptz,
  next_ask_at timestamptz,
  asks integer not null default 0,
  primary key (council_id, id),
  unique (council_id, charge_id, seq),
  unique (council_id, provider, provider_ref),
  unique (council_id, provider, reference)
);
create index attempt_to_ask on payments.attempt (council_id, next_ask_at) where next_ask_at is not null;
create index attempt_by_capture on payments.attempt (council_id, provider, captured_at) where captured_at is not null;

create table payments.refund (
  council_id uuid not null,
  id uuid not null,
  charge_id uuid not null,
  attempt_id uuid not null,
  pence integer not null check (pence > 0),
  reason text not null,
  note text not null,
  state text not null check (state in ('waiting', 'ready', 'sent', 'done', 'failed', 'declined')),
  provider_ref text,
  -- An officer's id; null when it was decided by the rules.
  asked_by uuid,
  decided_by uuid,
  created_at timestamptz not null,
  done_at timestamptz,
  primary key (council_id, id),
  check (decided_by is null or decided_by <> asked_by)
);
create index refund_of_charge on payments.refund (council_id, charge_id, id);
create index refund_by_state on payments.refund (council_id, state, id);
create index refund_by_day on payments.refund (council_id, done_at) where done_at is not null;

-- The ledger: written, never changed. A mistake is put right by another journal.
create table payments.journal (
  council_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('capture', 'refund', 'payout', 'correction')),
  -- What it is of: the same twice is one journal.
  source text not null,
  at timestamptz not null,
  charge_id uuid,
  attempt_id uuid,
  refund_id uuid,
  note text not null,
  primary key (council_id, id),
  unique (council_id, source)
);
create index journal_by_time on payments.journal (council_id, at, id);
create index journal_of_charge on payments.journal (council_id, charge_id, id);

create table payments.entry (
  council_id uuid not null,
  journal_id uuid not null,
  line integer not null,
  account text not null check (account in ('clearing', 'income', 'vat', 'overpaid', 'bank', 'fees')),
  ledger text not null,
  vat text not null check (vat in ('outside', 'exempt', 'zero', 'standard')),
  -- Debits above nought, credits below.
  pence integer not null,
  primary key (council_id, journal_id, line)
);
revoke update, delete on payments.journal, payments.entry from moothall_app;

-- What providers told us, each once, however often it came. It is a nudge: the provider is then asked.
create table payments.notice (
  council_id uuid not null,
  provider text not null,
  notice_id text not null,
  received_at timestamptz not null,
  -- The payment it is about, as the provider names it and as we do; null where no payment of ours has that name yet.
  provider_ref text not null,
  attempt_id uuid,
  times integer not null default 1,
  primary key (council_id, provider, notice_id)
);
create index notice_parked on payments.notice (council_id, received_at) where attempt_id is null;

-- How a council takes payments: one row of settings, checked when read; the secrets in it are sealed.
create table payments.settings (
  council_id uuid not null primary key,
  settings jsonb not null,
  sealed bytea,
  changed_at timestamptz not null
);

-- The practice provider's own books: what a real one would keep in its house.
create table payments.sandbox_payment (
  council_id uuid not null,
  id uuid not null,
  reference text not null,
  pence integer not null,
  hold boolean not null,
  telephone boolean not null,
  description text not null,
  locale text not null,
  return_url text not null,
  state text not null,
  card text,
  created_at timestamptz not null,
  settled_at timestamptz,
  refunds jsonb not null default '[]',
  -- How often each thing was asked of it, for its bad days.
  asked jsonb not null default '{}',
  primary key (council_id, id)
);
create index sandbox_by_reference on payments.sandbox_payment (council_id, reference);

-- A settlement file of a provider or a statement of the bank, each line with what became of it.
create table payments.statement (
  council_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('settlement', 'bank')),
  provider text not null,
  name text not null,
  sha256 bytea not null,
  from_on date not null,
  until_on date not null,
  read_at timestamptz not null,
  read_by uuid,
  primary key (council_id, id),
  unique (council_id, sha256)
);

create table payments.difference (
  council_id uuid not null,
  statement_id uuid not null,
  seq integer not null,
  -- `missing`: ours, and not in the file. The others are of a line of the file.
  kind text not null,
  line integer,
  reference text not null,
  pence integer not null,
  our_pence integer,
  attempt_id uuid,
  refund_id uuid,
  state text not null check (state in ('matched', 'open', 'worked')),
  note text,
  worked_by uuid,
  worked_at timestamptz,
  primary key (council_id, statement_id, seq)
);
create index difference_open on payments.difference (council_id, statement_id, seq) where state = 'open';
create index difference_of_attempt on payments.difference (council_id, attempt_id) where attempt_id is not null;
create index difference_of_refund on payments.difference (council_id, refund_id) where refund_id is not null;

select kernel.isolate(t) from unnest(array[
  'payments.charge', 'payments.attempt', 'payments.refund', 'payments.journal', 'payments.entry', 'payments.notice',
  'payments.settings', 'payments.sandbox_payment', 'payments.statement', 'payments.difference']::regclass[]) t;
