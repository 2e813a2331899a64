-- What people of the team do to the team, and what the bot shows them. Times are UTC.

-- Who stands in for whoever is on call, as said by command; those of the configuration stand there.
create table hand_over (
    id      bigint generated always as identity primary key,
    person  varchar(100) not null,
    from_at timestamp with time zone not null,
    to_at   timestamp with time zone not null,
    set_by  varchar(100) not null
);
create index hand_over_to on hand_over (to_at);

-- The menus of commands that were set, so that those of people who have left can be taken away.
create table menu (
    chat_id bigint not null,                            -- the Bot API's
    user_id bigint not null,                            -- 0: everybody in the chat
    content varchar(64) not null,                       -- SHA-256 of what it lists
    primary key (chat_id, user_id)
);
