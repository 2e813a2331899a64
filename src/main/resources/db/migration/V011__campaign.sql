-- Messages that belong together; see the package prahari.campaign. The table campaign holds alerts of correlations.
create table linked_campaign (
    id          bigint generated always as identity (no cache) primary key,
    opened_at   timestamp with time zone not null,
    merged_into bigint references linked_campaign (id)   -- the older campaign that took it in
);

create table linked_member (
    message_id  bigint primary key references message (id),
    campaign_id bigint not null references linked_campaign (id),
    joined_at   timestamp with time zone not null,
    why         varchar(300) not null                    -- what it shares with a message that was there
);
create index linked_member_campaign on linked_member (campaign_id);

-- What ties a message to others.
create table link_trace (
    kind       varchar(10) not null,                     -- Trace.Kind
    content    varchar(200) not null,
    message_id bigint not null references message (id),
    primary key (kind, content, message_id)
);
create index link_trace_message on link_trace (message_id);

-- MinHash of the newest version's text, 64 times 4 bytes.
create table link_signature (
    message_id bigint primary key references message (id),
    label      varchar(16) not null,
    signature  binary(256)                               -- null: too short to be told from others
);
