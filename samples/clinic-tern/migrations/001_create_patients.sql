create table patients (
  id bigint generated always as identity primary key,
  name text not null,
  born date
);

---- create above / drop below ----

drop table patients;
