import type { AlterTableStmt } from 'sqlite3-parser';
import type { Operation } from '../../operation';
import { readColumn } from './column';
import { readTableConstraint } from './constraint';
import { endOf, identifier, qualifiedName, type Source } from './source';

/** The one clause of an ALTER TABLE. */
export function readAlterTable(source: Source, node: AlterTableStmt): Operation {
  const { body } = node;
  const table = qualifiedName(node.tblName);
  const clause = source.tokenAt(endOf(node.tblName));
  const { span } = source.part(clause, node);
  switch (body.type) {
    case 'RenameToAlterTableBody':
      return { kind: 'renameTable', span, table, to: identifier(body.name), ifExists: false };
    case 'RenameColumnAlterTableBody':
      return { kind: 'renameColumn', span, table, column: identifier(body.old), to: identifier(body.new) };
    case 'AddColumnAlterTableBody':
      return { kind: 'addColumn', span, table, ...readColumn(source, body.column, false), ifNotExists: false };
    case 'DropColumnAlterTableBody':
      return { kind: 'dropColumn', span, table, column: identifier(body.column), ifExists: false, cascade: false };
    case 'SetColumnNotNullAlterTableBody':
      return { kind: 'setNotNull', span, table, column: identifier(body.column) };
    case 'DropColumnNotNullAlterTableBody':
      return { kind: 'dropNotNull', span, table, column: identifier(body.column) };
    case 'AddConstraintAlterTableBody':
      return {
        kind: 'addConstraint',
        span,
        table,
        constraint: readTableConstraint(source, body.constraint, source.tokenAfter(clause)),
      };
    case 'DropConstraintAlterTableBody':
      return {
        kind: 'dropConstraint',
        span,
        table,
        constraint: identifier(body.name),
        ifExists: false,
        cascade: false,
      };
  }
}
