-- When Telegram is not reached, and how the monitor does. Times are UTC.

-- When a row was first to go; due_at moves on with each failure.
alter table outbox add column wanted_at timestamp with time zone;
update outbox set wanted_at = due_at;
alter table outbox alter column wanted_at set not null;

-- What a second channel has told in Telegram's place.
create table relay (
    outbox_id bigint not null references outbox (id) on delete cascade,
    courier   varchar(40) not null,                     -- mail, webhook
    told_at   timestamp with time zone not null,
    settled   boolean default false not null,           -- that Telegram is reached again has been told too
    primary key (outbox_id, courier)
);

-- The pinned message of a chat that tells that the monitor lives.
create table heartbeat (
    chat_id     bigint primary key,                     -- the Bot API's
    telegram_id bigint not null
);
