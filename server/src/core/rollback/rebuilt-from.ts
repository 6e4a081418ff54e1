import type { FoldState } from '../fold';
import type { StatementContent } from '../migration';
import type { Operation, OperationOf } from '../operation';
import { apply } from '../schema/apply';
import { type Difference, diff } from '../schema/diff';
import { relationKey } from '../schema/names';
import { type Schema, sameName } from '../schema/schema';
import { mend } from './mend';

/**
 * The changes that a rebuild of SQLite's makes of its table, as a batch of Alembic's carries them out. Null where they are not all of it:
 * rows or values that it moves otherwise, an order of columns, triggers, which a batch does not make again, constraints without a name,
 * which it refuses.
 * @param before the state in which the rebuild begins
 * @param after the state in which it ends
 */
export function rebuiltFrom(
  before: FoldState,
  after: FoldState,
  contents: readonly StatementContent[],
): readonly Operation[] | null {
  const rebuilds = contents.flatMap(({ operations }) => operations.filter((one) => one.kind === 'rebuildTable'));
  if (!rebuilds.every((rebuild) => isPlain(rebuild, before))) return null;
  const { schema, session } = before;
  const comparison = { before: after, afterUp: before, afterDown: schema, differences: [] };
  const differences = diff(after.schema, schema);
  if (differences.some((one) => isNameless(one, after.schema) || isNameless(one, schema))) return null;
  const changes = differences.map((difference) => mend(difference, comparison));
  if (changes.length === 0 || changes.some((operations) => operations.length === 0)) return null;
  const operations = changes.flat();
  if (operations.some(({ kind }) => kind === 'rebuildTable')) return null;
  const origin = { migration: '', file: '', statement: { text: '', label: '', operations, unread: [] } };
  const made = operations.reduce((next, operation) => apply(next, operation, session, origin), schema);
  return diff(after.schema, made).length === 0 ? operations : null;
}

function isNameless({ key, member }: Difference, { objects }: Schema): boolean {
  const table = objects.get(key);
  if (member?.class !== 'constraint' || table?.class !== 'table') return false;
  return table.constraints.some(({ name, nameDerived }) => nameDerived && name === member.name);
}

/** Each row is copied, each value into the column of its name. */
function isPlain({ table, copied, everyRow }: OperationOf<'rebuildTable'>, { schema, session }: FoldState): boolean {
  const present = schema.objects.get(relationKey(schema, session, table));
  if (present?.class !== 'table' || present.partial || present.dependents.length > 0) return false;
  return everyRow && copied?.every(({ column, expression }) => isColumn(expression, column)) === true;
}

function isColumn(expression: string, name: string): boolean {
  return sameName(expression.replace(/^["`[](.*)["`\]]$/s, '$1'), name, 'sqlite');
}
