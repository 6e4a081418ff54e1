import { addDefault } from '../fixes/add-default';
import { makeNullable } from '../fixes/make-nullable';
import type { ModelColumn } from '../model';
import type { OperationOf } from '../operation';
import { operationRule } from './rule';
import { inventedValue, isAddedWithoutValue } from './support/added-without-value';
import { madeAt } from './support/origins';
import { quoted } from './support/wording';

export const prismaDefaultNotInDb = operationRule({
  id: 'prisma-default-not-in-db',
  aliases: [],
  summary: "Adds a NOT NULL column whose default is made by Prisma's client: rows that are there get none.",
  level: 'error',
  kinds: ['addColumn'],
  check(operation, context) {
    const { table, definition } = operation;
    if (!isAddedWithoutValue(operation, context) || inventedValue(operation, context) !== null) return;
    const described = context.modelColumn(table, definition.column.name);
    if (!described?.filledByClient) return;
    const takesNow = described.filledByClient === '@updatedAt';
    context.report({
      span: definition.column.span,
      message: messageOf(operation, described.filledByClient),
      related: [...madeAt(context.table(table)), fieldOf(described)],
      fixes: [
        makeNullable(operation),
        ...(takesNow && context.dialect === 'postgresql' ? [addDefault(operation)] : []),
      ],
      foretells: 'failure with rows',
    });
  },
});

function messageOf({ table, definition }: OperationOf<'addColumn'>, attribute: string): string {
  const safer =
    attribute === '@updatedAt'
      ? 'Write @default(now()) beside it, or add it nullable, backfill, then set NOT NULL.'
      : 'Add it nullable, backfill, then set NOT NULL.';
  return `Adding NOT NULL column "${definition.column.name}" fails as soon as ${quoted(table)} has a row: ${attribute} is filled by Prisma's client, the database has no default. ${safer}`;
}

function fieldOf({ field, file, span }: ModelColumn) {
  return { file, span, message: `"${field}" in the Prisma schema` };
}
