-- That something is at a place: a case, for whoever looks at the place or reports the same again.
create table places.mark (
  council_id uuid not null,
  about_kind text not null,
  about_id uuid not null,
  -- Of what kind it is, so that like is compared with like: the service of a case.
  kind text not null,
  uprn bigint,
  usrn bigint,
  latitude double precision not null,
  longitude double precision not null,
  cell integer not null,
  -- Whether the point is the place itself, or stands for a street.
  is_exact boolean not null,
  -- Whether anyone may be told that something is there: a pothole, never what somebody asked for from their home.
  is_public boolean not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  primary key (council_id, about_kind, about_id)
);
create index mark_of_cell on places.mark (council_id, cell, made_at);
create index mark_of_property on places.mark (council_id, uprn, made_at) where uprn is not null;

select kernel.isolate('places.mark');
