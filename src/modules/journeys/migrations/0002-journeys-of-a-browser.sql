-- A browser's journeys in their order, open or not: the start page asks for both.
drop index journeys.journey_of_visitor;
create index journey_of_visitor on journeys.journey (council_id, visitor_hash, id) where visitor_hash is not null;
