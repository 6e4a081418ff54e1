import type { Stmt } from 'sqlite3-parser';
import type { Operation, TransactionControl } from '../../operation';
import type { Span } from '../../span';
import { readAlterTable } from './alter-table';
import { readCreateIndex } from './create-index';
import { readCreateTable, readCreateVirtualTable } from './create-table';
import { readDelete, readInsert, readQuery, readUpdate } from './data';
import { readCreateTrigger, readCreateView, readDropObject } from './object';
import { readPragma } from './pragma';
import { qualifiedName, type Source } from './source';

/**
 * What a parsed statement does: one operation, for SQLite's statements do one thing each.
 * @param span the statement without its semicolon
 */
export function readStatement(source: Source, node: Stmt, span: Span): Operation {
  switch (node.type) {
    case 'CreateTableStmt':
      return readCreateTable(source, node, span);
    case 'CreateVirtualTableStmt':
      return readCreateVirtualTable(source, node, span);
    case 'AlterTableStmt':
      return readAlterTable(source, node);
    case 'DropTableStmt':
      return { kind: 'dropTable', span, table: qualifiedName(node.tblName), ifExists: node.ifExists, cascade: false };
    case 'CreateIndexStmt':
      return readCreateIndex(source, node, span);
    case 'DropIndexStmt':
      return dropIndex(node, span);
    case 'CreateViewStmt':
      return readCreateView(source, node, span);
    case 'CreateTriggerStmt':
      return readCreateTrigger(source, node, span);
    case 'DropViewStmt':
    case 'DropTriggerStmt':
      return readDropObject(node, span);
    case 'InsertStmt':
      return readInsert(source, node, span);
    case 'UpdateStmt':
      return readUpdate(source, node, span);
    case 'DeleteStmt':
      return readDelete(source, node, span);
    case 'SelectStmt':
    case 'ExplainStmt':
      return readQuery(node, span);
    case 'PragmaStmt':
      return readPragma(source, node, span);
    default:
      return readSession(node, span);
  }
}

function dropIndex(node: Extract<Stmt, { type: 'DropIndexStmt' }>, span: Span): Operation {
  const index = qualifiedName(node.idxName);
  return {
    kind: 'dropIndex',
    span,
    index,
    table: null,
    concurrently: false,
    ifExists: node.ifExists,
    cascade: false,
    inStatement: 1,
  };
}

type SessionStatement = Extract<
  Stmt,
  {
    type:
      | 'AnalyzeStmt'
      | 'AttachStmt'
      | 'BeginStmt'
      | 'CommitStmt'
      | 'DetachStmt'
      | 'ReindexStmt'
      | 'ReleaseStmt'
      | 'RollbackStmt'
      | 'SavepointStmt'
      | 'VacuumStmt';
  }
>;

function readSession(node: SessionStatement, span: Span): Operation {
  switch (node.type) {
    case 'BeginStmt':
      return transaction(span, 'begin', null);
    case 'CommitStmt':
      return transaction(span, 'commit', null);
    case 'RollbackStmt':
      return transaction(
        span,
        node.savepointName === undefined ? 'rollback' : 'rollback to',
        node.savepointName?.text ?? null,
      );
    case 'SavepointStmt':
      return transaction(span, 'savepoint', node.savepointName.text);
    case 'ReleaseStmt':
      return transaction(span, 'release', node.savepointName.text);
    case 'VacuumStmt':
      return { kind: 'maintenance', span, command: 'vacuum', table: null };
    case 'AnalyzeStmt':
      return {
        kind: 'maintenance',
        span,
        command: 'analyze',
        table: node.objName === undefined ? null : qualifiedName(node.objName),
      };
    case 'ReindexStmt': {
      // The name may be an index's, a table's or a collation's: only the schema could tell.
      const name = node.objName === undefined ? null : qualifiedName(node.objName);
      return { kind: 'reindex', span, target: name === null ? 'database' : 'index', name, concurrently: false };
    }
    case 'AttachStmt':
      return { kind: 'other', span, command: 'ATTACH' };
    case 'DetachStmt':
      return { kind: 'other', span, command: 'DETACH' };
  }
}

function transaction(span: Span, action: TransactionControl['action'], savepoint: string | null): Operation {
  return { kind: 'transaction', span, action, savepoint, chain: false };
}
