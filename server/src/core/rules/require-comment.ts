import { isMysqlFamily } from '../dialect';
import { tableOptions } from '../mysql/table-options';
import type { OperationOf } from '../operation';
import { optionsOf } from './options';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { laterOperations } from './support/siblings';
import { quoted, quotedColumn } from './support/wording';

const options = {
  columns: { kind: 'boolean', description: 'Columns need a comment, too.', default: false },
} as const;

export const requireComment = operationRule({
  id: 'require-comment',
  aliases: ['COL.005', 'CLA.011', 'TABLE_COMMENT', 'COLUMN_COMMENT'],
  summary: 'A new table that no comment explains.',
  level: 'off',
  dialects: ['postgresql', 'mysql', 'mariadb'],
  options,
  kinds: ['createTable'],
  check(operation, context) {
    const { table, temporary, partitionOf } = operation;
    if (temporary || partitionOf !== null) return;
    const commented = commentedNames(operation, context);
    if (!commented.has(null)) {
      context.report({
        span: table.span,
        message: `No comment says what ${quoted(table)} is for. Say it where the database keeps it: ${adviceFor(context)}.`,
      });
    }
    if (!optionsOf(options, context.options).columns) return;
    for (const { column } of operation.columns.filter((one) => !commented.has(one.column.name))) {
      context.report({
        span: column.span,
        message: `No comment says what ${quotedColumn(table, column.name)} holds. Say it where the database keeps it.`,
      });
    }
  },
});

function adviceFor({ dialect }: StatementContext): string {
  return isMysqlFamily(dialect) ? "COMMENT='…' behind the columns" : "COMMENT ON TABLE … IS '…'";
}

/** Columns that have a comment; null stands for the table itself. */
function commentedNames(
  { table, options: given, columns }: OperationOf<'createTable'>,
  context: StatementContext,
): ReadonlySet<string | null> {
  if (isMysqlFamily(context.dialect)) {
    const own = columns.filter(({ attributes }) => attributes?.comment).map(({ column }) => column.name);
    return new Set<string | null>([...own, ...(tableOptions(given).get('comment') ? [null] : [])]);
  }
  const key = context.key(table);
  return new Set(
    laterOperations(context).flatMap((one) => {
      if (one.kind !== 'commentOn' || one.comment === null || context.key(one.object.name) !== key) return [];
      if (one.object.class === 'table') return [null];
      return one.object.class === 'column' ? [one.member] : [];
    }),
  );
}
