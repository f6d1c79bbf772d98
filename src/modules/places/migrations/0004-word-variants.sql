-- A known word, and the word with each of its letters left out: two words that differ by one slip (a letter wrong,
-- missing, added, or two swapped) have one of these in common, so that equality finds a misspelt word.
create table places.word_variant (
  council_id uuid not null,
  variant text collate "C" not null,
  word text collate "C" not null,
  primary key (council_id, variant, word)
);
select kernel.isolate('places.word_variant');
