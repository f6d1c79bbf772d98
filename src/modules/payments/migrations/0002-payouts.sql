-- What a settlement file says the provider pays out, until it is found on the bank's statement.
create table payments.payout (
  council_id uuid not null,
  statement_id uuid not null,
  net_pence integer not null,
  fee_pence integer not null,
  arrived_at timestamptz,
  primary key (council_id, statement_id)
);
create index payout_expected on payments.payout (council_id, statement_id) where arrived_at is null;

select kernel.isolate('payments.payout'::regclass);
