-- Rules that run once for each organisation, whom an alert is about, and what was hidden. Times are UTC.

-- A rule's handle may have an organisation behind its name.
alter table correlation_event alter column rule set data type varchar(160);

create table alert_organisation (
    alert_id     bigint not null references alert (id),
    organisation varchar(64) not null,
    primary key (alert_id, organisation)
);

-- Rules that held and were hidden: by which suppression or values of an exception.
create table suppressed_hit (
    hit_id      bigint not null references hit (id),
    rule        varchar(160) not null,                  -- the rule's handle
    cause       varchar(16) not null,                   -- suppressed, excepted
    document_id char(36) not null,                      -- the id of what hid it
    title       varchar(400) not null,                  -- its title then
    at          timestamp with time zone not null,
    primary key (hit_id, rule)
);
create index suppressed_hit_document on suppressed_hit (document_id, at);
