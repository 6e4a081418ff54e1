import type { Dialect } from '../../dialect';

/** What a dialect's lexer knows: the few things that decide where a quote, a comment or a statement ends. */
export interface Lexis {
  /** `$tag$ … $tag$` is a string. */
  readonly dollarQuotes: boolean;
  /** Where a backslash takes the meaning from the next character. */
  readonly backslash: 'nowhere' | 'in E strings' | 'in all strings';
  readonly nestedComments: boolean;
  /** `--` opens a comment only when a blank follows. */
  readonly dashNeedsBlank: boolean;
  readonly hash: 'no comment' | 'comment' | 'comment at line start';
  /** A comment that opens with `/*!` is run by the server, so it is code. */
  readonly versionComments: boolean;
  readonly backticks: boolean;
  /** `[name]` quotes a name; elsewhere brackets are subscripts. */
  readonly brackets: boolean;
  /** The client command `DELIMITER //`. */
  readonly delimiterCommand: boolean;
  /** Lines of data follow COPY … FROM STDIN. */
  readonly copyData: boolean;
  /** Classes of objects whose CREATE may hold a `BEGIN … END` body, and the word that must follow BEGIN ('' for any). */
  readonly bodies: ReadonlyMap<string, string>;
  /** `queries`: a body holds SELECT, INSERT, UPDATE and DELETE only; `any`: definitions and nested blocks too. */
  readonly bodyHolds: 'queries' | 'any';
}

export const postgresLexis: Lexis = {
  dollarQuotes: true,
  backslash: 'in E strings',
  nestedComments: true,
  dashNeedsBlank: false,
  hash: 'no comment',
  versionComments: false,
  backticks: false,
  brackets: false,
  delimiterCommand: false,
  copyData: true,
  bodies: new Map([
    ['function', 'atomic'],
    ['procedure', 'atomic'],
  ]),
  bodyHolds: 'queries',
};

export const sqliteLexis: Lexis = {
  dollarQuotes: false,
  backslash: 'nowhere',
  nestedComments: false,
  dashNeedsBlank: false,
  hash: 'no comment',
  versionComments: false,
  backticks: true,
  brackets: true,
  delimiterCommand: false,
  copyData: false,
  bodies: new Map([['trigger', '']]),
  bodyHolds: 'queries',
};

const routines = ['trigger', 'function', 'procedure', 'event'];

/** MySQL and MariaDB. */
export const mysqlLexis: Lexis = {
  dollarQuotes: false,
  backslash: 'in all strings',
  nestedComments: false,
  dashNeedsBlank: true,
  hash: 'comment',
  versionComments: true,
  backticks: true,
  brackets: false,
  delimiterCommand: true,
  copyData: false,
  bodies: new Map(routines.map((routine) => [routine, ''])),
  bodyHolds: 'any',
};

/** For a dialect that is not known: what the dialects do not contradict each other in. */
export const neutralLexis: Lexis = {
  dollarQuotes: true,
  backslash: 'in E strings',
  nestedComments: false,
  dashNeedsBlank: false,
  hash: 'comment at line start',
  versionComments: true,
  backticks: true,
  brackets: false,
  delimiterCommand: true,
  copyData: true,
  bodies: new Map(routines.map((routine) => [routine, ''])),
  bodyHolds: 'any',
};

/** The lexis of a dialect; the neutral one while the dialect is unknown or is not SQL. */
export function lexisOf(dialect: Dialect | null): Lexis {
  switch (dialect) {
    case 'postgresql':
      return postgresLexis;
    case 'sqlite':
      return sqliteLexis;
    case 'mysql':
    case 'mariadb':
      return mysqlLexis;
    default:
      return neutralLexis;
  }
}
