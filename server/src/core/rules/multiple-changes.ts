import { isMysqlFamily } from '../dialect';
import type { FoldedStatement } from '../fold';
import type { ObjectName, Operation, OperationKind } from '../operation';
import { relationKey } from '../schema/names';
import { shift } from '../span';
import type { MigrationContext } from './migration-context';
import { migrationRule } from './rule';
import { areRelated } from './support/related-tables';
import { quoted } from './support/wording';

/** Where another rule says what that does on a database, this is silent: `wide-lock-window`, `mysql-multiple-ddl`. */
export const multipleChanges = migrationRule({
  id: 'multiple-changes',
  aliases: [],
  summary: 'Changes several tables in use for reasons that have nothing to do with each other.',
  level: 'info',
  check(context) {
    const { up } = context.migration;
    const { dialect } = context.lineage.dialect;
    if (!up || isMysqlFamily(dialect) || (dialect === 'postgresql' && up.transaction !== 'none')) return;
    const changed = changedTables(context);
    const [first] = changed;
    const other = changed.find((one) => one !== first && !isOfOneReason(one, changed, context.up));
    if (!first || !other) return;
    context.report({
      file: up.file,
      span: shift(other.name.span, other.statement.statement.start),
      half: 'up',
      message: `This changes ${quoted(other.name)}, after ${quoted(first.name)}, with which it has nothing to do here: one that fails, or has to be taken back, takes the other along. Give each change a migration of its own.`,
    });
  },
});

/** The first change of a table that was there before. */
interface ChangedTable {
  readonly key: string;
  readonly relation: string;
  readonly name: ObjectName;
  readonly statement: FoldedStatement;
}

/** Related to a table that was changed before it. */
function isOfOneReason(table: ChangedTable, all: readonly ChangedTable[], up: readonly FoldedStatement[]): boolean {
  return all.slice(0, all.indexOf(table)).some((earlier) => areRelated(earlier, table, up));
}

const changing: ReadonlySet<OperationKind> = new Set<OperationKind>([
  ...([
    'addColumn',
    'dropColumn',
    'renameColumn',
    'changeColumnType',
    'modifyColumn',
    'setNotNull',
    'dropNotNull',
  ] as const),
  ...([
    'setDefault',
    'dropDefault',
    'addConstraint',
    'dropConstraint',
    'createIndex',
    'renameTable',
    'rebuildTable',
  ] as const),
]);

function changedTables({ up, isExempt }: MigrationContext): readonly ChangedTable[] {
  const found = new Map<string, ChangedTable>();
  for (const statement of up) {
    for (const operation of statement.statement.content.operations) {
      const name = tableOf(operation);
      if (name === null || isExempt(name, statement.before)) continue;
      const key = relationKey(statement.before.schema, statement.before.session, name);
      if (!found.has(key)) found.set(key, { key, relation: name.name, name, statement });
    }
  }
  return [...found.values()];
}

function tableOf(operation: Operation): ObjectName | null {
  return changing.has(operation.kind) && 'table' in operation ? (operation.table ?? null) : null;
}
