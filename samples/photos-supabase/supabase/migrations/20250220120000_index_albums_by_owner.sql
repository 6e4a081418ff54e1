create index albums_owner_idx on public.albums (owner);
