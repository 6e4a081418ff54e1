import { describe, expect, it } from 'vitest';
import { spelledAlike } from '../../server/src/core/schema/drift/spelled-alike';

describe('PostgreSQL', () => {
  it.each([
    ["'draft'", "'draft'::state"],
    ["state in ('a', 'b')", "(state = ANY (ARRAY['a'::text, 'b'::text]))"],
    ["state not in ('a', 'b')", "(state <> ALL (ARRAY['a'::character varying, 'b'::character varying]))"],
    ["name like 'a%'", "(name ~~ 'a%'::text)"],
    ['age between 1 and 9', '((age >= 1) AND (age <= 9))'],
    ["now() + interval '1 day'", "(now() + '1 day'::interval)"],
    ["'1970-01-01 00:00:00'", "'1970-01-01 00:00:00+00'::timestamp with time zone"],
    ['0', "'0'::numeric(10,2)"],
    ["'0'", "'00:00:00'::interval"],
    ["'90'", "'00:01:30'::interval"],
    [
      'create trigger t after insert or update on a for each row execute procedure f()',
      'CREATE TRIGGER t AFTER UPDATE OR INSERT ON public.a FOR EACH ROW EXECUTE FUNCTION f()',
    ],
    [
      'create function f() returns trigger as $$ begin return new; end $$ language plpgsql',
      'CREATE FUNCTION f()\n RETURNS trigger\n LANGUAGE plpgsql\nAS $function$ begin return new; end $function$',
    ],
    [
      'create or replace function f(text) returns int as $$ select 1 $$ language sql immutable returns null on null input',
      'CREATE OR REPLACE FUNCTION public.f(text)\n RETURNS integer\n LANGUAGE sql\n IMMUTABLE STRICT\nAS $function$ select 1 $function$',
    ],
    [
      'check (char_length(name) between 1 and 32)',
      'CHECK (((char_length((name)::text) >= 1) AND (char_length((name)::text) <= 32)))',
    ],
    ['age not between 1 and 9', '((age < 1) OR (age > 9))'],
    ['t.age > 0 and t.age between 1 and 9', '((t.age > 0) AND (t.age >= 1) AND (t.age <= 9))'],
  ])('%s', (one, other) => expect(spelledAlike(one, other, 'postgresql')).toBe(true));

  it.each([
    ["'draft'", "'sent'::state"],
    ['age > 1', '(age >= 1)'],
    ["'91'", "'00:01:30'::interval"],
    ["state in ('a', 'b')", "(state = ANY (ARRAY['a'::text, 'c'::text]))"],
    ['now()', 'clock_timestamp()'],
    [
      'create trigger t after insert on a for each row execute function f()',
      'create trigger t after update on a for each row execute function f()',
    ],
    [
      'create function f() returns int language sql as $$ select 1 $$',
      'create function f() returns int language sql as $$ select 2 $$',
    ],
    [
      'create function f() returns int language sql as $$ select 1 $$',
      'create function f() returns int language sql stable as $$ select 1 $$',
    ],
    ['char_length(name) between 1 and 32', 'char_length(name) >= 1 and name <= 32'],
  ])('tells %s from %s', (one, other) => expect(spelledAlike(one, other, 'postgresql')).toBe(false));
});

describe('MySQL and MariaDB', () => {
  it.each([
    ['foreign key (a) references b (id) on delete restrict', 'foreign key (a) references b (id)'],
    [
      "select id from orders where state <> 'sent'",
      "select `orders`.`id` AS `id` from `orders` where `orders`.`state` <> 'sent'",
    ],
    ['current_timestamp', 'current_timestamp()'],
    ["state in ('a', 'b')", "(`state` in (_utf8mb4'a',_utf8mb4'b'))"],
    ["doc->>'$.name'", "json_unquote(json_extract(`doc`,_utf8mb4'$.name'))"],
    ['current_date', 'curdate()'],
    ['1e3', '1000'],
    [
      'partition by hash (id) (partition a, partition b)',
      'partition by hash (`id`) (partition a engine = InnoDB, partition b engine = InnoDB)',
    ],
    ['select count(*) from t', 'select count(0) AS `count(*)` from `t`'],
  ])('%s', (one, other) => expect(spelledAlike(one, other, 'mariadb')).toBe(true));

  it('tells what deletes from what does not', () => {
    expect(
      spelledAlike('foreign key (a) references b (id) on delete cascade', 'foreign key (a) references b (id)', 'mysql'),
    ).toBe(false);
  });
});
