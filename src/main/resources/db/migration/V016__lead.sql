-- Channels, bots and invite links that messages with hits name; see collect.Leads.
create table lead (
    id         bigint generated always as identity (no cache) primary key,
    name       varchar(64) not null unique,             -- username, lower-case, or "+" and the hash of an invite link
    kind       varchar(8) not null,                     -- Lead.Kind
    state      varchar(8) not null,                     -- PROPOSED ACCEPTED REFUSED
    decided_at timestamp with time zone,
    decided_by varchar(100),
    reason     varchar(400)
);

create table lead_mention (
    lead_id    bigint not null references lead (id),
    message_id bigint not null references message (id),
    how        varchar(8) not null,                     -- Lead.How, the first that was seen
    points     int not null,                            -- the message's highest score
    at         timestamp with time zone not null,       -- when it was posted, or first seen
    primary key (lead_id, message_id)
);
create index lead_mention_message on lead_mention (message_id);
