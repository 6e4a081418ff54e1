import { operationRule } from './rule';
import { columnMadeAt, columnOf } from './support/origins';
import { quotedColumn } from './support/wording';

export const dropEnumValue = operationRule({
  id: 'drop-enum-value',
  aliases: ['EnumValueRemoval', 'MY110', 'MY111'],
  summary: 'Takes a member out of an ENUM or SET: rows that hold it make it fail, or lose it.',
  level: 'error',
  dialects: ['mysql', 'mariadb'],
  kinds: ['modifyColumn'],
  check({ table: name, column: { name: columnName }, definition }, context) {
    const table = context.table(name);
    const column = columnOf(table, columnName, context);
    if (typeof column === 'string' || column.type === null || definition.type === null || context.isExempt(name))
      return;
    const { type } = definition;
    if ((type.name !== 'enum' && type.name !== 'set') || column.type.name !== type.name) return;
    const lost = column.type.arguments.filter((member) => !type.arguments.includes(member));
    if (lost.length === 0) return;
    context.report({
      span: type.span,
      message: `${quotedColumn(name, column.name)} can no longer be ${lost.join(' or ')}: a row that is makes the statement fail in strict mode, and becomes '' otherwise. Give those rows another value first.`,
      related: columnMadeAt(column),
    });
  },
});
