-- What people of the team hand in to the bot in private: messages, files and links. Times are UTC.
create table handed_in (
    id         bigint generated always as identity (no cache) primary key,
    update_id  bigint not null unique references bot_update (update_id), -- what they sent, encrypted there
    person     varchar(100) not null,
    chat_id    bigint not null,                         -- where the answer goes: the Bot API's
    at         timestamp with time zone not null,
    done_at    timestamp with time zone,                -- null while it waits
    version_id bigint references message_version (id),  -- what was read of it; null where nothing was
    capture_id bigint references capture (id),
    outcome    varchar(400)                             -- why nothing was, in words
);
create index handed_in_waiting on handed_in (done_at, id);
