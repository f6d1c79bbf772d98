-- What a case is found by is replaced and forgotten by the case: without this index all words of the council
-- are walked for it.
create index word_of_case on cases.word (council_id, case_id);
