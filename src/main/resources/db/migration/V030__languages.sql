-- What is kept in English for the record, and can be said in other languages too: JSON of language.Said.
alter table alert_event add column said varchar(4000);

-- The language in which somebody wants to be spoken to, by Telegram's id of them.
create table language_choice (
    user_id   bigint primary key,
    language  varchar(40) not null,
    chosen_at timestamp with time zone not null
);
