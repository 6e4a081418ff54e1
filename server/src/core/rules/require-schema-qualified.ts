import type { ObjectClass, ObjectName, Operation, OperationKind } from '../operation';
import { operationRule } from './rule';
import { quoted } from './support/wording';

const kinds = [
  'createTable',
  'dropTable',
  'renameTable',
  'alterTableOption',
  'attachPartition',
  'detachPartition',
  'truncate',
  'addColumn',
  'dropColumn',
  'renameColumn',
  'changeColumnType',
  'setDefault',
  'dropDefault',
  'setNotNull',
  'dropNotNull',
  'addIdentity',
  'setIdentity',
  'dropIdentity',
  'setGenerationExpression',
  'dropGenerationExpression',
  'alterColumnOption',
  'addConstraint',
  'dropConstraint',
  'validateConstraint',
  'renameConstraint',
  'alterConstraint',
  'createIndex',
  'createEnum',
  'createDomain',
  'createObject',
] as const satisfies readonly OperationKind[];

/** Classes of objects that live in a schema and are named by CREATE. */
const inSchema: readonly ObjectClass[] = [
  'view',
  'materialized view',
  'foreign table',
  'function',
  'procedure',
  'sequence',
  'type',
];

export const requireSchemaQualified = operationRule({
  id: 'require-schema-qualified',
  aliases: ['require-table-schema', 'SM001'],
  summary: 'A name without its schema: the search path of the session decides which one is meant.',
  level: 'off',
  dialects: ['postgresql'],
  kinds,
  check(operation, context) {
    const name = nameOf(operation);
    if (name === null || name.schema !== null || isTemporary(operation)) return;
    // The clauses of one ALTER TABLE share its table's name.
    const first = context.statement.operations.find((one) => nameOf(one)?.span.start === name.span.start);
    if (first !== operation) return;
    const table = context.table(name);
    if (typeof table === 'object' && table.temporary) return;
    context.report({
      span: name.span,
      message: `The search path of whoever runs this decides in which schema ${quoted(name)} is. Write the schema in front of it.`,
    });
  },
});

function nameOf(operation: Operation): ObjectName | null {
  if (operation.kind === 'createObject')
    return inSchema.includes(operation.object.class) ? operation.object.name : null;
  if (operation.kind === 'createEnum') return operation.type;
  if (operation.kind === 'createDomain') return operation.domain;
  return 'table' in operation && operation.table !== null ? (operation.table ?? null) : null;
}

function isTemporary(operation: Operation): boolean {
  if (operation.kind === 'createTable') return operation.temporary;
  return operation.kind === 'createObject' && /^\s*create\s+(?:or\s+replace\s+)?temp/i.test(operation.definition);
}
