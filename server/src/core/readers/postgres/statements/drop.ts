import type { DropStmt } from '@pgsql/types';
import type { Operation } from '../../../operation';
import type { Handler, Handlers } from '../handler';
import type { NodeKind } from '../nodes';
import { classWords } from '../object-classes';
import { readReference } from '../object-reference';
import type { Statement } from '../statement';

export const dropHandlers: Handlers = {
  DropStmt: dropStatement,
  DropdbStmt: drop('OBJECT_DATABASE'),
  DropRoleStmt: drop('OBJECT_ROLE'),
  DropTableSpaceStmt: drop('OBJECT_TABLESPACE'),
  DropSubscriptionStmt: drop('OBJECT_SUBSCRIPTION'),
  DropUserMappingStmt: drop('OBJECT_USER_MAPPING'),
};

function drop<K extends NodeKind>(type: Parameters<typeof classWords>[0]): Handler<K> {
  return (_node, statement) => dropObjects({ ...(type ? { removeType: type } : {}) }, statement);
}

function dropStatement(node: DropStmt, statement: Statement): readonly Operation[] {
  return dropObjects(node, statement);
}

/** One operation for each name. */
function dropObjects(node: DropStmt, statement: Statement): readonly Operation[] {
  const { class: objectClass, words } = classWords(node.removeType);
  const clause = statement.clause();
  clause.accept('drop');
  if (objectClass === 'role') clause.skip();
  else {
    clause.accept('procedural');
    clause.accept(...words);
  }
  clause.accept('concurrently');
  const ifExists = clause.accept('if', 'exists');
  clause.accept('for');
  const parts = clause.split();
  const cascade = node.behavior === 'DROP_CASCADE';
  return parts.map((part, index): Operation => {
    const start = part.copy();
    const object = readReference(objectClass, part, node.objects?.[index]);
    const span = parts.length === 1 ? statement.span : start.readBy(part).span;
    if (objectClass === 'table') return { kind: 'dropTable', span, table: object.name, ifExists, cascade };
    if (objectClass !== 'index') return { kind: 'dropObject', span, object, ifExists, cascade };
    return {
      kind: 'dropIndex',
      span,
      index: object.name,
      table: null,
      concurrently: node.concurrent === true,
      ifExists,
      cascade,
      inStatement: parts.length,
    };
  });
}
