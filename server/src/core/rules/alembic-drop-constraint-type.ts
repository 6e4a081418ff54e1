import { isMysqlFamily } from '../dialect';
import { addArguments } from '../fixes/alembic/add-arguments';
import type { FoldedStatement } from '../fold';
import { hasSpread, stringIn } from '../python/calls';
import { migrationOpCalls, type OpCall, opArgument } from '../python/op-calls';
import type { Constraint } from '../schema/objects';
import { lookup } from '../schema/schema';
import { migrationRule } from './rule';
import { stateBefore, tableBefore } from './support/op-call-state';

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

function typeOf(call: OpCall, name: string | null, folded: readonly FoldedStatement[]): string | null {
  const table = tableBefore(call, folded);
  const schema = stateBefore(call, folded)?.schema;
  if (typeof table !== 'object' || !schema || name === null) return null;
  const isNamed = (one: { readonly name: string }) => one.name.toLowerCase() === name.toLowerCase();
  const found = table.constraints.find(isNamed);
  if (found) return words[found.definition.type] ?? null;
  // A UNIQUE is an index and nothing else there.
  const isUnique = table.indexes.some((key) => {
    const index = lookup(schema, key);
    return typeof index === 'object' && index.class === 'index' && index.definition.unique && isNamed(index);
  });
  return isUnique ? 'unique' : null;
}
