-- Addresses that a service had before: who comes by an old link is led on.
create table services.former_path (
  council_id uuid not null,
  path text not null,
  package text not null,
  primary key (council_id, path)
);

select kernel.isolate('services.former_path');
