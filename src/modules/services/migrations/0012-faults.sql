-- How often journeys of a package broke down, hour by hour: what a release does to it is seen here first.
create table services.fault (
  council_id uuid not null,
  package text not null,
  hour timestamptz not null,
  count integer not null,
  primary key (council_id, package, hour)
);

select kernel.isolate('services.fault');
