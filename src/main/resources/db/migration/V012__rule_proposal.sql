-- Rules that wait for an admin's word before they are in force (rules.confirm). The row without a decision is the one that
-- waits. Times are UTC.

create table rule_proposal (
    id          bigint generated always as identity primary key,
    generation  char(64) not null references rule_generation (sha256),
    proposed_at timestamp with time zone not null,
    decided_at  timestamp with time zone,
    decision    varchar(16),                            -- activated, refused, replaced, withdrawn
    who         varchar(100),                           -- a person's name, or "prahari"
    reason      varchar(400) not null default ''
);
create index rule_proposal_decided on rule_proposal (decided_at);
create index rule_proposal_generation on rule_proposal (generation);
