import type { AlterTableCmd, AlterTableStmt } from '@pgsql/types';
import type { AlterIndex, Operation } from '../../../operation';
import { all } from '../nodes';
import { plainReference } from '../object-reference';
import type { Statement } from '../statement';
import { setOwner } from './owner';

const actions: Partial<Record<NonNullable<AlterTableCmd['subtype']>, AlterIndex['action']>> = {
  AT_AttachPartition: 'ATTACH PARTITION',
  AT_SetRelOptions: 'SET',
  AT_ResetRelOptions: 'RESET',
  AT_SetTableSpace: 'SET TABLESPACE',
};

/** ALTER INDEX, one operation for each clause. */
export function alterIndex(node: AlterTableStmt, statement: Statement): readonly Operation[] {
  const clause = statement.clause();
  clause.accept('alter', 'index');
  clause.accept('if', 'exists');
  const index = clause.name();
  const clauses = clause.split();
  return all(node.cmds, 'AlterTableCmd').flatMap((command, order): readonly Operation[] => {
    const own = clauses[order];
    if (own === undefined) return [];
    const { span } = own;
    if (command.subtype === 'AT_ChangeOwner') return [setOwner(plainReference('index', index), command.newowner, span)];
    const action = (command.subtype && actions[command.subtype]) ?? 'OTHER';
    const rest = own.copy();
    if (action !== 'OTHER') rest.accept(...action.toLowerCase().split(' '));
    return [{ kind: 'alterIndex', span, index, action, detail: rest.text }];
  });
}
