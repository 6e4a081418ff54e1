import type { FoldState } from '../../fold';
import { projectWriter } from '../../rollback/project-writer';
import { type RepairPart, repairOperations } from '../../rollback/repair-operations';
import type { MigrationPlace } from '../../rules/report';
import { executeCall } from '../../writers/alembic/sql-text';
import type { Style } from '../../writers/style';
import { isRefusal, type Writer } from '../../writers/writer';

/**
 * Statements as those of a revision: calls of `op` for what they do, and for what it has no function for the statement itself in
 * `op.execute`.
 * @param statements of the dialect, without their terminators, in the order in which they are to run
 * @param standing where they run; null where it is not known
 * @returns statements of Python as they stand at the margin
 */
export function inOpCalls(
  statements: readonly string[],
  { project, lineage }: Pick<MigrationPlace, 'project' | 'lineage'>,
  style: Style,
  standing: FoldState | null,
): readonly string[] {
  const [reader, writer] = [project.readerOf(lineage), projectWriter({ project, lineage })];
  if (!reader || !writer) return statements.map(executeCall);
  return runs(repairOperations(statements, reader, standing)).flatMap((run) => written(run, writer, style));
}

/** Parts whose operations are known stand together: neighbouring changes of a column or a table may share a call or a batch. */
function runs(parts: readonly RepairPart[]): readonly (readonly RepairPart[])[] {
  const found: RepairPart[][] = [];
  for (const part of parts) {
    const last = found.at(-1);
    if (last && part.operations && last.every(({ operations }) => operations)) last.push(part);
    else found.push([part]);
  }
  return found;
}

function written(run: readonly RepairPart[], writer: Writer, style: Style): readonly string[] {
  const operations = run.flatMap((part) => part.operations ?? []);
  const calls = operations.length === 0 ? null : writer.write(operations, style);
  if (calls && !isRefusal(calls)) return calls;
  return run.length > 1
    ? run.flatMap((part) => written([part], writer, style))
    : run.flatMap((part) => part.statements.map(executeCall));
}
