alter table patients alter column born set not null;
