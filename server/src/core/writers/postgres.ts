import type { Operation } from '../operation';
import type { Clause, Written } from './postgres/clause';
import { writeColumnOperation } from './postgres/column';
import { writeConstraintOperation } from './postgres/constraint';
import { postgresLiteral, quotePostgres } from './postgres/identifiers';
import { writeIndexOperation } from './postgres/indexes';
import { writeObjectOperation } from './postgres/object';
import { writeDataOperation, writeSessionOperation } from './postgres/session';
import { writeTableOperation } from './postgres/table';
import { writeTypeOperation } from './postgres/type';
import { createPrinter, type Printer } from './printer';
import type { Style } from './style';
import { isRefusal, refuseUnsure, type Writer } from './writer';

export const postgresWriter: Writer = { dialect: 'postgresql', comment: '--', write: writePostgres };

function writePostgres(operations: readonly Operation[], style: Style): ReturnType<Writer['write']> {
  const printer = createPrinter(style, quotePostgres, postgresLiteral);
  const statements: string[] = [];
  let open: Clause[] = [];
  const close = () => {
    if (open.length > 0) statements.push(alterTable(open, printer));
    open = [];
  };
  for (const operation of operations) {
    const written = refuseUnsure(operation) ?? writeOperation(operation, printer);
    if (isRefusal(written)) return written;
    if (typeof written === 'string') {
      close();
      statements.push(`${written};`);
      continue;
    }
    if (!joins(open, written)) close();
    open.push(written);
  }
  close();
  return statements;
}

/** A clause joins an ALTER TABLE that is on the same table and would carry it out last, as it is written last. */
function joins(open: readonly Clause[], clause: Clause): boolean {
  const last = open.at(-1);
  if (last === undefined || last.pass === null || clause.pass === null) return false;
  const same =
    last.table.name === clause.table.name &&
    last.table.schema === clause.table.schema &&
    last.ifExists === clause.ifExists;
  return same && last.pass <= clause.pass;
}

function alterTable(clauses: readonly Clause[], p: Printer): string {
  const [first] = clauses;
  if (first === undefined) return '';
  const head = p.sql`alter table ${first.ifExists ? p.sql`if exists ` : ''}${p.name(first.table)}`;
  if (clauses.length === 1) return `${head} ${first.text};`;
  const lines = clauses.map((clause) => p.style.indent + clause.text);
  return `${head}${p.style.newline}${lines.join(`,${p.style.newline}`)};`;
}

function writeOperation(operation: Operation, p: Printer): Written {
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
    case 'createEnum':
    case 'addEnumValue':
    case 'renameEnumValue':
    case 'createDomain':
    case 'alterDomain':
      return writeTypeOperation(operation, p);
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
  }
}
