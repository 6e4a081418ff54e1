import type { AlterTableStmt, Node } from '@pgsql/types';
import type { AlterObject, Operation } from '../../../operation';
import type { Handler, Handlers } from '../handler';
import { all, type NodeKind, relationsRead } from '../nodes';
import { type ClassWords, classWords } from '../object-classes';
import { plainReference } from '../object-reference';
import type { Statement } from '../statement';
import { altered } from './altered';
import { setOwner } from './owner';

/** ALTER of objects whose changes are kept as text. */
export const alterObjectHandlers: Handlers = {
  AlterSeqStmt: alter('OBJECT_SEQUENCE'),
  AlterFunctionStmt: (node, statement) => [
    alterObject(statement, classWords(node.objtype), node.func && { ObjectWithArgs: node.func }),
  ],
  AlterExtensionStmt: alter('OBJECT_EXTENSION'),
  AlterExtensionContentsStmt: alter('OBJECT_EXTENSION'),
  AlterPolicyStmt: ({ qual, with_check }, statement) => [
    {
      ...alterObject(statement, classWords('OBJECT_POLICY'), undefined),
      reads: relationsRead({ qual, with_check }).map((relation) => statement.source.relation(relation)),
    },
  ],
  AlterPublicationStmt: alter('OBJECT_PUBLICATION'),
  AlterSubscriptionStmt: alter('OBJECT_SUBSCRIPTION'),
  AlterStatsStmt: alter('OBJECT_STATISTIC_EXT'),
  AlterRoleStmt: alter('OBJECT_ROLE'),
  AlterRoleSetStmt: alter('OBJECT_ROLE'),
  AlterDatabaseStmt: alter('OBJECT_DATABASE'),
  AlterDatabaseSetStmt: alter('OBJECT_DATABASE'),
  AlterDatabaseRefreshCollStmt: alter('OBJECT_DATABASE'),
  AlterTypeStmt: alter('OBJECT_TYPE'),
  AlterCollationStmt: alter('OBJECT_COLLATION'),
  AlterTSDictionaryStmt: alter('OBJECT_TSDICTIONARY'),
  AlterTSConfigurationStmt: alter('OBJECT_TSCONFIGURATION'),
  AlterOpFamilyStmt: alter('OBJECT_OPFAMILY'),
  AlterOperatorStmt: alter('OBJECT_OPERATOR'),
  AlterEventTrigStmt: alter('OBJECT_EVENT_TRIGGER'),
  AlterForeignServerStmt: alter('OBJECT_FOREIGN_SERVER'),
  AlterFdwStmt: alter('OBJECT_FDW'),
  AlterTableSpaceOptionsStmt: alter('OBJECT_TABLESPACE'),
  AlterObjectDependsStmt: (node, statement) => [alterObject(statement, classWords(node.objectType), node.object)],
};

function alter<K extends NodeKind>(type: Parameters<typeof classWords>[0]): Handler<K> {
  return (_node, statement) => [alterObject(statement, classWords(type), undefined)];
}

/** @param node the object in the syntax tree, where it has arguments */
export function alterObject(statement: Statement, words: ClassWords, node: Node | undefined): AlterObject {
  const { object, rest } = altered(statement, words, node);
  return { kind: 'alterObject', span: rest.span, object, change: rest.text };
}

/** ALTER VIEW, SEQUENCE, FOREIGN TABLE, TYPE: clauses like those of ALTER TABLE, on what is no table. */
export function alterObjectClause(node: AlterTableStmt, statement: Statement): readonly Operation[] {
  const words = classWords(node.objtype);
  const { object, rest } = altered(statement, words, undefined);
  const reference = plainReference(words.class, object.name);
  const clauses = rest.split();
  return all(node.cmds, 'AlterTableCmd').map((command, index): Operation => {
    const clause = clauses[index] ?? rest;
    if (command.subtype === 'AT_ChangeOwner') return setOwner(reference, command.newowner, clause.span);
    return { kind: 'alterObject', span: clause.span, object: reference, change: clause.text };
  });
}
