-- Silences: what is not told for a while, by whom, why and until when. What it hides is kept and counted.
create table silence (
    id           bigint generated always as identity primary key,
    author       varchar(100) not null,
    reason       varchar(400) not null,
    created_at   timestamp with time zone not null,
    ends_at      timestamp with time zone not null,
    rule         varchar(160),                          -- each of these narrows; null: any
    chat         varchar(64),                           -- the Bot API's id, or a username
    label        varchar(16),
    organisation varchar(64),
    below        varchar(8),                            -- only severities below this one
    criticals    boolean not null,                      -- whether critical alerts are hidden too
    agreed_by    varchar(100),                          -- who agreed; needed where criticals are hidden
    ended_at     timestamp with time zone,              -- by hand, before its time
    hidden       int default 0 not null,                -- hits that it hid
    last_hit_at  timestamp with time zone,
    told         boolean default false not null         -- whether its end has been told
);
