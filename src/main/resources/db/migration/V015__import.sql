-- Exports of Telegram Desktop that were imported, and how far.
create table import_run (
    id          bigint generated always as identity (no cache) primary key,
    fingerprint char(64) not null unique,               -- of the size, the beginning and the end of the file
    name        varchar(400) not null,                  -- folder and file, as given
    size_bytes  bigint not null,
    begun_at    timestamp with time zone not null,
    messages    bigint not null default 0,              -- how many of the file, from its first on, are done
    versions    bigint not null default 0,              -- contents that were not known
    hits        bigint not null default 0,
    alerts      bigint not null default 0,              -- new ones
    passed_over bigint not null default 0,              -- too long for a message
    trouble     varchar(2000),                          -- why it ended before the end of the file
    ended_at    timestamp with time zone,
    sha256      char(64)                                -- of the whole file, known at its end
);
