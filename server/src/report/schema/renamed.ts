import { schemaAfterOperation } from '../../core/fold';
import type { History } from '../../core/history';
import { foldedStatements } from '../../core/history/statements';
import { formerNames, mayRename, type NamingStep } from '../../core/schema/former-names';
import type { RenamedTable } from '../../protocol';
import { schemaAfter } from './after';

/**
 * The tables that were renamed between two migrations, or have renamed columns.
 * @param since id of the earlier one; null for before the first
 * @param at id of the later one; undefined for the last
 */
export function renamedTables(
  history: History,
  since: string | null,
  at: string | null | undefined,
): readonly RenamedTable[] {
  const { migrations } = history.lineage;
  const placeOf = (id: string | null) => migrations.findLastIndex((migration) => migration.id === id) + 1;
  const between = migrations.slice(placeOf(since), at === undefined ? migrations.length : placeOf(at));
  const start = schemaAfter(history, since);
  const operations = between.flatMap(({ up }) => up?.statements.flatMap(({ content }) => content.operations) ?? []);
  if (start === null || !operations.some(mayRename)) return [];
  const steps = between.flatMap((migration) => stepsOf(history, migration));
  return formerNames(start, steps).map(({ key, was, columns }) => ({ key, was, columns: Object.fromEntries(columns) }));
}

function stepsOf(history: History, migration: History['lineage']['migrations'][number]): readonly NamingStep[] {
  const { up } = history.fold(migration);
  return (up ? foldedStatements(up) : []).flatMap(({ statement, before: state }) => {
    const { content } = statement;
    const origin = { migration: migration.id, file: migration.up?.file ?? '', statement: content };
    let { schema } = state;
    return content.operations.map((operation) => {
      const before = schema;
      schema = schemaAfterOperation(before, operation, state, origin);
      return { operation, before, after: schema };
    });
  });
}
