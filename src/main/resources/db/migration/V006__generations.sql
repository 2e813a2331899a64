-- Generations of rules: their files, each text once, and when each was in force. Times are UTC.

create table rule_text (
    sha256 char(64) primary key,
    text   clob not null
);

create table rule_generation_file (
    generation  char(64) not null references rule_generation (sha256),
    path        varchar(2100) not null,                 -- within the folder of rules
    text_sha256 char(64) not null references rule_text (sha256),
    primary key (generation, path)
);
create index rule_generation_file_text on rule_generation_file (text_sha256);

-- loaded_at: when it was first kept.
alter table rule_generation add column signed_by char(64);  -- SHA-256 of the public key whose signature it bore; null: none

-- Which generation was in force from when to when. The row without an end is the one in force, also while the service is
-- stopped; its why tells whether the files on disk are looked at.
create table rule_reign (
    id         bigint generated always as identity primary key,
    generation char(64) not null references rule_generation (sha256),
    begun_at   timestamp with time zone not null,
    ended_at   timestamp with time zone,
    why        varchar(16) not null,                    -- start, reload, rollback, lift, fallback
    who        varchar(100) not null,                   -- a person's name, or "prahari"
    reason     varchar(400) not null default ''
);
create index rule_reign_ended on rule_reign (ended_at);

-- Rules that were refused; the row without an end is about the files as they are.
create table rule_refusal (
    id       bigint generated always as identity primary key,
    content  char(64) not null,                         -- the same for the same files with the same mistakes
    begun_at timestamp with time zone not null,
    ended_at timestamp with time zone,
    summary  varchar(2000) not null,                    -- how many mistakes, and the first of them
    report   clob not null                              -- all of them
);
create index rule_refusal_ended on rule_refusal (ended_at);

-- The newest generation was in force when the service stopped.
insert into rule_reign (generation, begun_at, why, who)
select sha256, loaded_at, 'start', 'prahari' from rule_generation order by loaded_at desc fetch first row only;
