import type { NameAt } from '../../core/explain/names-at';
import { renamesOf } from '../../core/explain/renames';
import type { FoldState } from '../../core/fold';
import { statementSpan } from '../../core/migration';
import type { ObjectName } from '../../core/operation';
import { locate } from '../../core/schema/locate';
import { relationKey } from '../../core/schema/names';
import type { Column, Table } from '../../core/schema/objects';
import { findColumn, lookupTable } from '../../core/schema/schema';
import type { Span } from '../../core/span';
import { columnShape, tableShape } from '../../report/explain/shape';
import { code, words } from '../../report/markdown-text';
import type { EditorSession } from '../editor-session';
import type { OpenFile } from '../open-file';
import type { StatementHere } from '../statement-at';

/**
 * The shape of the table or column that a name means, as it stands before the statement, or after it for what that makes; and where it
 * came from. Null for a name that means neither, or nothing that is known.
 */
export function nameHover(found: NameAt, here: StatementHere, open: OpenFile, session: EditorSession): string | null {
  const { folded, at } = here;
  const before = folded.before[at] ?? folded.end;
  const after = folded.before[at + 1] ?? folded.end;
  return shapeIn(before, found, here, open, session) ?? shapeIn(after, found, here, open, session);
}

function shapeIn(
  state: FoldState,
  { name, operation }: NameAt,
  here: StatementHere,
  open: OpenFile,
  session: EditorSession,
): string | null {
  const { dialect } = state.schema;
  const told = (shape: string, table: Table, column: Column | null) =>
    `${code('sql', shape)}\n\n${historyOf(table, column, here, open, session)}`;
  const isRelation = 'schema' in name;
  const owner = isRelation ? name : 'table' in operation ? operation.table : null;
  const table = owner ? tableIn(state, owner) : null;
  if (isRelation) return table && told(tableShape(table, dialect), table, null);
  const column = table && findColumn(table, name.name, dialect);
  if (table && column !== null && typeof column === 'object')
    return told(columnShape(table, column, dialect), table, column);
  if (operation.kind !== 'renameTable') return null;
  const renamed = tableIn(state, { ...name, schema: operation.table.schema });
  return renamed && told(tableShape(renamed, dialect), renamed, null);
}

function tableIn({ schema, session }: FoldState, name: ObjectName): Table | null {
  const table = lookupTable(schema, relationKey(schema, session, name));
  return typeof table === 'string' ? null : table;
}

/** "created in 003, renamed in 007". */
function historyOf(
  table: Table,
  column: Column | null,
  here: StatementHere,
  open: OpenFile,
  session: EditorSession,
): string {
  const { lineage, migration } = here.analysis.input;
  const { origin } = column ?? table;
  const link = linkIn(open, session);
  const place = locate(lineage, origin);
  const renames = renamesOf(lineage, migration, table.name, column?.name ?? null).toReversed();
  return [
    `${verbOf(column, table)} in ${link(origin.migration, place)}`,
    ...renames.map(({ migration: { id }, file, statement, from }) => {
      return `renamed from ${words(from)} in ${link(id, { file, span: statementSpan(statement) })}`;
    }),
  ].join(', ');
}

/** What the statement that is known to be its origin does. */
function verbOf(column: Column | null, table: Table): string {
  const kinds = new Set((column ?? table).origin.statement.operations.map(({ kind }) => kind));
  if (kinds.has('createTable') || kinds.has('rebuildTable')) return 'created';
  if (column === null) return 'first met';
  return kinds.has('addColumn') ? 'added' : 'changed';
}

function linkIn(open: OpenFile, session: EditorSession) {
  const { uriOf } = session.editContext(open);
  return (id: string, place: { readonly file: string; readonly span: Span } | null): string => {
    if (place === null || !session.client.markdownHovers) return words(id);
    const { line } = open.places.range(place.file, place.span).start;
    return `[${words(id)}](${uriOf(place.file)}#L${line + 1})`;
  };
}
