-- Bundles of other monitors, apart from what this one saw itself. Each lies whole and encrypted in a file named for its hash, under
-- a key of its own. Times are UTC.
create table received_bundle (
    id          bigint generated always as identity (no cache) primary key, -- shown as R-1
    sha256      char(64) not null unique,         -- of the ZIP as it was received
    size_bytes  bigint not null,
    name        varchar(200) not null,            -- as it was signed
    variant     varchar(16) not null,             -- redacted, full
    created_at  timestamp with time zone,         -- as it says itself
    signer      varchar(16) not null,             -- id of the enclosed key
    trust       varchar(16) not null,             -- expected: with the key that was given; enclosed: with its own key; unsigned
    checkpoint  varchar(2000) not null,           -- of the log of the monitor that made it, signed by that one's key
    imported_at timestamp with time zone not null,
    actor       varchar(100) not null,
    key_name    varchar(40) not null
);

create table received_alert (
    bundle_id bigint not null references received_bundle (id),
    alert     bigint not null,                    -- its number there
    severity  varchar(8) not null,
    score     int not null,
    raised_at timestamp with time zone not null,
    content   blob,                               -- encrypted JSON: the alert, its first messages, its custody; null once forgotten
    primary key (bundle_id, alert)
);
