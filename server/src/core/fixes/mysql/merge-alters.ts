import type { DdlOperation } from '../../costs/mysql/situation';
import type { Fix } from '../../fix';
import type { Statement } from '../../migration';
import type { MigrationPlace } from '../../rules/report';
import { span } from '../../span';
import { alterClauses, isManner } from './alter-clauses';
import { statementEnd } from './statement-end';

/** Puts the clauses of an ALTER TABLE into the one right above it, which is on the same table. */
export function mergeIntoAbove(
  { migration, project }: MigrationPlace,
  above: Statement,
  statement: Statement,
): Fix | null {
  const file = migration.up?.file ?? '';
  const text = project.text(file) ?? '';
  const own = alterClauses(statement.content);
  const from = above.start + statementEnd(above.content.text);
  const to = statement.start + (own?.clauses[0]?.span.start ?? 0);
  // Comments between the two would be lost.
  const between = text.slice(above.start + above.content.text.length, statement.start);
  if (!own || between.trim() !== '') return null;
  const isBroken = /\r?\n/.exec(above.content.text.slice(0, statementEnd(above.content.text)));
  return {
    title: 'Make one ALTER TABLE of the two',
    edits: [{ file, span: span(from, to), newText: isBroken ? `,${isBroken[0]}  ` : ', ' }],
    preferred: true,
  };
}

/** Both are plain ALTER TABLE, neither says ALGORITHM or LOCK, and none of the second's columns is the first's. */
export function canMerge(above: Statement, statement: Statement): boolean {
  const parts = [alterClauses(above.content), alterClauses(statement.content)];
  const operations = parts.map((one) => one?.clauses.flatMap((clause) => clause.operations) ?? []);
  const [first = [], second = []] = operations;
  if (first.length === 0 || second.length === 0) return false;
  if ([...first, ...second].some((one) => isManner(one) || one.kind === 'renameTable')) return false;
  const touched = new Set(first.flatMap(columnsOf));
  return !second.some((one) => columnsOf(one).some((name) => touched.has(name)));
}

function columnsOf(operation: DdlOperation): readonly string[] {
  switch (operation.kind) {
    case 'addColumn':
      return [operation.definition.column.name.toLowerCase()];
    case 'modifyColumn':
      return [operation.column.name.toLowerCase(), operation.definition.column.name.toLowerCase()];
    case 'renameColumn':
      return [operation.column.name.toLowerCase(), operation.to.name.toLowerCase()];
    case 'dropColumn':
    case 'setDefault':
    case 'dropDefault':
      return [operation.column.name.toLowerCase()];
    case 'createIndex':
      return operation.keys.flatMap(({ column }) => column?.toLowerCase() ?? []);
    case 'addConstraint':
      return operation.constraint.columns.map(({ name }) => name.toLowerCase());
    default:
      return [];
  }
}
