-- An owner may confirm that an announcement is paid for with the bot's Stars, to reach people sooner.

alter table broadcasts add column paid boolean not null default false;
