-- Storms: many alerts in a chat at once, told in one message. At most one is open for a chat.
create table storm (
    id         bigint generated always as identity primary key,
    chat_id    bigint not null,                         -- the Bot API's
    begun_at   timestamp with time zone not null,
    last_at    timestamp with time zone not null,       -- when an alert last came
    busy_at    timestamp with time zone not null,       -- when an alert last came or one that it told rang
    shown_at   timestamp with time zone,                -- when its message was last asked for
    changed    boolean default true not null,           -- since it was last shown
    ended_at   timestamp with time zone,
    open_chat  bigint generated always as (case when ended_at is null then chat_id end) unique
);

-- The storm that tells this row, or that this row tells. State FOLDED: told by the storm's message and not by one of its own.
alter table outbox add column storm_id bigint references storm (id);
-- Whether a folded critical alert has been named in the chat.
alter table outbox add column named boolean default false not null;
create index outbox_storm on outbox (storm_id, state);
create index outbox_chat on outbox (chat_id, kind, created_at);
