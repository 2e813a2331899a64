-- Since when a bundle of another monitor is kept whatever its age (a legal hold), and who wants that. Why stands in the sealed log.
alter table received_bundle add column held_at timestamp with time zone;
alter table received_bundle add column held_by varchar(100);
