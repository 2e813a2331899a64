-- Topics of their own that alerts have in forum groups. Times are UTC.
create table alert_topic (
    alert_id bigint not null references alert (id),
    chat_id  bigint not null,                           -- the Bot API's
    topic_id bigint,                                    -- the Bot API's message_thread_id; null while state is NONE
    state    varchar(6) not null,                       -- OPEN; CLOSED; NONE: refused, or no answer came; LOST: removed by people
    asked_at timestamp with time zone not null,
    primary key (alert_id, chat_id)
);
create index alert_topic_place on alert_topic (chat_id, topic_id);
