-- Files that came with messages, to be fetched, read and judged, and what came of it. What a file says is kept as a version of its
-- message whose number is 0 or below. Times are UTC.
create table attachment (
    id          bigint generated always as identity primary key,
    message_row bigint not null references message (id),
    token       char(64) not null,                      -- keyed hash of what tells it from the message's other files
    origin      varchar(8) not null,                    -- Attachment.Origin: BOT, EXPORT, PREVIEW
    wanted      blob,                                   -- encrypted JSON: where it is and its name; null once done or forgotten
    key_name    varchar(40) not null,
    size_bytes  bigint,                                 -- as announced, then as found; null where unknown
    quiet_by    varchar(80),                            -- what keeps its alert quiet, such as "import 3"
    added_at    timestamp with time zone not null,
    state       varchar(12) not null,                   -- Attachment.State: WAITING, READ, NOT_READ, NOT_CAPTURED
    due_at      timestamp with time zone not null,
    attempts    int not null default 0,
    done_at     timestamp with time zone,
    sha256      char(64),                               -- of its bytes
    outcome     varchar(2000),                          -- in words, nothing personal in clear
    unique (message_row, token)
);
create index attachment_due on attachment (state, due_at, id);
create index attachment_key on attachment (key_name);
