import type { ObjectName, OperationOf } from '../../operation';
import { deleteAction } from '../../schema/delete-action';
import { referrersOf } from '../../schema/links';
import type { Constraint, Table } from '../../schema/objects';
import { sameName } from '../../schema/schema';
import type { StatementContext } from '../statement-context';
import { earlierOperations } from './siblings';

/** A foreign key of another table. */
export interface Referring {
  readonly child: Table;
  readonly constraint: Constraint;
}

/** Foreign keys of other tables to the one that is dropped in a rebuild: tables made while that had another name mean the new one. */
export function referringToOld(
  { table, madeMeanwhile = [] }: OperationOf<'rebuildTable'>,
  context: StatementContext,
): readonly Referring[] {
  return referringTo(table, context).filter(
    ({ child }) => !madeMeanwhile.some((name) => sameName(name, child.name, context.dialect)),
  );
}

/** Foreign keys of other tables to this one. A table's key to itself goes with it. */
export function referringTo(table: ObjectName, context: StatementContext): readonly Referring[] {
  const key = context.key(table);
  return referrersOf(context.beforeStatement().schema, key).flatMap((child) =>
    child.class !== 'table' || child.key === key
      ? []
      : child.constraints.filter(({ references }) => references === key).map((constraint) => ({ child, constraint })),
  );
}

/** What a foreign key does to its own rows when the row that they refer to goes; null where it only refuses. */
export function actionOnDelete({ constraint }: Referring): ReturnType<typeof deleteAction> {
  return deleteAction(constraint);
}

/** The child may hold rows: those of a table that this migration made or emptied are not there to lose. */
export function mayHoldRows({ child }: Referring, context: StatementContext): boolean {
  const name = nameOf(child);
  return !child.temporary && !context.isNew(name) && !context.isEmptied(name);
}

export function nameOf({ schema, name }: Table): ObjectName {
  return { schema: schema === 'main' ? null : schema, name, span: { start: 0, end: 0 } };
}

/**
 * Whether SQLite checks foreign keys as the statement begins. A fresh connection does not, unless its driver was built or told to:
 * `unknown` where neither the text nor the tool says.
 * Source: https://www.sqlite.org/foreignkeys.html#fk_enable
 */
export function foreignKeyChecks(context: StatementContext): 'on' | 'off' | 'unknown' {
  const set = context.session().settings.get('foreign_keys');
  if (set !== undefined) return isOff(set) ? 'off' : 'on';
  return context.framework.foreignKeyChecks ?? 'unknown';
}

/**
 * An earlier statement of the transaction turns foreign keys off, which SQLite ignores: sqlite-pragma-in-transaction tells there what
 * comes of it.
 */
export function triedToTurnOff(context: StatementContext): boolean {
  if (context.transaction().kind === 'none') return false;
  const earlier = earlierOperations(context);
  const begun = earlier.findLastIndex((one) => one.kind === 'transaction' && one.action === 'begin');
  return earlier
    .slice(begun + 1)
    .some((one) => one.kind === 'setVariable' && one.name === 'foreign_keys' && isOff(one.value));
}

/** A pragma's value that means off. Source: https://www.sqlite.org/pragma.html, boolean values. */
export function isOff(value: string | null | undefined): boolean {
  return /^(?:off|no|false|0)$/i.test(value ?? '');
}

/** "posts", "posts" and "likes", "posts" and 2 more tables. */
export function listedTables(names: readonly string[]): string {
  const [first = '', second, ...more] = [...new Set(names)];
  if (second === undefined) return `"${first}"`;
  return more.length === 0 ? `"${first}" and "${second}"` : `"${first}" and ${more.length + 1} more tables`;
}
