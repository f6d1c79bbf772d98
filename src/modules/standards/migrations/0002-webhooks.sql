-- Where a program is told of what happens to cases (Standard Webhooks). Its keys are sealed with the installation's secret.
create table standards.webhook (
  council_id uuid not null,
  id uuid not null,
  name text not null,
  url text not null,
  events text[] not null,
  -- Whether who the customer is and what they answered goes along.
  with_personal boolean not null,
  sealed bytea not null,
  stopped_at timestamptz,
  stopped_because text,
  made_at timestamptz not null,
  made_by text not null,
  primary key (council_id, id)
);

-- One thing to be told to one of them. What is told is thin: it is made from the case when it is sent, and never kept.
create table standards.delivery (
  council_id uuid not null,
  id uuid not null,
  webhook_id uuid not null,
  event_id uuid not null,
  type text not null,
  case_id uuid,
  happened_at timestamptz not null,
  body jsonb not null,
  state text not null check (state in ('waiting', 'delivered', 'dead')),
  attempts integer not null default 0,
  last_at timestamptz,
  last_said text,
  primary key (council_id, id),
  unique (council_id, webhook_id, event_id)
);
create index delivery_of_webhook on standards.delivery (council_id, webhook_id, id);
create index delivery_to_sweep on standards.delivery (council_id, happened_at) where state <> 'waiting';

select kernel.isolate(t) from unnest(array['standards.webhook', 'standards.delivery']::regclass[]) t;
