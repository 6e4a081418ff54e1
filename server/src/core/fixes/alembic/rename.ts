import type { FileEdit } from '../../fix';
import type { Half, Statement } from '../../migration';
import type { Identifier, Operation } from '../../operation';
import { argumentOf } from '../../python/calls';
import type { OpCall } from '../../python/op-calls';
import type { MigrationPlace } from '../../rules/report';
import { flatten, named, text } from '../../writers/alembic/layout';
import { lineOf, opCallAt } from './call-at';

interface At {
  readonly statement: Statement;
  readonly operation: Operation;
}

/** `op.alter_column(…, new_column_name=…)` in place of the first of two calls, the second taken out; null where they are not alone on their lines. */
export function renameInPython(
  place: MigrationPlace,
  half: Half,
  [first, second]: readonly [At, At],
  { from, to }: { readonly from: Identifier; readonly to: Identifier },
): readonly FileEdit[] | null {
  const source = place.project.text(half.file) ?? '';
  const [one, other] = [callOf(place, half, first), callOf(place, half, second)];
  const [line, gone] = [one && lineOf(source, one.call), other && lineOf(source, other.call)];
  if (!one || !other || !line || !gone || one.batch !== other.batch) return null;
  const object = one.call.path.split('.', 1)[0] ?? 'op';
  const schema = argumentOf(one.call, 'schema', null);
  const items = [
    ...(one.batch || !one.table ? [] : [one.table.text]),
    text(from.name),
    flatten(named('new_column_name', text(to.name))),
    ...(schema ? [`schema=${schema.text}`] : []),
  ];
  const end = /^[^\n]*\n?/.exec(source.slice(other.call.span.end))?.[0].length ?? 0;
  return [
    { file: half.file, span: one.call.span, newText: `${object}.alter_column(${items.join(', ')})` },
    { file: half.file, span: { start: gone.start, end: other.call.span.end + end }, newText: '' },
  ];
}

function callOf(place: MigrationPlace, half: Half, { statement, operation }: At): OpCall | null {
  const column =
    operation.kind === 'addColumn'
      ? operation.definition.column
      : operation.kind === 'dropColumn'
        ? operation.column
        : null;
  return column && opCallAt(place, half, statement, column.span, ['add_column', 'drop_column']);
}
