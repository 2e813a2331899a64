-- How often each source posts, as learned from the dates of its posts.
create table source_rate (
    source_id  varchar(80) primary key,
    learned_at timestamp with time zone not null,       -- up to when
    learned    varchar(1000) not null                   -- PostingRate.written()
);

alter table source add column added_at timestamp with time zone; -- when the configuration named it first; null: before this column
