import type { Dialect } from '../../server/src/core/dialect';
import type { QuestionId } from '../../server/src/core/scaffold/answers';

/** What each kind is asked for in the matrix of kinds, tools and dialects, over the tables of `baseOf`. */
export const asked: Readonly<Record<string, (dialect: Dialect) => Partial<Record<QuestionId, string>>>> = {
  'create-table': (dialect) => ({
    table: 'teams',
    columns: dialect === 'sqlite' ? 'name TEXT NOT NULL' : 'name varchar(80) not null',
  }),
  'drop-table': () => ({ table: 'notes' }),
  'rename-table': () => ({ table: 'notes', to: 'remarks' }),
  'add-column': (dialect) => ({ table: 'users', column: 'email', type: textOf(dialect) }),
  'add-not-null-column': (dialect) => ({ table: 'users', column: 'email', type: textOf(dialect), value: "''" }),
  'drop-column': () => ({ table: 'users', column: 'nick' }),
  'rename-column': () => ({ table: 'users', column: 'nick', to: 'alias' }),
  'change-type': (dialect) => ({ table: 'users', column: 'age', type: dialect === 'sqlite' ? 'REAL' : 'bigint' }),
  'set-not-null': () => ({ table: 'users', column: 'nick', value: "''" }),
  'drop-not-null': () => ({ table: 'users', column: 'name' }),
  'set-default': () => ({ table: 'users', column: 'name', default: "'nobody'" }),
  'drop-default': () => ({ table: 'users', column: 'lang' }),
  'add-index': () => ({ table: 'users', columns: 'name' }),
  'drop-index': () => ({ index: 'users_age_idx' }),
  'add-unique': () => ({ table: 'users', columns: 'age' }),
  'add-foreign-key': () => ({ table: 'notes', columns: 'user_id', references: 'users' }),
  'add-check': () => ({ table: 'users', expression: 'age > 0', constraint: 'users_age_positive' }),
  'create-enum': () => ({ enum: 'mood', values: 'good, bad' }),
  'add-enum-value': () => ({ enum: 'status', value: 'gone' }),
  backfill: () => ({ table: 'users', set: "nick = 'x'", where: 'nick is null' }),
  empty: () => ({}),
};

function textOf(dialect: Dialect): string {
  return dialect === 'sqlite' ? 'TEXT' : 'varchar(80)';
}

/** The statements of the first migration of each project of the matrix. */
export function baseOf(dialect: Dialect): readonly string[] {
  if (dialect === 'sqlite')
    return [
      "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, nick TEXT, lang TEXT DEFAULT 'en', age INTEGER);",
      'CREATE INDEX users_age_idx ON users (age);',
      'CREATE TABLE notes (id INTEGER PRIMARY KEY, user_id INTEGER);',
      'CREATE INDEX notes_user_id_idx ON notes (user_id);',
    ];
  const key =
    dialect === 'postgresql'
      ? 'bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY'
      : 'bigint NOT NULL AUTO_INCREMENT PRIMARY KEY';
  return [
    ...(dialect === 'postgresql' ? ["CREATE TYPE status AS ENUM ('on', 'off');"] : []),
    `CREATE TABLE users (id ${key}, name varchar(80) NOT NULL, nick varchar(80), lang varchar(8) DEFAULT 'en', age int);`,
    'CREATE INDEX users_age_idx ON users (age);',
    `CREATE TABLE notes (id ${key}, user_id bigint);`,
    'CREATE INDEX notes_user_id_idx ON notes (user_id);',
  ];
}
