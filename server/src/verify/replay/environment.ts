import { dialectTitle, isMysqlFamily } from '../../core/dialect';
import type { DatabaseError } from '../../database/database';
import type { Engine } from '../engine';

/**
 * What is missing around the database rather than wrong in the migration, in words; null where the refusal is the migration's own.
 * Sources: PostgreSQL's messages for what its installation lacks (src/backend/commands/extension.c, proclang.c, tablespace.c), SQLite's
 * for what an application brings along (src/resolve.c, vtab.c, callback.c).
 */
export function missingAround(error: DatabaseError, engine: Engine): string | null {
  const { message } = error;
  const { place, dialect } = engine;
  if (isMysqlFamily(dialect)) return missingInMysql(error, engine);
  if (dialect === 'sqlite') {
    const [, kind, name] = /^no such (function|module|collation sequence): (.+)/.exec(message) ?? [];
    return kind === undefined ? null : `${kind} "${name}" is not in ${place}`;
  }
  const extension =
    /extension "([^"]+)" is not available|could not open extension control file ".*\/([^/]+)\.control"/.exec(message);
  if (extension) return `extension "${extension[1] ?? extension[2]}" is not in ${place}${elsewhere(place)}`;
  const language = /^language "([^"]+)" does not exist/.exec(message)?.[1];
  if (language !== undefined) return `language "${language}" is not in ${place}${elsewhere(place)}`;
  const library = /could not access file "([^"]+)"|must be loaded via "?shared_preload_libraries/.exec(message);
  if (library) return `a library of the server is not in ${place} (${message})${elsewhere(place)}`;
  // PGlite's pgcrypto has not all that OpenSSL has.
  if (/Cipher cannot be initialized/.test(message)) return `"${message}" is said by ${place}${elsewhere(place)}`;
  if (/^collation "[^"]+" for encoding "[^"]+" does not exist/.test(message) || /could not create locale/.test(message))
    return `${message} in ${place}${elsewhere(place)}`;
  return null;
}

/** Sources: the servers' sql/share/errmsg; what reaches beyond the database is refused by the engine itself (engines/mysql/beyond.ts). */
function missingInMysql({ message, code }: DatabaseError, { place, dialect, title }: Engine): string | null {
  if (/^Unknown (?:collation|character set|storage engine)\b/.test(message)) return `${message} on ${place}`;
  if (/lies beyond the database/.test(message)) return message;
  const wanted = dialectTitle(dialect);
  // MariaDB takes REFERENCES inside a column for a foreign key, which MySQL ignores, and each has words that the other has not.
  const isOfFlavour = code === 'ER_PARSE_ERROR' || /\berrno: 150\b/.test(message);
  return isOfFlavour && !title.startsWith(wanted)
    ? `${title} refuses what may be right in ${wanted}: ${message}`
    : null;
}

function elsewhere(place: string): string {
  return place === 'the embedded engine' ? ' · use a shadow database' : '';
}

/** The role that a statement needs and nobody has created; roles belong to the server, so that migrations take them as given. */
export function missingRole({ code, message }: DatabaseError): string | null {
  return code === '42704' ? (/^role "(.+)" does not exist$/.exec(message)?.[1] ?? null) : null;
}

/**
 * Refusals that speak of values: a cast, a condition, a reference. Values that were made up are not those of a real table, so that such
 * a refusal tells nothing; NULLs, duplicates and rows that others refer to are in any.
 */
const ofValues = new Set([
  '22P02',
  '22007',
  '22008',
  '22023',
  '22032',
  '23514',
  '23P01',
  'SQLITE_CONSTRAINT_CHECK',
  // MySQL and MariaDB: a text that is no number, date or JSON; a check; a foreign key.
  'ER_TRUNCATED_WRONG_VALUE',
  'ER_TRUNCATED_WRONG_VALUE_FOR_FIELD',
  'ER_INVALID_JSON_TEXT',
  'ER_CHECK_CONSTRAINT_VIOLATED',
  'ER_CONSTRAINT_FAILED',
  'ER_NO_REFERENCED_ROW_2',
]);

export function speaksOfMadeUpValues({ code, message }: DatabaseError): boolean {
  if (code !== null && ofValues.has(code)) return true;
  return /^insert or update on table .* violates foreign key constraint|^malformed JSON/.test(message);
}

const noNull = new Set(['23502', 'ER_BAD_NULL_ERROR', 'ER_INVALID_USE_OF_NULL']);

/** A row has NULL where none may be, or a column that takes none is added without a value for those that are there. */
export function lacksValue({ code, message }: Pick<DatabaseError, 'code' | 'message'>): boolean {
  return noNull.has(code ?? '') || /^NOT NULL constraint failed|^Cannot add a NOT NULL column/.test(message);
}

const undefinedObject = new Set([
  '42P01',
  '42703',
  '42704',
  '42883',
  '3F000',
  '42P10',
  'ER_NO_SUCH_TABLE',
  'ER_BAD_TABLE_ERROR',
  'ER_BAD_FIELD_ERROR',
  'ER_CANT_DROP_FIELD_OR_KEY',
  'ER_KEY_COLUMN_DOES_NOT_EXITS',
  'ER_KEY_DOES_NOT_EXITS',
  'ER_SP_DOES_NOT_EXIST',
  'ER_TRG_DOES_NOT_EXIST',
  'ER_FK_CANNOT_OPEN_PARENT',
]);

/** The refusal names something that is not there: where an earlier migration could not be applied, that may be why. */
export function namesWhatIsMissing({ code, message }: Pick<DatabaseError, 'code' | 'message'>): boolean {
  return (code !== null && undefinedObject.has(code)) || /^no such (?:table|column|index|view|trigger)\b/.test(message);
}

/**
 * Refusals that may come of running the half in a transaction together with its way back, rather than of the half itself: a new enum
 * value, triggers that wait for the commit, a command that brings its own transaction, a temporary table that is dropped at its end.
 */
const ofTheTransaction = new Set(['55P04', '55006', '25001', '25P01', '2D000', '0A000', '42P07']);

export function maybeOfTheTransaction({ code }: DatabaseError): boolean {
  return code !== null && ofTheTransaction.has(code);
}
