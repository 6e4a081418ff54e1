create table public.albums (
  id uuid primary key default gen_random_uuid(),
  owner uuid not null references auth.users on delete cascade,
  title text not null
);

alter table public.albums enable row level security;

create policy "Owners see their albums" on public.albums for select to authenticated using (auth.uid() = owner);
