-- Under which word the A to Z files a service: the first of those that people ask for it with, in each language.
alter table services.service add column filed_en text not null default '', add column filed_cy text not null default '';
-- The owner sees no council's rows while row-level security is forced, and would fill none.
alter table services.service no force row level security;
alter table services.version no force row level security;
update services.service s set
  filed_en = coalesce(v.definition::jsonb->'content'->'en'->'words'->>0, ''),
  filed_cy = coalesce(v.definition::jsonb->'content'->'cy'->'words'->>0, '')
from services.version v where v.council_id = s.council_id and v.package = s.package and v.version = s.version;
alter table services.service force row level security;
alter table services.version force row level security;
