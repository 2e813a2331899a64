-- The WARC file that a capture was written to; null for captures that were kept before. Times are UTC.
alter table capture add column warc_sha256 char(64);
