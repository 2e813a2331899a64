-- Requests to take down what an alert is about, as a person says that they were sent, and when to look whether it is gone.
create table takedown (
    id        bigint generated always as identity primary key,
    alert_id  bigint not null references alert (id),
    sent_at   timestamp with time zone not null,
    actor     varchar(100) not null,              -- who sent it
    sent_to   varchar(200) not null,              -- such as abuse@telegram.org
    reference varchar(200) not null,              -- the receiver's number for it; empty when there is none
    target    varchar(400) not null               -- name, number and link of the chat at that time
);
create index takedown_alert on takedown (alert_id);

create table takedown_check (
    id          bigint generated always as identity primary key,
    takedown_id bigint not null references takedown (id),
    due_at      timestamp with time zone not null, -- 24 h, 72 h and 15 d after it was sent
    told_at     timestamp with time zone,          -- when the chats were reminded
    checked_at  timestamp with time zone,
    actor       varchar(100),
    outcome     varchar(16),                       -- gone, restricted, up, recreated
    note        varchar(1000) not null default ''
);
create index takedown_check_due on takedown_check (due_at);
