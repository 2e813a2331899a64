-- A menu for those whose Telegram speaks this language; empty for everybody else.
alter table menu add column language varchar(8) default '' not null;
alter table menu drop primary key;
alter table menu add primary key (chat_id, user_id, language);
