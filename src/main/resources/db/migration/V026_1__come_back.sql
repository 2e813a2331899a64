-- Whom a takedown request is about, by the names of that day: the chats of its alert, and the bots that their messages name.
create table takedown_target (
    id          bigint generated always as identity primary key,
    takedown_id bigint not null references takedown (id),
    chat_id     bigint references chat (id),       -- null for a bot that was only named
    handle      varchar(64)                        -- its username then; null when it had none
);
create index takedown_target_takedown on takedown_target (takedown_id);
create index takedown_target_chat on takedown_target (chat_id);

insert into takedown_target (takedown_id, chat_id, handle)
select distinct t.id, m.chat_id, c.username
from takedown t join alert_member a on a.alert_id = t.alert_id join message m on m.id = a.message_id
     join chat c on c.id = m.chat_id;

-- What may be the same under another name: proposed with a reason, decided by a person. Times are UTC.
create table come_back (
    id          bigint generated always as identity (no cache) primary key,
    takedown_id bigint not null references takedown (id),
    who         varchar(100) not null,             -- which chat or bot, once for each takedown
    name        varchar(500) not null,             -- as it may be shown
    reason      varchar(1000) not null,
    found_at    timestamp with time zone not null,
    outcome     varchar(16),                       -- confirmed, refused
    decided_at  timestamp with time zone,
    actor       varchar(100),
    note        varchar(1000) not null default '',
    unique (takedown_id, who)
);
