-- Who asked for personal data in clear (a full bundle), and who agreed. Times are UTC.
create table full_request (
    id        bigint generated always as identity primary key,  -- told as F-1
    subject   varchar(400) not null,                -- what of: alerts 7, 8; campaign C-3; received bundle R-1
    asked_at  timestamp with time zone not null,
    asked_by  varchar(100) not null,                -- the name that was given
    account   varchar(100) not null,                -- of the operating system, on the command line; empty in the chat
    via       varchar(24) not null,                 -- bot, cli
    agreed_at timestamp with time zone,
    agreed_by varchar(100),
    used_at   timestamp with time zone              -- since when the bundle is written or being written
);
create index full_request_subject on full_request (subject);
