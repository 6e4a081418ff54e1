import type { AlterTableCmd, AlterTableStmt } from '@pgsql/types';
import type { Operation } from '../../../operation';
import type { Clause } from '../clause';
import type { Handlers } from '../handler';
import { as } from '../nodes';
import type { Statement } from '../statement';
import { alterColumn } from './alter-column';
import { alterTableConstraint } from './alter-constraint';
import { alterIndex } from './alter-index';
import { alterObjectClause } from './alter-object';
import type { AlteredTable } from './altered-table';
import { setOwner } from './owner';
import { alterTableOption } from './table-options';

export const alterTableHandlers: Handlers = {
  AlterTableStmt: (node, statement) => {
    if (node.objtype === 'OBJECT_INDEX') return alterIndex(node, statement);
    return node.objtype === 'OBJECT_TABLE' ? alterTable(node, statement) : alterObjectClause(node, statement);
  },
};

/** One operation for each clause, in order. */
function alterTable(node: AlterTableStmt, statement: Statement): readonly Operation[] {
  const { table, clauses } = alterClauses(node, statement);
  return (node.cmds ?? []).map((item, index) => {
    const command = as(item, 'AlterTableCmd');
    const clause = clauses[index];
    if (command === undefined || clause === undefined) throw new Error('ALTER TABLE has more clauses than its text');
    return alterTableClause(command, clause, { ...table, span: clause.span });
  });
}

/** The altered table and the clauses that follow it: the commas between them stand outside parentheses. */
function alterClauses(
  node: AlterTableStmt,
  statement: Statement,
): { readonly table: AlteredTable; readonly clauses: readonly Clause[] } {
  const clause = statement.clause();
  clause.accept('alter', 'table');
  clause.accept('if', 'exists');
  clause.accept('only');
  const enclosed = clause.is('(') ? clause.group() : clause;
  const table = enclosed.name();
  clause.accept('*');
  const guard = node.missing_ok === true ? { tableIfExists: true } : {};
  const reach = node.relation?.inh === true ? {} : { only: true };
  return { table: { table, span: table.span, ...guard, ...reach }, clauses: clause.split() };
}

function alterTableClause(command: AlterTableCmd, clause: Clause, on: AlteredTable): Operation {
  if (command.subtype === 'AT_ChangeOwner') {
    return setOwner({ class: 'table', name: on.table, signature: null, table: null }, command.newowner, on.span);
  }
  return (
    alterColumn(command, clause, on) ??
    alterTableConstraint(command, clause, on) ??
    alterTableOption(command, clause, on)
  );
}
