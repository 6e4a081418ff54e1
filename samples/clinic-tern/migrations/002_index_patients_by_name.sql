---- tern: disable-tx ----

create index concurrently patients_name_idx on patients (name);

---- create above / drop below ----

---- tern: disable-tx ----

drop index concurrently patients_name_idx;
