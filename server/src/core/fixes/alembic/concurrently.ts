import type { FileEdit, Fix } from '../../fix';
import type { CreateIndex, DropIndex } from '../../operation';
import { stringIn } from '../../python/calls';
import { codeOf } from '../../python/lexis';
import { type OpCall, opArgument, opCallsOf } from '../../python/op-calls';
import type { StatementPlace } from '../../rules/report';
import { indented } from '../../writers/alembic/layout';
import { lineOf, opCallAt } from './call-at';
import { callWith } from './call-text';

const concurrently = { name: 'postgresql_concurrently', value: 'True' };

/**
 * Builds or drops an index concurrently, in a block that Alembic runs outside of its transaction; the way back of it, too. No fix for an
 * index that a column brings with it, nor inside a batch.
 */
export function concurrentlyInPython(operation: CreateIndex | DropIndex, place: StatementPlace): Fix | null {
  const { project, migration, statement, half } = place;
  const isDrop = operation.kind === 'dropIndex';
  const own = half === 'up' ? migration.up : migration.down;
  const span = operation.index?.span ?? operation.span;
  const call = opCallAt(place, own, statement, span, [isDrop ? 'drop_index' : 'create_index']);
  if (!own || !call || half === 'down') return null;
  const edit = outside(project.text(own.file) ?? '', own.file, call);
  if (!edit) return null;
  const name = stringIn(opArgument(call, 'index_name', 0));
  const back = opCallsOf(project, migration.down).filter(
    (one) =>
      one.name === (isDrop ? 'create_index' : 'drop_index') &&
      name !== null &&
      stringIn(opArgument(one, 'index_name', 0)) === name,
  );
  const undone = back.flatMap((one) => outside(project.text(migration.down?.file ?? '') ?? '', own.file, one) ?? []);
  return {
    title: `${isDrop ? 'Drop' : 'Build'} the index CONCURRENTLY, in an autocommit block`,
    edits: [edit, ...undone],
    preferred: true,
    language: 'python',
  };
}

function outside(text: string, file: string, { call, batch }: OpCall): FileEdit | null {
  const line = lineOf(text, call);
  if (batch || !line) return null;
  const written = callWith(text, call, [concurrently]);
  if (isOutside(text, call.span.start, line.indent)) return { file, span: call.span, newText: written };
  const inner = indented(written, 1).trimStart();
  return {
    file,
    span: call.span,
    newText: `with op.get_context().autocommit_block():\n${line.indent}    ${inner}`,
  };
}

/** The nearest line above that is indented less opens such a block. */
function isOutside(text: string, at: number, indent: string): boolean {
  const above = codeOf(text.slice(0, at)).split('\n').slice(0, -1).reverse();
  const opener = above.find((line) => line.trim() !== '' && (/^[ \t]*/.exec(line)?.[0].length ?? 0) < indent.length);
  return opener !== undefined && /\bautocommit_block\s*\(/.test(opener);
}
