-- What several hits mean over time. Times are UTC.

-- What a message says, whatever its case, width, disguises and punctuation; null where the text is too short for it.
alter table message_version add column fingerprint char(64);
alter table message_version add column said_at timestamp with time zone;  -- when the message was posted, as far as known
create index message_version_fingerprint on message_version (fingerprint, said_at);

-- One row, locked by the transaction that changes what correlations remember: two that each see two of three hits would find nothing.
create table correlation_lock (id int primary key);
insert into correlation_lock (id) values (1);

-- Hits that correlations remember, by group; bounded by age and by group.
create table correlation_event (
    id          bigint generated always as identity primary key,
    correlation varchar(64) not null,
    group_key   varchar(200) not null,
    posted_at   timestamp with time zone not null,
    message_id  bigint not null references message (id),
    rule        varchar(64) not null,
    facts       clob not null,                          -- JSON object: message fact -> values
    weight      int not null default 1,                 -- how many hits it stands for; more than 1 in a crowded group
    holds       boolean not null default false,         -- whether the correlation holds at its time
    recorded_at timestamp with time zone not null,
    unique (correlation, group_key, message_id, rule)
);
create index correlation_event_time on correlation_event (correlation, group_key, posted_at);
create index correlation_event_age on correlation_event (correlation, recorded_at);

-- Which groups a correlation has found, whether it may do something about it or not.
create table correlation_match (
    correlation  varchar(64) not null,
    group_key    varchar(200) not null,
    group_values clob not null,                         -- JSON object: field -> value
    version      int not null,
    generation   char(64) not null,
    first_at     timestamp with time zone not null,     -- times of messages
    last_at      timestamp with time zone not null,
    times        int not null,                          -- how often it began to hold
    score        int not null,                          -- the highest
    found_at     timestamp with time zone not null,     -- when it was last found
    primary key (correlation, group_key)
);
create index correlation_match_found on correlation_match (found_at);

-- An alert that a correlation raised; its members are the messages.
create table campaign (
    alert_id bigint primary key references alert (id),
    rule     clob not null,                             -- JSON of Score.RuleScore
    reasons  clob not null                              -- JSON of Reasons, which add up to the score
);

-- Points that an alert gained from correlations, beside those of its top hit.
alter table alert add column hit_score int default 0 not null;
update alert set hit_score = score;
create table alert_boost (
    alert_id    bigint not null references alert (id),
    correlation varchar(64) not null,
    points      int not null,
    why         varchar(400) not null,
    at          timestamp with time zone not null,
    primary key (alert_id, correlation)
);

-- Alerts that are quiet while a campaign's alert is open.
create table alert_inhibition (
    alert_id    bigint primary key references alert (id),
    campaign_id bigint not null references alert (id),
    was         varchar(16) not null,                   -- the state to return to
    at          timestamp with time zone not null
);
create index alert_inhibition_campaign on alert_inhibition (campaign_id);
