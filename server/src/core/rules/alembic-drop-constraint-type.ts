import { isMysqlFamily } from '../dialect';
import { addArguments } from '../fixes/alembic/add-arguments';
import { hasSpread, stringIn } from '../python/calls';
import { migrationOpCalls, type OpCall, opArgument } from '../python/op-calls';
import type { Constraint } from '../schema/objects';
import { migrationRule } from './rule';
import { tableBefore } from './support/op-call-state';

/** MySQL drops each kind of constraint in words of its own. Source: alembic/ddl/mysql.py, `_mysql_drop_constraint`. */
export const alembicDropConstraintType = migrationRule({
  id: 'alembic-drop-constraint-type',
  aliases: [],
  summary: 'op.drop_constraint without type_, which Alembic cannot write for MySQL.',
  level: 'warning',
  dialects: ['mysql', 'mariadb'],
  check({ project, lineage, migration, up, down, report }) {
    if (!isMysqlFamily(lineage.dialect.dialect)) return;
    for (const { half, call } of migrationOpCalls(project, migration)) {
      if (call.name !== 'drop_constraint' || hasSpread(call.call) || opArgument(call, 'type_', 2)) continue;
      const argument = opArgument(call, 'constraint_name', 0);
      const name = stringIn(argument);
      const type = typeOf(call, name, half.kind === 'up' ? up : down);
      const which = name === null ? 'it' : `"${name}"`;
      report({
        file: half.file,
        span: argument?.span ?? call.call.callee,
        half: half.kind,
        message: `MySQL has other words for each kind of constraint, and this does not say which ${which} is, so Alembic refuses to write it. Say type_.`,
        fixes: [addArguments(half.file, call.call, type === null ? null : [{ name: 'type_', value: `"${type}"` }])],
      });
    }
  },
});

const words: Partial<Record<Constraint['definition']['type'], string>> = {
  'primary key': 'primary',
  unique: 'unique',
  'foreign key': 'foreignkey',
  check: 'check',
};

function typeOf(call: OpCall, name: string | null, folded: Parameters<typeof tableBefore>[1]): string | null {
  const table = tableBefore(call, folded);
  if (typeof table !== 'object') return null;
  const found = table.constraints.find((constraint) => constraint.name?.toLowerCase() === name?.toLowerCase());
  return (found && words[found.definition.type]) ?? null;
}
