-- What affected organisations were told of alerts about them, and that it came to them. Times are UTC.
create table notification (
    id           bigint generated always as identity (no cache) primary key,
    alert_id     bigint not null references alert (id),
    organisation varchar(100) not null,
    asked_by     varchar(100) not null,
    asked_at     timestamp with time zone not null,
    way          varchar(8) not null,                   -- mail or chat
    address      varchar(1000) not null,                -- mail addresses, or the chat's id
    due_at       timestamp with time zone not null,     -- when it is sent, or sent again
    tries        int not null default 0,
    sent_at      timestamp with time zone,
    trouble      varchar(400),                          -- why the last try failed
    received_at  timestamp with time zone,              -- since when they know
    received_by  varchar(100)                           -- who said so
);
create index notification_waiting on notification (sent_at, due_at);
create index notification_alert on notification (alert_id);

-- Which daily digests were sent to which of the analysts' chats.
create table digest_sent (
    chat_id  bigint not null,                           -- the Bot API's
    sent_for date not null,                             -- in the zone of those who work with it
    sent_at  timestamp with time zone not null,
    primary key (chat_id, sent_for)
);
