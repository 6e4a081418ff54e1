import { nameInPython } from '../fixes/alembic/name-constraint';
import { type HalfCall, migrationOpCalls, type OpCall, opArgument, tableNamed } from '../python/op-calls';
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
  check({ project, migration, report }) {
    const calls = migrationOpCalls(project, migration);
    const dropped = calls.filter(({ half, call }) => half.kind === 'down' && call.name === 'drop_constraint');
    for (const { half, call } of calls.filter((one) => isUnnamed(one.call))) {
      const what = made.get(call.name) ?? null;
      const isDrop = what === null;
      if (!isDrop && (half.kind === 'down' || isDroppedByName(call, dropped))) continue;
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

/** The name is None, or left out where it may be. */
function isUnnamed(call: OpCall): boolean {
  if (call.name !== 'drop_constraint' && !made.has(call.name)) return false;
  return opArgument(call, 'constraint_name', 0)?.text === 'None';
}

/** The way back knows by what name the server has it: one for each that has none. */
function isDroppedByName(call: OpCall, dropped: readonly HalfCall[]): boolean {
  const table = tableNamed(call);
  return table !== null && dropped.some((one) => tableNamed(one.call) === table && !isUnnamed(one.call));
}

function messageOf(what: string | null, table: string | null): string {
  const of = table === null ? '' : ` of "${table}"`;
  if (what === null) {
    return `This drops a constraint${of} without saying which, so it fails before it reaches the database. Name the constraint.`;
  }
  return `The server chooses a name for this ${what}${of}, and the way back has to guess it. Name it, or give the metadata a naming_convention.`;
}
