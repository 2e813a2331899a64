-- Posts of public channels that are to be looked at again, for edits and deletion.
create table revisit (
    message_row bigint primary key,                     -- message.id
    source_id   varchar(80) not null,
    post_id     bigint not null,                        -- Telegram's
    posted_at   timestamp with time zone not null,
    next_at     timestamp with time zone not null
);
create index revisit_next on revisit (next_at);
