-- The version whose words a case of this version is told in: another where only words were changed since.
alter table cases.case_type add column words_version integer;
-- A change of type reaches every row; an update would see none, as its owner is no council.
alter table cases.case_type alter column words_version type integer using version;
alter table cases.case_type alter column words_version set not null;
create index case_type_other_words on cases.case_type (council_id, package, version) where words_version <> version;
