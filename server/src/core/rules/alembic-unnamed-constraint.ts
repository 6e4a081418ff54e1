import { isMysqlFamily } from '../dialect';
import { nameInPython } from '../fixes/alembic/name-constraint';
import { argumentOf, stringIn } from '../python/calls';
import { listedStrings } from '../python/lists';
import { migrationOpCalls, type OpCall, opArgument, tableNamed } from '../python/op-calls';
import { migrationRule } from './rule';

/** What a constraint is, by the function that makes it. */
const made: ReadonlyMap<string, string> = new Map([
  ['create_foreign_key', 'foreign key'],
  ['create_unique_constraint', 'unique constraint'],
  ['create_check_constraint', 'check constraint'],
]);

export const alembicUnnamedConstraint = migrationRule({
  id: 'alembic-unnamed-constraint',
  aliases: [],
  summary: 'Makes or drops a constraint without a name: the way back has nothing to name it by.',
  level: 'error',
  check({ project, lineage, migration, report }) {
    const calls = migrationOpCalls(project, migration);
    const undone = calls.filter(({ half }) => half.kind === 'down').map(({ call }) => call);
    for (const { half, call } of calls.filter((one) => isUnnamed(one.call))) {
      const what = made.get(call.name) ?? null;
      const isDrop = what === null;
      if (!isDrop && (half.kind === 'down' || isUndone(call, undone, isMysqlFamily(lineage.dialect.dialect)))) continue;
      report({
        file: half.file,
        span: (opArgument(call, 'constraint_name', 0) ?? call.call).span,
        half: half.kind,
        message: messageOf(what, tableNamed(call)),
        ...(isDrop ? {} : { atMost: 'warning' }),
        fixes: [nameInPython(call, half.kind)],
      });
    }
  },
});

/** The name is None; a batch that has a naming convention gives it one. */
function isUnnamed(call: OpCall): boolean {
  if (call.name !== 'drop_constraint' && !made.has(call.name)) return false;
  if (call.batch && argumentOf(call.batch, 'naming_convention', null)) return false;
  return opArgument(call, 'constraint_name', 0)?.text === 'None';
}

/**
 * The way back drops a constraint of the table, by the name that the server is known to choose, or by none, which is told there; or it
 * drops the table, or a column, with which the constraint goes but on MySQL.
 */
function isUndone(call: OpCall, undone: readonly OpCall[], isMysql: boolean): boolean {
  const table = tableNamed(call);
  const here = table === null ? [] : undone.filter((one) => tableNamed(one) === table);
  if (here.some(({ name }) => name === 'drop_constraint' || name === 'drop_table')) return true;
  const columns =
    listedStrings(opArgument(call, 'columns', 2)) ?? listedStrings(opArgument(call, 'local_cols', 3)) ?? [];
  const dropped = here
    .filter(({ name }) => name === 'drop_column')
    .map((one) => stringIn(opArgument(one, 'column_name', 1)));
  return !isMysql && columns.some((column) => dropped.includes(column));
}

function messageOf(what: string | null, table: string | null): string {
  const of = table === null ? '' : ` of "${table}"`;
  if (what === null) {
    return `This drops a constraint${of} without saying which, so it fails before it reaches the database. Name the constraint.`;
  }
  return `The server chooses a name for this ${what}${of}, and the way back has to guess it. Name it, or give the metadata a naming_convention.`;
}
