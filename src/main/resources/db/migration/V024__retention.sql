-- Alerts whose messages and captures must be kept, whatever their age: a legal hold. Times are UTC.
create table alert_hold (
    alert_id bigint primary key references alert (id),
    at       timestamp with time zone not null,
    actor    varchar(100) not null,
    reason   varchar(400) not null
);
create index if not exists capture_key on capture (key_name);
