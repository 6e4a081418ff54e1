import type { Refusal } from '../frameworks/framework';
import type { Operation } from '../operation';
import { type Clause, joins, type Way, type Written } from './mysql/clause';
import { writeColumnOperation } from './mysql/column';
import { writeConstraintOperation } from './mysql/constraint';
import { writeIndexOperation } from './mysql/indexes';
import { writeObjectOperation } from './mysql/object';
import { createMysqlPrinter, type MysqlPrinter } from './mysql/printer';
import { writeDataOperation, writeSessionOperation } from './mysql/session';
import { writeTableOperation } from './mysql/table';
import { words } from './printer';
import type { Style } from './style';
import { isRefusal, refuse, refuseUnsure, type Writer } from './writer';

export const mysqlWriter: Writer = writerOf('mysql');
export const mariadbWriter: Writer = writerOf('mariadb');

function writerOf(dialect: 'mysql' | 'mariadb'): Writer {
  return { dialect, comment: '--', write: (operations, style) => write(operations, style, dialect === 'mariadb') };
}

function write(operations: readonly Operation[], style: Style, isMariadb: boolean): readonly string[] | Refusal {
  const printer = createMysqlPrinter(style, isMariadb);
  const statements: string[] = [];
  let open = new Alteration();
  const close = () => {
    if (!open.isEmpty) statements.push(`${open.text(printer)};`);
    open = new Alteration();
  };
  for (const operation of operations) {
    const written = refuseUnsure(operation) ?? writeOperation(operation, printer);
    if (isRefusal(written)) return written;
    if (typeof written === 'string') {
      close();
      statements.push(operation.kind === 'createObject' ? ended(written, printer) : `${written};`);
      continue;
    }
    if (!open.takes(written)) close();
    open.add(written);
  }
  close();
  return statements;
}

/** An operation as a clause of ALTER TABLE; null for what cannot be written, or is no clause. */
export function mysqlClause(operation: Operation, style: Style, isMariadb: boolean): string | null {
  const written = refuseUnsure(operation) ?? writeOperation(operation, createMysqlPrinter(style, isMariadb));
  return typeof written === 'string' || isRefusal(written) || 'way' in written ? null : written.text;
}

/** A body with a ";" in it is one statement to the server; MySQL's client has to be told, where the file is written for that. */
function ended(definition: string, { style: { delimiter, newline }, keyword }: MysqlPrinter): string {
  if (delimiter === undefined || !definition.includes(';')) return `${definition};`;
  const command = keyword('delimiter');
  return [`${command} ${delimiter}`, `${definition}${delimiter}`, `${command} ;`].join(newline);
}

/** An ALTER TABLE in the making. */
class Alteration {
  private readonly clauses: Clause[] = [];
  private readonly before: Way[] = [];
  private readonly behind: Way[] = [];

  get isEmpty(): boolean {
    return this.clauses.length + this.before.length + this.behind.length === 0;
  }

  takes(next: Clause | Way): boolean {
    const { table } = this.clauses[0] ?? this.before[0] ?? this.behind[0] ?? next;
    if (table.name !== next.table.name || table.schema !== next.table.schema) return false;
    if ('way' in next) return !next.leads || this.isEmpty;
    return this.behind.length === 0 && joins(this.clauses, next);
  }

  add(next: Clause | Way): void {
    if (!('way' in next)) this.clauses.push(next);
    else if (next.leads) this.before.push(next);
    else this.behind.push(next);
  }

  text(p: MysqlPrinter): string {
    const [first, ...others] = this.clauses;
    const behind = this.behind.map(({ way }) => way);
    if (first?.alone !== undefined && others.length === 0 && this.before.length === 0)
      return words(first.alone, ...behind);
    const { table } = first ?? this.before[0] ?? this.behind[0] ?? { table: null };
    const guard = first?.ifExists ? p.sql`if exists ` : '';
    const name = table === null ? '' : p.name(table);
    const head = words(p.sql`alter table ${guard}${name}`, ...this.before.map(({ way }) => way));
    const parts = [...this.clauses.map(({ text }) => text), ...behind];
    const { indent, newline } = p.style;
    if (parts.length < 2) return words(head, ...parts);
    return `${head}${newline}${parts.map((part) => indent + part).join(`,${newline}`)}`;
  }
}

function writeOperation(operation: Operation, p: MysqlPrinter): Written {
  switch (operation.kind) {
    case 'createTable':
    case 'dropTable':
    case 'renameTable':
    case 'alterTableOption':
    case 'attachPartition':
    case 'detachPartition':
    case 'rebuildTable':
    case 'lockTable':
      return writeTableOperation(operation, p);
    case 'addColumn':
    case 'dropColumn':
    case 'modifyColumn':
    case 'renameColumn':
    case 'changeColumnType':
    case 'setDefault':
    case 'dropDefault':
    case 'setNotNull':
    case 'dropNotNull':
    case 'addIdentity':
    case 'setIdentity':
    case 'dropIdentity':
    case 'setGenerationExpression':
    case 'dropGenerationExpression':
    case 'alterColumnOption':
      return writeColumnOperation(operation, p);
    case 'addConstraint':
    case 'dropConstraint':
    case 'validateConstraint':
    case 'renameConstraint':
    case 'alterConstraint':
      return writeConstraintOperation(operation, p);
    case 'createIndex':
    case 'dropIndex':
    case 'renameIndex':
    case 'alterIndex':
    case 'reindex':
      return writeIndexOperation(operation, p);
    case 'createObject':
    case 'dropObject':
    case 'renameObject':
    case 'setObjectSchema':
    case 'setObjectOwner':
    case 'alterObject':
    case 'commentOn':
    case 'grant':
    case 'refreshMaterializedView':
      return writeObjectOperation(operation, p);
    case 'insert':
    case 'update':
    case 'delete':
    case 'merge':
    case 'copy':
    case 'truncate':
    case 'query':
      return writeDataOperation(operation, p);
    case 'transaction':
    case 'setVariable':
    case 'maintenance':
    case 'dynamicSql':
    case 'other':
      return writeSessionOperation(operation, p);
    case 'createEnum':
    case 'addEnumValue':
    case 'renameEnumValue':
    case 'createDomain':
    case 'alterDomain':
      return refuse('MySQL has no types of its own to create: the values of an ENUM stand in its column');
  }
}
