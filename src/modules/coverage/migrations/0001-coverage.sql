-- What the council says of one service and one kind of dealing with it, from a day on. Rows are added, never
-- changed: what was claimed on a past day can always be read again.
create table coverage.claim (
  council_id uuid not null,
  id uuid not null,
  lgsl integer not null,
  lgil integer not null,
  since date not null,
  state text not null check (state in ('notApplicable', 'notPermitted', 'notProvided', 'notEnabled', 'enabled')),
  channels text[] not null,
  -- Why it may not be (the law) or is not yet (the barrier).
  reason text not null,
  -- Where it is done: an address outside, or the package that does it here.
  address text,
  package text,
  claimed_at timestamptz not null,
  claimed_by text not null,
  primary key (council_id, id)
);
create index claim_of_cell on coverage.claim (council_id, lgsl, lgil, since, claimed_at);
create index claim_of_package on coverage.claim (council_id, package) where package is not null;

-- What a check found: the examples of a package gone through to the end, or a link followed to its page.
create table coverage.verification (
  council_id uuid not null,
  id uuid not null,
  lgsl integer not null,
  lgil integer not null,
  at timestamptz not null,
  how text not null check (how in ('examples', 'link')),
  is_found boolean not null,
  detail text not null,
  primary key (council_id, id)
);
create index verification_of_cell on coverage.verification (council_id, lgsl, lgil, at);

-- What people say after they have sent something, or on a page: how it was, and in their own words.
create table coverage.feedback (
  council_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  kind text not null check (kind in ('service', 'page')),
  -- The package of a service, or the path of a page.
  subject text not null,
  rating integer not null check (rating between 1 and 5),
  words text,
  locale text not null,
  -- The words may hold what somebody should not have written there.
  forget_on date not null,
  primary key (council_id, id)
);
create index feedback_of_subject on coverage.feedback (council_id, kind, subject, at);
create index feedback_to_forget on coverage.feedback (council_id, forget_on) where words is not null;

-- The council's figures of a month, published for comparison: numbers only, read by all.
create table coverage.published (
  council_id uuid not null,
  month date not null,
  figures jsonb not null,
  published_at timestamptz not null,
  primary key (council_id, month)
);

select kernel.isolate(t) from unnest(array['coverage.claim', 'coverage.verification', 'coverage.feedback', 'coverage.published']::regclass[]) t;
-- Published is published: every council reads every council's figures, and writes only its own.
create policy for_all_to_read on coverage.published for select using (true);
