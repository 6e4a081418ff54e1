import type { FileEdit, Fix } from '../../fix';
import { nowhere } from '../../inverse/build';
import { halves, type Statement } from '../../migration';
import type { OperationOf } from '../../operation';
import type { StatementPlace } from '../../rules/report';
import { relationKey } from '../../schema/names';
import { lookupTable } from '../../schema/schema';
import { shift } from '../../span';
import { styleOf, writeInStyle } from '../new-migration';

type Rebuild = OperationOf<'rebuildTable'>;

/**
 * Writes a rebuild anew in the order of SQLite's manual: create under another name, copy, drop, rename. No fix where the statements
 * do more than the rebuild, or where the copy cannot be read.
 * Source: https://www.sqlite.org/lang_altertable.html#otheralter
 */
export function reorderRebuild(rebuild: Rebuild): (place: StatementPlace) => Fix | null {
  return (place) => {
    const half = halves(place.migration).find(({ kind }) => kind === place.half);
    const statements = rebuild.statements.flatMap((at) => half?.statements[at] ?? []);
    const before = place.folded()[rebuild.statements[0] ?? place.index]?.before;
    if (!half || !before || statements.length !== rebuild.statements.length || !areAlone(rebuild, statements))
      return null;
    if (!areTogether(statements, place.project.text(half.file) ?? '')) return null;
    const { schema, session } = before;
    const isFree =
      lookupTable(schema, relationKey(schema, session, { ...rebuild.table, name: newName(rebuild) })) === 'absent';
    const indexes = rebuild.indexes.map((index) => ({ ...index, span: nowhere }));
    const ordered: Rebuild = { ...rebuild, order: 'create new first', temporaryName: newName(rebuild), indexes };
    const sql = isFree && rebuild.copied ? writeInStyle(place, [ordered], styleOf(place, place.file)) : null;
    if (sql === null) return null;
    return {
      title: 'Create the new table first, and rename it last',
      edits: replaced(place.file, statements, sql),
      preferred: true,
    };
  };
}

function newName({ table }: Rebuild): string {
  return `new_${table.name}`;
}

/** They follow one another, and say nothing else. */
function areAlone({ statements }: Rebuild, found: readonly Statement[]): boolean {
  const sayNothingElse = found.every(
    ({ content }) => content.operations.length <= 1 && (content.statements ?? 1) === 1,
  );
  return sayNothingElse && statements.every((at, index) => at === (statements[0] ?? 0) + index);
}

/** No comment and no separator of a tool stands between them. */
function areTogether(statements: readonly Statement[], text: string): boolean {
  return statements.slice(1).every((statement, at) => {
    const previous = statements[at];
    return (
      previous !== undefined && text.slice(previous.start + previous.content.text.length, statement.start).trim() === ''
    );
  });
}

/** One text for all of the statements. */
function replaced(file: string, statements: readonly Statement[], sql: string): readonly FileEdit[] {
  const [first] = statements;
  const last = statements.at(-1);
  if (!first || !last) return [];
  const whole = shift({ start: 0, end: last.start - first.start + last.content.text.length }, first.start);
  return [{ file, span: whole, newText: sql.trimEnd() }];
}
