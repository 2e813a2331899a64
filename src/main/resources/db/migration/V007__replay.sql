-- Versions since some day, for a back-test.
create index message_version_seen on message_version (seen_at);
