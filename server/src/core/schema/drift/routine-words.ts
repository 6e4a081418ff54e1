/**
 * What stands of CREATE FUNCTION around its text, with the clauses in one order and types by the names that PostgreSQL gives them.
 * Source: pg_get_functiondef in PostgreSQL's ruleutils.c; its manual, "CREATE FUNCTION" and "Data Types".
 * @param words in lower case, without parentheses
 */
export function routineWords(words: string): string {
  let head = ` ${words} `.replace(/ or replace /, ' ').replace(/ returns null on null input /, ' strict ');
  for (const [alias, name] of typeAliases) head = head.replaceAll(` ${alias} `, ` ${name} `);
  const clauses: string[] = [];
  head = head.replace(clause, (found) => {
    clauses.push(found.trim());
    return '';
  });
  return `${head.replace(/ set (\S+) to /g, ' set $1 = ').trim()} ${clauses.sort().join(' ')}`.trim();
}

const clause =
  / (?:language \S+|immutable|stable|(?:not )?leakproof|strict|security definer|parallel \w+|(?:cost|rows) \S+)(?= )/g;

const typeAliases = [
  ['int', 'integer'],
  ['int4', 'integer'],
  ['int8', 'bigint'],
  ['int2', 'smallint'],
  ['bool', 'boolean'],
  ['float4', 'real'],
  ['float8', 'double precision'],
  ['decimal', 'numeric'],
  ['timestamptz', 'timestamp with time zone'],
] as const;
