import { createEnumFirst } from '../fixes/alembic/create-enum-first';
import { argumentOf, callsOf, stringIn } from '../python/calls';
import { operationRule } from './rule';
import { quotedColumn } from './support/wording';

/** `create_table` makes the enums of its columns, `add_column` does not: PostgreSQL knows no such type. Tried on SQLAlchemy 2.0 and 2.1. */
export const alembicEnumNotCreated = operationRule({
  id: 'alembic-enum-not-created',
  aliases: [],
  summary: 'Adds a column of an enum type that nothing has made: add_column does not make it, as create_table does.',
  level: 'error',
  dialects: ['postgresql'],
  kinds: ['addColumn'],
  check(operation, context) {
    const { type } = operation.definition;
    const name = type && namedEnums(context.statement.text).find((one) => one === type.name.split('.').at(-1));
    if (context.framework.language !== 'python' || !type || !name || context.userType(type) !== 'absent') return;
    const { column } = operation.definition;
    context.report({
      span: column.span,
      message: `Adding ${quotedColumn(operation.table, column.name)} fails: its type "${name}" is not there, and add_column does not make it, as create_table would. Create the type first.`,
      foretells: 'failure',
      fixes: [createEnumFirst(name)],
    });
  },
});

/** Names of the enums that a statement writes out. */
function namedEnums(text: string): readonly string[] {
  const enums = callsOf(text).filter(({ path }) => /(?:^|\.)(?:Enum|ENUM)$/.test(path));
  return enums.flatMap((call) => stringIn(argumentOf(call, 'name', null)) ?? []);
}
