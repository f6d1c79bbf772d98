-- Money that goes back by the rules once what led to it can't be taken back any more.
alter table payments.refund add column goes_at timestamptz;
alter table payments.refund drop constraint refund_state_check;
alter table payments.refund add constraint refund_state_check
  check (state in ('later', 'waiting', 'ready', 'sent', 'done', 'failed', 'declined', 'stopped'));
