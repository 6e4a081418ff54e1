import type { Refusal } from '../frameworks/framework';
import type { ColumnOperation, ConstraintOperation, ObjectOperation, Operation, SessionOperation } from '../operation';
import { createPrinter, type Printer, words } from './printer';
import { writeColumn } from './sqlite/column';
import { writeConstraint } from './sqlite/constraint';
import { quoteSqlite, sqliteLiteral } from './sqlite/identifiers';
import { writeRebuild } from './sqlite/rebuild';
import { writeCreateIndex, writeCreateTable } from './sqlite/table';
import type { Style } from './style';
import { isRefusal, refuse, refuseUnsure, type Writer } from './writer';

/** Writes what SQLite's ALTER TABLE can do, one clause a statement, and rebuilds; other changes of a table would take one and are refused. */
export const sqliteWriter: Writer = { dialect: 'sqlite', comment: '--', write: writeSqlite };

function writeSqlite(operations: readonly Operation[], style: Style): readonly string[] | Refusal {
  const printer = createPrinter(style, quoteSqlite, sqliteLiteral);
  const statements: string[] = [];
  for (const operation of operations) {
    const written = refuseUnsure(operation) ?? writeOperation(operation, printer);
    if (isRefusal(written)) return written;
    statements.push(...[written].flat().map((statement) => `${statement};`));
  }
  return statements;
}

function writeOperation(operation: Operation, p: Printer): string | readonly string[] | Refusal {
  switch (operation.kind) {
    case 'createTable':
      return writeCreateTable(operation, p);
    case 'dropTable':
      return words(
        p.sql`drop table`,
        operation.ifExists || p.style.ifExists ? p.sql`if exists` : '',
        p.name(operation.table),
      );
    case 'rebuildTable':
      return writeRebuild(operation, p);
    case 'renameTable':
      return p.sql`alter table ${p.name(operation.table)} rename to ${p.id(operation.to.name)}`;
    case 'addColumn':
    case 'dropColumn':
    case 'renameColumn':
    case 'setNotNull':
    case 'dropNotNull':
      return alterColumn(operation, p);
    case 'addConstraint':
    case 'dropConstraint':
      return alterConstraint(operation, p);
    case 'createIndex':
      return writeCreateIndex(operation, p);
    case 'dropIndex':
      return words(
        p.sql`drop index`,
        operation.ifExists || p.style.ifExists ? p.sql`if exists` : '',
        p.name(operation.index),
      );
    case 'reindex':
      return words(p.sql`reindex`, operation.name === null ? '' : p.name(operation.name));
    case 'createObject':
    case 'dropObject':
      return writeObject(operation, p);
    case 'transaction':
    case 'setVariable':
    case 'maintenance':
      return writeSession(operation, p);
    default:
      return refuse(cannotDo(operation));
  }
}

type ColumnClause = Extract<
  ColumnOperation,
  { kind: 'addColumn' | 'dropColumn' | 'renameColumn' | 'setNotNull' | 'dropNotNull' }
>;

function alterColumn(operation: ColumnClause, p: Printer): string | Refusal {
  const alter = p.sql`alter table ${p.name(operation.table)}`;
  switch (operation.kind) {
    case 'addColumn': {
      const key = operation.constraints.find(({ type }) => type === 'primary key' || type === 'unique');
      if (key !== undefined)
        return refuse(rebuild(operation.table.name, `ADD COLUMN takes no ${key.type.toUpperCase()}`));
      return `${alter} ${p.sql`add column ${writeColumn(operation.definition, operation.constraints, p)}`}`;
    }
    case 'dropColumn':
      return `${alter} ${p.sql`drop column ${p.id(operation.column.name)}`}`;
    case 'renameColumn':
      return `${alter} ${p.sql`rename column ${p.id(operation.column.name)} to ${p.id(operation.to.name)}`}`;
    case 'setNotNull':
      return `${alter} ${p.sql`alter column ${p.id(operation.column.name)} set not null`}`;
    case 'dropNotNull':
      return `${alter} ${p.sql`alter column ${p.id(operation.column.name)} drop not null`}`;
  }
}

type ConstraintClause = Extract<ConstraintOperation, { kind: 'addConstraint' | 'dropConstraint' }>;

/** Since 3.53, and checks only. */
function alterConstraint(operation: ConstraintClause, p: Printer): string | Refusal {
  const alter = p.sql`alter table ${p.name(operation.table)}`;
  if (operation.kind === 'dropConstraint')
    return `${alter} ${p.sql`drop constraint ${p.id(operation.constraint.name)}`}`;
  const { constraint, table } = operation;
  if (constraint.type !== 'check') return refuse(rebuild(table.name, `ALTER TABLE cannot add a ${constraint.type}`));
  return `${alter} ${p.sql`add ${writeConstraint(constraint, p)}`}`;
}

function writeObject(operation: Extract<ObjectOperation, { kind: 'createObject' | 'dropObject' }>, p: Printer): string {
  if (operation.kind === 'createObject') return operation.definition;
  const { object } = operation;
  return words(
    p.sql`drop ${p.keyword(object.class)}`,
    operation.ifExists || p.style.ifExists ? p.sql`if exists` : '',
    p.name(object.name),
  );
}

function writeSession(
  operation: Extract<SessionOperation, { kind: 'transaction' | 'setVariable' | 'maintenance' }>,
  p: Printer,
): string | Refusal {
  switch (operation.kind) {
    case 'transaction':
      return words(p.keyword(operation.action), operation.savepoint === null ? '' : p.id(operation.savepoint));
    case 'setVariable':
      return operation.value === null
        ? refuse('SQLite has no RESET')
        : p.sql`pragma ${p.id(operation.name)} = ${pragmaValue(operation.value)}`;
    case 'maintenance':
      return operation.command === 'vacuum' || operation.command === 'analyze'
        ? words(p.keyword(operation.command), operation.table === null ? '' : p.name(operation.table))
        : refuse('SQLite has no such maintenance command');
  }
}

/** A number, a name, or one of the keywords that a PRAGMA takes as they are; all else is a string. */
function pragmaValue(value: string): string {
  const stands = /^[-+]?\d+(?:\.\d+)?$|^(?:on|delete|default)$/i.test(value) || quoteSqlite(value) === value;
  return stands ? value : sqliteLiteral(value);
}

function rebuild(table: string, why: string): string {
  return `SQLite's ${why}: "${table}" has to be rebuilt (create the new shape, copy the rows, drop the old, rename)`;
}

function cannotDo(operation: Operation): string {
  if ('table' in operation && operation.table !== null)
    return rebuild(operation.table.name, `ALTER TABLE cannot do this (${spelled(operation.kind)})`);
  return `SQLite has no statement for this (${spelled(operation.kind)})`;
}

/** "changeColumnType" as "change column type". */
function spelled(kind: string): string {
  return kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
