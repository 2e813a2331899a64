-- Clocks of reporting duties, as they stand now. Every change is an event of the alert (alert_event), with who, when, from
-- what and why; those are sealed and never changed. Times are UTC; the organisation is empty where an alert is about nobody
-- in particular.

-- Since when an organisation is aware of what an alert tells, as a person has set it.
create table alert_aware (
    alert_id     bigint not null references alert (id),
    organisation varchar(64) not null,
    aware_at     timestamp with time zone not null,
    set_by       varchar(100) not null,
    set_at       timestamp with time zone not null,
    primary key (alert_id, organisation)
);

create table alert_clock (
    alert_id     bigint not null references alert (id),
    organisation varchar(64) not null,
    duty         varchar(16) not null,                  -- model.Duty
    started_at   timestamp with time zone not null,
    due_at       timestamp with time zone,              -- null: the duty was not in force when it would have begun
    extended_to  timestamp with time zone,              -- more time, as an authority allowed
    submitted_at timestamp with time zone,              -- the report has been made
    receipt      varchar(100),
    told         int not null,                          -- 0 nothing, 1 half the time is over, 2 an hour is left, 3 over
    look_at      timestamp with time zone,              -- when there is something to tell or to draw anew
    primary key (alert_id, organisation, duty)
);
create index alert_clock_look on alert_clock (look_at);
create index alert_clock_due on alert_clock (due_at);
