import type { AlterEnumStmt } from '@pgsql/types';
import type { AddEnumValue, RenameEnumValue } from '../../../operation';
import type { Handlers } from '../handler';
import { strings } from '../nodes';
import type { Statement } from '../statement';

export const enumHandlers: Handlers = {
  CreateEnumStmt: ({ vals }, statement) => {
    const clause = statement.clause();
    clause.accept('create', 'type');
    return [{ kind: 'createEnum', span: statement.span, type: clause.name(), labels: strings(vals) }];
  },
  AlterEnumStmt: (node, statement) => [alterEnum(node, statement)],
};

/** An empty label is not in the tree: that there is one, the text tells. */
function alterEnum(node: AlterEnumStmt, statement: Statement): AddEnumValue | RenameEnumValue {
  const clause = statement.clause();
  clause.accept('alter', 'type');
  const type = clause.name();
  const { span } = clause;
  const label = node.newVal ?? '';
  if (clause.is('rename')) return { kind: 'renameEnumValue', span, type, label: node.oldVal ?? '', to: label };
  return {
    kind: 'addEnumValue',
    span,
    type,
    label,
    ifNotExists: node.skipIfNewValExists === true,
    position: clause.skipTo(['before'], ['after'])
      ? { where: clause.is('after') ? 'after' : 'before', label: node.newValNeighbor ?? '' }
      : null,
  };
}
