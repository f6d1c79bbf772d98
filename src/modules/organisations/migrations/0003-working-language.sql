-- In which language the council's teams are told of their work; customers choose their own.
alter table organisations.council add column working_language text not null default 'en' check (working_language in ('en', 'cy'));
