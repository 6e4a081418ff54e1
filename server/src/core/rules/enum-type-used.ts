import type { DataType } from '../operation';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';

export const enumTypeUsed = operationRule({
  id: 'enum-type-used',
  aliases: ['create-enum', 'has-enum', 'ER_USE_ENUM', 'W13', 'creating-enum', 'GN006'],
  summary: 'An ENUM, whose values only a change of the schema can change.',
  level: 'off',
  kinds: ['createTable', 'addColumn', 'modifyColumn', 'createEnum'],
  check(operation, context) {
    if (operation.kind === 'createEnum') report(operation.type.span, context);
    else if (operation.kind === 'createTable') for (const { type } of operation.columns) checkType(type, context);
    else checkType(operation.definition.type, context);
  },
});

function checkType(type: DataType | null, context: StatementContext): void {
  if (type !== null && (type.name === 'enum' || type.name === 'set')) report(type.span, context);
}

function report(span: DataType['span'], context: StatementContext): void {
  context.report({
    span,
    message:
      'Every new value is a migration, and a value can hardly be taken out again. A table of values with a foreign key, or text with a CHECK, changes more easily.',
  });
}
