-- What packages ask for: `registrar`, `bulky-round`. Its row is the lock under which room is given out, one
-- for all resources of the kind, so that a booking may choose among them without two waiting for each other.
create table bookings.kind (
  council_id uuid not null,
  key text not null,
  name_en text not null,
  name_cy text not null,
  primary key (council_id, key)
);

create table bookings.resource (
  council_id uuid not null,
  id uuid not null,
  kind text not null,
  sort text not null check (sort in ('person', 'room', 'vehicle', 'pitch', 'round')),
  name_en text not null,
  name_cy text not null,
  site_en text not null,
  site_cy text not null,
  schedule jsonb not null,
  ends_on date,
  -- Days of the longest booking it ever had: how far back a search for overlaps must look.
  longest_days integer not null default 1,
  -- Makes the address of its calendar feed; a new one closes the old address.
  feed_round integer not null default 0,
  changed_at timestamptz not null,
  primary key (council_id, id)
);
create index resource_of_kind on bookings.resource (council_id, kind, id);

create table bookings.booking (
  council_id uuid not null,
  id uuid not null,
  resource_id uuid not null,
  kind text not null,
  about_kind text not null,
  about_id uuid not null,
  part text not null,
  state text not null check (state in ('held', 'booked', 'attended', 'missed', 'cancelled', 'lapsed', 'released')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  party integer not null,
  places integer not null,
  held_until timestamptz,
  series_id uuid,
  waiting_id uuid,
  guest jsonb,
  note text not null default '',
  sequence integer not null default 0,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  -- Whether whoever comes was reminded of this time.
  reminded_at timestamptz,
  forget_on date not null,
  primary key (council_id, id)
);
create index booking_room on bookings.booking (council_id, resource_id, starts_at) where state in ('held', 'booked', 'attended', 'missed');
create index booking_about on bookings.booking (council_id, about_kind, about_id);
create index booking_held on bookings.booking (council_id, held_until) where state = 'held';
create index booking_to_remind on bookings.booking (council_id, starts_at) where state = 'booked' and reminded_at is null;
create index booking_series on bookings.booking (council_id, series_id) where series_id is not null;
create index booking_to_forget on bookings.booking (council_id, forget_on) where guest is not null;

-- Whoever would take a place that comes free between two days.
create table bookings.waiting (
  council_id uuid not null,
  id uuid not null,
  kind text not null,
  state text not null check (state in ('waiting', 'offered', 'taken', 'ended')),
  about_kind text not null,
  about_id uuid not null,
  part text not null,
  wish jsonb not null,
  from_on date not null,
  until_on date not null,
  guest jsonb,
  offers integer not null default 0,
  made_at timestamptz not null,
  forget_on date not null,
  primary key (council_id, id)
);
create index waiting_in_line on bookings.waiting (council_id, kind, id) where state = 'waiting';
create index waiting_about on bookings.waiting (council_id, about_kind, about_id);
create index waiting_to_forget on bookings.waiting (council_id, forget_on) where guest is not null;

select kernel.isolate(t) from unnest(array['bookings.kind', 'bookings.resource', 'bookings.booking', 'bookings.waiting']::regclass[]) t;
