import type { DataType } from '../operation';
import { optionsOf } from './options';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { typeText } from './support/wording';

const options = {
  types: {
    kind: 'texts by name',
    description: 'By a type that no column is to have the type to use instead.',
    default: {} as Readonly<Record<string, string>>,
  },
} as const;

export const forbiddenColumnType = operationRule({
  id: 'forbidden-column-type',
  aliases: [
    'TP014',
    'forbidden-types',
    'COLUMN_TYPE_DISALLOW_LIST',
    'TP002',
    'TP003',
    'TP006',
    'TP012',
    'TP013',
    'TP016',
  ],
  summary: 'A column of a type that the project has ruled out.',
  level: 'off',
  options,
  kinds: ['createTable', 'addColumn', 'modifyColumn', 'changeColumnType'],
  check(operation, context) {
    if (operation.kind === 'createTable') for (const { type } of operation.columns) checkType(type, context);
    else checkType('definition' in operation ? operation.definition.type : operation.type, context);
  },
});

function checkType(type: DataType | null, context: StatementContext): void {
  if (type === null) return;
  const { types } = optionsOf(options, context.options);
  const spellings = [type.name, type.text, typeText({ ...type, arguments: [], dimensions: 0 }), typeText(type)];
  const told = Object.entries(types).find(([name]) =>
    spellings.some((one) => one.toLowerCase() === name.toLowerCase()),
  );
  if (!told) return;
  context.report({
    span: type.span,
    message: `This project has no columns of type ${told[0]}. Use ${told[1]}.`,
  });
}
