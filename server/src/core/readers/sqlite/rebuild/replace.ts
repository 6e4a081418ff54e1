import type { CreateIndex, CreateTable, InsertRows, Operation, RebuildTable } from '../../../operation';
import type { Span } from '../../../span';
import { isOf, type Script, type Step } from './script';
import type { Rebuild } from './spellings';
import { sameTable } from './tables';

/** Puts one `rebuildTable` in the place of a rebuild's steps. */
export function replaceByRebuild(script: Script, rebuild: Rebuild): void {
  const { create, copies, others, completedBy } = rebuild;
  const indexes = indexesOf(script, rebuild);
  const parts: readonly Step[] = [create, ...copies, ...others, ...indexes, completedBy];
  for (const step of parts) script.replace(step, null);
  for (const step of script.between(create.at, completedBy.at)) {
    const operation = onFinalName(step.operation, rebuild);
    if (operation !== null) script.replace(step, operation);
  }
  script.replace(completedBy, {
    kind: 'rebuildTable',
    span: completedBy.operation.span,
    table: { ...rebuild.table, span: nameSpan(completedBy) },
    temporaryName: rebuild.temporary.name,
    definition: definitionOf(rebuild),
    definedIn: create.statement,
    indexes: indexes.map((step) => ({
      ...step.operation,
      table: { ...step.operation.table, name: rebuild.table.name },
    })),
    copied: copiedColumns(rebuild),
    ...starCopy(rebuild),
    everyRow: copiesEveryRow(rebuild),
    order: rebuild.order,
    ...madeMeanwhile(script, rebuild),
    statements: [...new Set(parts.map((step) => step.statement))].sort((a, b) => a - b),
  });
}

/** Where the statement that completes the rebuild names the table: the name it takes, or the old one that goes. */
function nameSpan({ operation }: Step): Span {
  if (operation.kind === 'renameTable') return operation.to.span;
  return operation.kind === 'dropTable' ? operation.table.span : operation.span;
}

/** Indexes made on the new table before the rebuild is complete. */
function indexesOf(script: Script, rebuild: Rebuild): readonly Step<CreateIndex>[] {
  const name = rebuild.create.operation.table;
  return script
    .between(rebuild.create.at, rebuild.completedBy.at)
    .filter((step) => isOf(step, 'createIndex'))
    .filter((step) => sameTable(step.operation.table, name));
}

/** A change of rows that was made under the temporary name of the new table, as one of the table. */
function onFinalName(operation: Operation, rebuild: Rebuild): Operation | null {
  if (operation.kind !== 'insert' && operation.kind !== 'update' && operation.kind !== 'delete') return null;
  const name = rebuild.create.operation.table;
  if (!sameTable(operation.table, name) || sameTable(name, rebuild.table)) return null;
  return { ...operation, table: { ...operation.table, name: rebuild.table.name } };
}

/** The new shape under its final name; a foreign key to itself follows the rename. */
function definitionOf(rebuild: Rebuild): CreateTable {
  const definition = rebuild.create.operation;
  const { name } = rebuild.table;
  return {
    ...definition,
    table: { ...definition.table, name },
    constraints: definition.constraints.map((constraint) =>
      constraint.references !== null && sameTable(constraint.references.table, definition.table)
        ? { ...constraint, references: { ...constraint.references, table: { ...constraint.references.table, name } } }
        : constraint,
    ),
  };
}

/** What each column of the new table is filled with, in terms of the old one. Rows that went aside and back are followed through both. */
function copiedColumns({ create, copies, others }: Rebuild): RebuildTable['copied'] {
  const [first, second] = copies.map((copy) => copy.operation);
  if (first === undefined) return null;
  if (second === undefined) return pairs(first, create.operation);
  const aside = others.find((step) => isOf(step, 'createTable'));
  const there = aside === undefined ? null : pairs(first, aside.operation);
  const back = pairs(second, create.operation);
  if (there === null || back === null) return null;
  const origin = new Map(there.map(({ column, expression }) => [column.toLowerCase(), expression]));
  return back.map(({ column, expression }) => ({ column, expression: origin.get(unquoted(expression)) ?? expression }));
}

/** Final names: a table that was made under another name may have been renamed by then. */
function madeMeanwhile(script: Script, rebuild: Rebuild): Pick<RebuildTable, 'madeMeanwhile'> {
  if (rebuild.order !== 'rename old first') return {};
  const aside = rebuild.others.find(
    (step) => isOf(step, 'renameTable') && sameTable(step.operation.table, rebuild.table),
  );
  const steps = script.steps.slice((aside ?? rebuild.create).at + 1, rebuild.completedBy.at);
  return {
    madeMeanwhile: steps.flatMap((step) => {
      if (isOf(step, 'createTable') && step !== rebuild.create) return step.operation.table.name;
      return isOf(step, 'renameTable') ? step.operation.to.name : [];
    }),
  };
}

function starCopy({ copies }: Rebuild): Pick<RebuildTable, 'star'> {
  const [copy, ...more] = copies;
  const star = copy?.operation.selected?.star;
  if (!copy || !star || more.length > 0) return {};
  const { columns, table } = copy.operation;
  return { star: { statement: copy.statement, columns, into: table.span, star } };
}

/** No statement that moves the rows leaves any behind. */
function copiesEveryRow({ create, copies, others }: Rebuild): boolean {
  const queries = [create, ...copies, ...others].map(({ operation }) =>
    'selected' in operation ? operation.selected : undefined,
  );
  return queries.every((query) => query?.everyRow ?? true);
}

/** Column ← expression; null when the one or the other is not written out. */
function pairs(insert: InsertRows, definition: CreateTable): RebuildTable['copied'] {
  const expressions = insert.selected?.expressions ?? null;
  const ownColumns = definition.columns
    .filter((column) => column.generated === null)
    .map((column) => column.column.name);
  const columns = insert.columns ?? ownColumns;
  if (expressions === null || columns.length !== expressions.length) return null;
  return columns.map((column, index) => ({ column, expression: expressions[index] ?? '' }));
}

function unquoted(expression: string): string {
  return expression
    .replace(/^(["`])(.*)\1$/, '$2')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase();
}
