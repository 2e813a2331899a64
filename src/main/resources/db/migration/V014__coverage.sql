-- What the visits to a source came to, day by day in UTC.
create table source_day (
    source_id     varchar(80) not null,
    on_day        date not null,
    visits        int not null,
    good          int not null,
    requests      int not null,
    posts         int not null,                         -- new ones
    parser_gaps   int not null,
    delayed       int not null,                         -- posts whose delay is counted: not those of a first visit
    delay_seconds bigint not null,                      -- of all of them
    longest_delay_seconds bigint not null,
    primary key (source_id, on_day)
);
create index source_day_on_day on source_day (on_day);

-- Sources that cannot be read, from when this was told until they can be read again.
create table source_blind (
    source_id varchar(80) primary key,
    since     timestamp with time zone not null,        -- the last good visit, or the first try
    told_at   timestamp with time zone not null,
    why       varchar(400) not null
);

-- Spans of posts that are still to be read, from before_id down to after_id, both not included.
create table source_gap (
    id        bigint generated always as identity primary key,
    source_id varchar(80) not null,
    kind      varchar(8) not null,                      -- gap: left by a visit; backfill: asked for
    after_id  bigint not null,
    before_id bigint,                                   -- moves down as pages are read; null: from the newest post on
    since     timestamp with time zone,                 -- a backfill ends at a post older than this
    wanted    bigint,                                   -- a backfill ends after so many posts
    posts     bigint not null default 0,                -- read so far
    first_at  timestamp with time zone,                 -- date of the newest post read
    last_at   timestamp with time zone,                 -- date of the oldest post read
    failures  int not null default 0,                   -- in a row
    reason    varchar(400) not null,
    found_at  timestamp with time zone not null,
    next_at   timestamp with time zone not null,
    closed_at timestamp with time zone,
    outcome   varchar(400)                              -- how it was closed
);
create index source_gap_open on source_gap (closed_at, next_at);
