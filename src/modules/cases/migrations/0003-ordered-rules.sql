-- The order of facts, flags and actions is the author's, and a flag may read one above it. jsonb sorts keys
-- by their length; json keeps them as they were written.
alter table cases.case_type alter column definition type json using definition::json;
