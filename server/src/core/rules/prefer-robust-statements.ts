import { addGuard } from '../fixes/add-guard';
import type { Operation } from '../operation';
import { optionsOf } from './options';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { earlierOperations } from './support/siblings';

const options = {
  alone: {
    kind: 'boolean',
    description: 'Speak of a statement that is the only one, too: where it fails nothing has happened.',
    default: false,
  },
} as const;

export const preferRobustStatements = operationRule({
  id: 'prefer-robust-statements',
  aliases: [
    'prefer-robust-stmts',
    'prefer-robust-create-index',
    'prefer-robust-create-table',
    'prefer-robust-drop-index',
    'prefer-robust-drop-table',
    'missing-if-exists',
    'missing-if-not-exists',
    'require-if-exists',
    'IdempotencyAlterCheck',
    'IdempotencyCreateCheck',
    'IdempotencyDropCheck',
    'IdempotencyIndexCheck',
  ],
  summary: 'A statement outside a transaction that cannot be run again after a later one has failed.',
  level: 'off',
  dialects: ['postgresql'],
  options,
  kinds: [
    'createTable',
    'createIndex',
    'addColumn',
    'dropTable',
    'dropColumn',
    'dropIndex',
    'dropConstraint',
    'addConstraint',
    'dropObject',
  ],
  check(operation, context) {
    if (context.transaction().kind !== 'none' || isGuarded(operation) || operation.conditional) return;
    if (context.shape().statements === 1 && !optionsOf(options, context.options).alone) return;
    // IF NOT EXISTS would take the invalid index that a failed build leaves for a good one.
    if (operation.kind === 'createIndex' && operation.concurrently) return;
    if (operation.kind === 'addConstraint') {
      if (operation.constraint.name === null || isDroppedBefore(operation, context)) return;
      const message =
        'Outside a transaction a second run fails here, since the constraint is there. Put DROP CONSTRAINT IF EXISTS in front of it.';
      context.report({ span: operation.constraint.name.span, message });
      return;
    }
    const isMade = ['createTable', 'createIndex', 'addColumn'].includes(operation.kind);
    const guard = isMade ? 'IF NOT EXISTS' : 'IF EXISTS';
    const name = nameOf(operation);
    if (name === null) return;
    context.report({
      span: name,
      message: `Outside a transaction a failure further down leaves this done, and the next run fails here. Say ${guard}.`,
      fixes: [addGuard(guard, name)],
    });
  },
});

function isGuarded(operation: Operation): boolean {
  return (
    ('ifExists' in operation && operation.ifExists) || ('ifNotExists' in operation && operation.ifNotExists === true)
  );
}

function nameOf(operation: Operation): { readonly start: number; readonly end: number } | null {
  switch (operation.kind) {
    case 'createTable':
    case 'dropTable':
      return operation.table.span;
    case 'createIndex':
    case 'dropIndex':
      return operation.index?.span ?? null;
    case 'addColumn':
      return operation.definition.column.span;
    case 'dropColumn':
      return operation.column.span;
    case 'dropConstraint':
      return operation.constraint.span;
    case 'dropObject':
      return operation.object.name.span;
    default:
      return null;
  }
}

/** The pair DROP CONSTRAINT IF EXISTS, ADD CONSTRAINT can be run again, in two statements or in one. */
function isDroppedBefore(
  operation: Operation & { readonly kind: 'addConstraint' },
  context: StatementContext,
): boolean {
  const { statement } = context;
  const here = statement.operations.slice(0, statement.operations.indexOf(operation));
  return [...earlierOperations(context), ...here].some(
    (one) =>
      one.kind === 'dropConstraint' &&
      one.ifExists &&
      one.constraint.name === operation.constraint.name?.name &&
      context.key(one.table) === context.key(operation.table),
  );
}
