import { isMysqlFamily } from '../dialect';
import { addArguments } from '../fixes/alembic/add-arguments';
import { type ExistingArgument, existingArguments } from '../fixes/alembic/existing';
import { argumentOf, hasSpread, stringIn } from '../python/calls';
import { migrationOpCalls, type OpCall, opArgument } from '../python/op-calls';
import type { Column } from '../schema/objects';
import { migrationRule } from './rule';
import { tableBefore } from './support/op-call-state';

/**
 * MySQL's MODIFY and CHANGE replace the whole column, and Alembic writes what the call says and nothing else.
 * Source: alembic/ddl/mysql.py, `alter_column`.
 */
export const alembicAlterMissingExisting = migrationRule({
  id: 'alembic-alter-missing-existing',
  aliases: [],
  summary: 'op.alter_column does not say what the column is: on MySQL it fails, or what is left out is lost.',
  level: 'warning',
  dialects: ['mysql', 'mariadb'],
  check({ project, lineage, migration, up, down, report }) {
    if (!isMysqlFamily(lineage.dialect.dialect)) return;
    for (const { half, call } of migrationOpCalls(project, migration)) {
      if (call.name !== 'alter_column' || hasSpread(call.call) || !replacesColumn(call)) continue;
      const column = columnOf(call, half.kind === 'up' ? up : down);
      const missing = missingArguments(call, column);
      if (missing.length === 0) continue;
      const named = opArgument(call, 'column_name', 1);
      const written = column && existingArguments(column, missing, lineage.dialect.dialect);
      report({
        file: half.file,
        span: named?.span ?? call.call.callee,
        half: half.kind,
        message: messageOf(stringIn(named), missing),
        fixes: [addArguments(half.file, call.call, written)],
      });
    }
  },
});

/** A new default alone is ALTER COLUMN … SET DEFAULT, which leaves the rest as it is. */
function replacesColumn({ call }: OpCall): boolean {
  return ['new_column_name', 'nullable', 'type_', 'autoincrement', 'comment', 'name'].some(
    (name) => argumentOf(call, name, null) !== null,
  );
}

function columnOf(call: OpCall, folded: Parameters<typeof tableBefore>[1]): Column | null {
  const table = tableBefore(call, folded);
  const name = stringIn(opArgument(call, 'column_name', 1))?.toLowerCase();
  return typeof table === 'object' ? (table.columns.find((one) => one.name.toLowerCase() === name) ?? null) : null;
}

function missingArguments({ call }: OpCall, column: Column | null): readonly ExistingArgument[] {
  const says = (...names: readonly string[]) => names.some((name) => argumentOf(call, name, null) !== null);
  return [
    ...(says('type_', 'existing_type') ? [] : (['existing_type'] as const)),
    ...(column?.notNull && !says('nullable', 'existing_nullable') ? (['existing_nullable'] as const) : []),
    ...(column?.default && !says('server_default', 'existing_server_default')
      ? (['existing_server_default'] as const)
      : []),
  ];
}

function messageOf(name: string | null, missing: readonly ExistingArgument[]): string {
  const column = name === null ? 'the column' : `"${name}"`;
  if (missing.includes('existing_type')) {
    return `MySQL is told the whole column again, and this does not say which type ${column} has, so Alembic refuses to write it. Say existing_type.`;
  }
  const lost = missing.includes('existing_nullable') ? 'NOT NULL' : 'its default';
  const both = missing.length > 1 ? 'NOT NULL and its default' : lost;
  return `MySQL is told the whole column again, so ${column} loses ${both}, which this leaves out. Say ${missing.join(' and ')}.`;
}
