-- What a payer's bank took back: found in a settlement file, then accepted by an officer or won.
create table payments.dispute (
  council_id uuid not null,
  id uuid not null,
  attempt_id uuid not null,
  charge_id uuid not null,
  provider text not null,
  pence integer not null check (pence > 0),
  reference text not null,
  taken_on date not null,
  state text not null check (state in ('open', 'lost', 'won')),
  note text not null default '',
  worked_by uuid,
  found_at timestamptz not null,
  ended_at timestamptz,
  primary key (council_id, id),
  -- A payment is disputed once.
  unique (council_id, attempt_id)
);
create index dispute_by_state on payments.dispute (council_id, state, id);
create index dispute_of_charge on payments.dispute (council_id, charge_id);

select kernel.isolate('payments.dispute'::regclass);

alter table payments.journal drop constraint journal_kind_check;
alter table payments.journal add constraint journal_kind_check
  check (kind in ('capture', 'refund', 'payout', 'correction', 'dispute'));
alter table payments.entry drop constraint entry_account_check;
alter table payments.entry add constraint entry_account_check
  check (account in ('clearing', 'income', 'vat', 'overpaid', 'bank', 'fees', 'disputed'));
