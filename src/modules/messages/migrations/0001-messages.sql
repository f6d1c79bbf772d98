-- What we send: one row a message to one person by one channel. The words are kept as they were sent.
create table messages.message (
  council_id uuid not null,
  id uuid not null,
  channel text not null check (channel in ('email', 'text', 'letter', 'account')),
  template text not null,
  locale text not null check (locale in ('en', 'cy')),
  recipient text not null,
  subject text not null,
  body text not null,
  subject_kind text,
  subject_id uuid,
  state text not null check (state in ('queued', 'sent', 'failed', 'cancelled')),
  created_at timestamptz not null,
  sent_at timestamptz,
  failure text,
  forget_on date not null,
  primary key (council_id, id)
);
create index message_of_subject on messages.message (council_id, subject_kind, subject_id, id);
create index message_waiting on messages.message (council_id, state, id) where state in ('queued', 'failed');
create index message_to_forget on messages.message (council_id, forget_on);
select kernel.isolate('messages.message');
