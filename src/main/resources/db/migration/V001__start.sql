-- Times are UTC. Every table that others point to has a surrogate key; what Telegram calls an id is named telegram_id or message_id.

-- What is watched, when it is due, and how far it has been read.
create table source (
    id                varchar(80) primary key,          -- Source.id()
    shard             int not null,
    active            boolean not null default true,    -- false: no longer in the configuration
    next_visit_at     timestamp with time zone not null,
    last_visit_at     timestamp with time zone,
    last_good_at      timestamp with time zone,
    last_outcome      varchar(400),
    failures          int not null default 0,           -- in a row
    cursor_message_id bigint                            -- the highest message id whose page has been kept
);
create index source_due on source (shard, active, next_visit_at);

-- Bytes as sent; the body lies in a file named for its hash.
create table capture (
    id          bigint generated always as identity primary key,
    source_id   varchar(80) not null,
    kind        varchar(16) not null,                   -- Capture.Kind
    url         varchar(2000) not null,
    final_url   varchar(2000) not null,
    status      int not null,
    headers     clob not null,                          -- JSON object
    captured_at timestamp with time zone not null,
    sha256      char(64) not null,
    size_bytes  bigint not null
);
create index capture_sha256 on capture (sha256);

create table chat (
    id          bigint generated always as identity primary key,
    telegram_id bigint unique,                          -- the Bot API's form; null until known
    username    varchar(64),
    title       varchar(400) not null,
    type        varchar(16) not null,                   -- Chat.ChatType
    unidentified varchar(64) generated always as (case when telegram_id is null then username end) unique -- one row a username until its id is known
);
create index chat_username on chat (username);

create table message (
    id                  bigint generated always as identity primary key,
    chat_id             bigint not null references chat (id),
    message_id          bigint not null,                -- Telegram's
    posted_at           timestamp with time zone,
    first_seen_at       timestamp with time zone not null,
    deleted_at          timestamp with time zone,       -- when the deletion was seen
    deletion_capture_id bigint references capture (id),
    unique (chat_id, message_id)
);

-- Every distinct content of a message, never changed.
create table message_version (
    id           bigint generated always as identity primary key,
    message_id   bigint not null references message (id),
    version      int not null,
    content_hash char(64) not null,
    text         clob not null,
    post         clob not null,                         -- JSON of the whole Post
    edited       boolean not null,
    seen_at      timestamp with time zone not null,
    capture_id   bigint not null references capture (id),
    unique (message_id, version)
);

-- What a bot's page said, each change a row.
create table bot_page (
    id            bigint generated always as identity primary key,
    source_id     varchar(80) not null,
    seen_at       timestamp with time zone not null,
    state         varchar(8) not null,                  -- alive, gone
    title         varchar(400),
    description   varchar(4000),
    monthly_users bigint,
    capture_id    bigint not null references capture (id)
);
create index bot_page_source on bot_page (source_id, id);

-- Updates of the Bot API as sent, kept before they are confirmed.
create table bot_update (
    update_id    bigint primary key,
    received_at  timestamp with time zone not null,
    kind         varchar(40) not null,                  -- message, edited_message, channel_post, callback_query ...
    raw          clob not null,
    processed_at timestamp with time zone,
    error        varchar(2000)
);
create index bot_update_waiting on bot_update (processed_at, update_id);

-- The rules that were in force, whole, so that a hit can be explained later.
create table rule_generation (
    sha256    char(64) primary key,
    loaded_at timestamp with time zone not null,
    files     clob not null                             -- JSON object: path -> text
);

create table hit (
    id         bigint generated always as identity primary key,
    version_id bigint not null references message_version (id),
    generation char(64) not null references rule_generation (sha256),
    score      int not null,
    severity   varchar(8) not null,
    label      varchar(16) not null,
    detail     clob not null,                           -- JSON: rules, reasons, entities (masked), findings (spans)
    found_at   timestamp with time zone not null,
    unique (version_id, generation)
);

create table alert (
    id         bigint generated always as identity (no cache) primary key, -- people read the numbers: no gaps after a kill
    alert_key  varchar(200) not null unique,
    state      varchar(16) not null,                    -- NEW OPEN ACKNOWLEDGED SNOOZED CLOSED SUPPRESSED INHIBITED
    revision   int not null default 1,                  -- counts changes that people must see; part of each button
    severity   varchar(8) not null,
    score      int not null,
    label      varchar(16) not null,
    top_hit_id bigint not null references hit (id),
    raised_at  timestamp with time zone not null,
    owner      varchar(100),
    verdict    varchar(24),                             -- true_positive false_positive duplicate benign cannot_tell
    closed_at  timestamp with time zone
);

-- The messages an alert holds.
create table alert_member (
    alert_id   bigint not null references alert (id),
    message_id bigint not null references message (id),
    added_at   timestamp with time zone not null,
    primary key (alert_id, message_id)
);
create index alert_member_message on alert_member (message_id);

-- Everything that happened to an alert, append-only.
create table alert_event (
    id       bigint generated always as identity primary key,
    alert_id bigint not null references alert (id),
    at       timestamp with time zone not null,
    actor    varchar(100) not null,                     -- a person's name, or "prahari"
    via      varchar(24) not null,                      -- bot, cli, service
    what     varchar(40) not null,                      -- raised, hit, opened, acknowledged, closed, delivered ...
    detail   varchar(2000) not null default ''
);
create index alert_event_alert on alert_event (alert_id, id);

-- Which captures and versions stand behind an alert.
create table evidence (
    alert_id     bigint not null references alert (id),
    version_id   bigint not null references message_version (id),
    capture_id   bigint not null references capture (id),
    preserved_at timestamp with time zone not null,
    primary key (alert_id, version_id, capture_id)
);

-- What must be told, to whom; a row is one message in one chat.
create table outbox (
    id            bigint generated always as identity primary key,
    dedupe_key    varchar(300) not null unique,         -- the same content for the same reader
    kind          varchar(16) not null,                 -- alert, edit, reply, notice
    alert_id      bigint references alert (id),
    chat_id       bigint not null,                      -- the Bot API's
    body          clob not null,                        -- JSON of deliver.Notice; empty object for alerts, which are drawn when sent
    urgency       int not null,                         -- lower goes first
    state         varchar(8) not null,                  -- PENDING SENDING SENT RETRY DEAD
    due_at        timestamp with time zone not null,
    created_at    timestamp with time zone not null,
    attempts      int not null default 0,
    maybe_repeat  boolean not null default false,       -- an earlier attempt may have arrived
    last_error    varchar(2000),
    telegram_id   bigint,                               -- id of the message in the chat, once sent
    sent_at       timestamp with time zone
);
create index outbox_due on outbox (state, due_at);
create index outbox_alert on outbox (alert_id, chat_id);
