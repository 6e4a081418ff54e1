import { atLeast } from '../dialect';
import { reorderRebuild } from '../fixes/sqlite/reorder-rebuild';
import type { OperationOf } from '../operation';
import { referrersOf } from '../schema/links';
import { sameName } from '../schema/schema';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { foreignKeyChecks, isOff, referringToOld } from './support/foreign-keys';
import { laterOperations } from './support/siblings';
import { quoted } from './support/wording';

export const sqliteRenameOldFirst = operationRule({
  id: 'sqlite-rename-old-first',
  aliases: [],
  summary:
    'Rebuilds a table by renaming the old one first: what refers to it follows, and is left pointing at nothing.',
  level: 'error',
  dialects: ['sqlite'],
  kinds: ['rebuildTable'],
  halves: ['up', 'down'],
  check(operation, context) {
    if (operation.order !== 'rename old first' || keepsNames(context) || comesBack(operation, context)) return;
    const left = [...referringTables(operation, context), ...readers(operation, context)];
    const [first, ...more] = left;
    if (first === undefined) return;
    const others = more.length === 0 ? '' : ` and ${more.length} more`;
    context.report({
      span: operation.table.span,
      message: `Renaming ${quoted(operation.table)} to "${operation.temporaryName}" takes ${first}${others} along, which then ${more.length === 0 ? 'refers' : 'refer'} to a table that is gone. Create the new table under another name, copy, drop the old one, and rename last.`,
      fixes: [reorderRebuild(operation)],
    });
  },
});

/** With legacy_alter_table, and foreign keys unchecked, names stay as they are, as they did before 3.25. Measured on 3.54. */
function keepsNames(context: StatementContext): boolean {
  const legacy = context.session().settings.get('legacy_alter_table');
  const isLegacy = legacy !== undefined && !isOff(legacy);
  return (isLegacy && foreignKeyChecks(context) !== 'on') || !atLeast(context.version, 3, 25, true);
}

/** The new table takes the other name afterwards, and gives it back: what pointed at that points at the new one then. */
function comesBack({ table, temporaryName }: OperationOf<'rebuildTable'>, context: StatementContext): boolean {
  return laterOperations(context).some(
    (later) =>
      later.kind === 'renameTable' &&
      context.key(later.table) === context.key(table) &&
      sameName(later.to.name, temporaryName, 'sqlite'),
  );
}

/** Tables whose foreign keys follow, and which are not rebuilt or dropped themselves afterwards. */
function referringTables(rebuild: OperationOf<'rebuildTable'>, context: StatementContext): readonly string[] {
  const mended = new Set(
    laterOperations(context).flatMap((later) =>
      later.kind === 'rebuildTable' || later.kind === 'dropTable' ? [context.key(later.table)] : [],
    ),
  );
  const children = referringToOld(rebuild, context).filter(({ child }) => !mended.has(child.key));
  return [...new Set(children.map(({ child }) => `the foreign key of "${child.name}"`))];
}

/** Views of the table, and triggers of other tables that name it. */
function readers({ table }: OperationOf<'rebuildTable'>, context: StatementContext): readonly string[] {
  const key = context.key(table);
  const made = new Set(
    laterOperations(context).flatMap((later) =>
      later.kind === 'createObject' || later.kind === 'dropObject' ? [later.object.name.name.toLowerCase()] : [],
    ),
  );
  return referrersOf(context.beforeStatement().schema, key).flatMap((object) =>
    object.class === 'object' && object.table !== key && !made.has(object.name.toLowerCase())
      ? [`${object.objectClass} "${object.name}"`]
      : [],
  );
}
