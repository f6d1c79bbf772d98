-- From "written and handed over" to a message's whole way: tries, carriers, what came back, letters on paper,
-- replies, and documents that can be checked.
alter table messages.message drop constraint message_state_check;
alter table messages.message add constraint message_state_check check (
  state in ('queued', 'sending', 'sent', 'delivered', 'bounced', 'failed', 'given-up', 'cancelled'));
alter table messages.message
  -- Who it is for, as the caller names them. It means nothing here: preferences hang on it.
  add column recipient_key text,
  -- The other addresses known of this person, by channel, for when this one fails.
  add column ways jsonb not null default '{}',
  -- The channel to be used when the first fails, if its address is known.
  add column last_resort text check (last_resort in ('email', 'text', 'letter', 'account')),
  -- Sent in quiet hours too.
  add column urgent boolean not null default false,
  add column layout text not null default 'letter' check (layout in ('letter', 'certificate')),
  add column document_id uuid,
  -- Which sending this is: an officer or another channel begins a new one. With the id it names one sending to carriers.
  add column round integer not null default 1,
  add column round_at timestamptz,
  add column tries integer not null default 0,
  -- Held by a worker that is handing it over: nobody else does, until then.
  add column claimed_until timestamptz,
  -- Whether the last handing over may have succeeded though nobody said so.
  add column unsure boolean not null default false,
  add column next_try_at timestamptz,
  add column carrier text,
  add column carrier_ref text,
  add column carried_at timestamptz,
  add column delivered_at timestamptz,
  add column batch_id uuid,
  add column steps integer not null default 0;
update messages.message set round_at = created_at, next_try_at = case when state = 'queued' then created_at end;
drop index messages.message_waiting;
create index message_by_state on messages.message (council_id, state, id);
create index message_due on messages.message (council_id, next_try_at) where state = 'queued';
create index message_on_its_way on messages.message (council_id, carried_at) where state = 'sending';
create index message_by_carrier_ref on messages.message (council_id, carrier_ref) where carrier_ref is not null;
create index message_to_recipient on messages.message (council_id, recipient, id);
create index message_of_batch on messages.message (council_id, batch_id, id) where batch_id is not null;

-- What happened to a message, step by step: who tried, what was said, what an officer did.
create table messages.step (
  council_id uuid not null,
  message_id uuid not null,
  seq integer not null,
  at timestamptz not null,
  what text not null,
  round integer not null,
  channel text not null,
  recipient text not null,
  carrier text,
  detail text,
  -- An officer's id; null when it happened by itself.
  officer_id uuid,
  primary key (council_id, message_id, seq)
);

-- How a council sends: one row of settings, checked when read; the secrets in it are sealed.
create table messages.settings (
  council_id uuid not null primary key,
  settings jsonb not null,
  sealed bytea,
  changed_at timestamptz not null
);

-- How a customer wants to hear from the council.
create table messages.preference (
  council_id uuid not null,
  recipient_key text not null,
  channel text not null check (channel in ('email', 'text', 'letter', 'account')),
  last_resort text check (last_resort in ('email', 'text', 'letter', 'account')),
  changed_at timestamptz not null,
  primary key (council_id, recipient_key)
);

-- What came back by email.
create table messages.received (
  council_id uuid not null,
  id uuid not null,
  -- What tells that the same mail has come twice.
  digest bytea not null,
  kind text not null check (kind in ('reply', 'auto-reply', 'bounce', 'delay', 'receipt', 'loop')),
  message_id uuid not null,
  subject_kind text,
  subject_id uuid,
  at timestamptz not null,
  sender text not null,
  -- Whether the sender is the address that we wrote to. An email's sender proves nothing.
  sender_known boolean not null,
  subject text not null,
  -- What was newly written, and all of it with what was quoted.
  text text not null,
  whole text not null,
  bytes integer not null,
  forget_on date not null,
  primary key (council_id, id),
  unique (council_id, digest)
);
create index received_of_subject on messages.received (council_id, subject_kind, subject_id, id);
create index received_of_message on messages.received (council_id, message_id, at);
create index received_to_forget on messages.received (council_id, forget_on);

-- Its attachments, held unopened until whoever looks after files has taken them.
create table messages.received_file (
  council_id uuid not null,
  received_id uuid not null,
  position integer not null,
  name text not null,
  type text not null,
  bytes integer not null,
  sha256 bytea not null,
  content bytea,
  taken_at timestamptz,
  primary key (council_id, received_id, position)
);

-- Letters printed together, with the letterhead that they were printed under, so that a reprint is the same.
create table messages.print_batch (
  council_id uuid not null,
  id uuid not null,
  made_at timestamptz not null,
  made_by uuid,
  letters integer not null,
  head jsonb not null,
  printed_at timestamptz,
  posted_at timestamptz,
  primary key (council_id, id)
);

-- A document that anyone who holds it can have checked by its code.
create table messages.document (
  council_id uuid not null,
  id uuid not null,
  code text not null,
  kind text not null,
  title_en text not null,
  title_cy text not null,
  subject_kind text,
  subject_id uuid,
  -- A keyed mark of the holder's name as printed, so that it can be compared and not read.
  holder_mark text,
  issued_at timestamptz not null,
  valid_until date,
  replaced_by uuid,
  withdrawn_at timestamptz,
  forget_on date not null,
  primary key (council_id, id),
  unique (council_id, code)
);
create index document_of_subject on messages.document (council_id, subject_kind, subject_id, id);
create index document_to_forget on messages.document (council_id, forget_on);

select kernel.isolate(t) from unnest(array[
  'messages.step', 'messages.settings', 'messages.preference', 'messages.received', 'messages.received_file',
  'messages.print_batch', 'messages.document']::regclass[]) t;
