-- A brand is a colour; the first default was a word, which every page took for the colour below.
alter table organisations.council alter column brand set default '#0b5c4b';
update organisations.council set brand = '#0b5c4b' where brand = 'green';
