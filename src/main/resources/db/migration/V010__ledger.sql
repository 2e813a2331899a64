-- Who was shown or given what the monitor holds: exports and reveals. Written before it is shown, never changed.
create table disclosure (
    id      bigint generated always as identity primary key,
    at      timestamp with time zone not null,
    actor   varchar(100) not null,              -- who asked
    via     varchar(24) not null,               -- bot, cli, service
    what    varchar(24) not null,               -- export
    subject varchar(400) not null,              -- which alerts, messages, identifiers (masked)
    detail  varchar(2000) not null default ''
);

-- The sealed log. Each leaf is the hash of what a row said when it was sealed; see the package prahari.ledger.
create table ledger_entry (
    position bigint primary key,                -- of the leaf, from 0
    kind     varchar(12) not null,              -- capture, event, disclosure, note
    ref      bigint not null,                   -- id of the row
    salt     char(32) not null,                 -- hexadecimal; hides the row's texts in the leaf until it is told with them
    unique (kind, ref)
);

-- Hashes of whole subtrees: level 0 are the leaves.
create table ledger_node (
    level    int not null,
    position bigint not null,
    hash     binary(32) not null,
    primary key (level, position)
);

create table ledger_checkpoint (
    size bigint primary key,
    at   timestamp with time zone not null,
    note varchar(2000) not null                 -- signed, as C2SP tlog-checkpoint
);

-- What an operator said of the log: that another state of the database is meant, and why.
create table ledger_note (
    id    bigint generated always as identity primary key,
    at    timestamp with time zone not null,
    actor varchar(100) not null,
    text  varchar(2000) not null
);

-- One row, locked by who writes the log.
create table ledger_head (
    one  int primary key,
    size bigint not null
);
insert into ledger_head (one, size) values (1, 0);
