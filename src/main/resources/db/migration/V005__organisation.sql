-- Rules that run once for each organisation, and whom an alert is about.

-- A rule's handle may have an organisation behind its name.
alter table correlation_event alter column rule set data type varchar(160);

create table alert_organisation (
    alert_id     bigint not null references alert (id),
    organisation varchar(64) not null,
    primary key (alert_id, organisation)
);
