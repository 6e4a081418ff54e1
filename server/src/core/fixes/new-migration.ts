import type { FileEdit } from '../fix';
import type { ScaffoldRequest } from '../frameworks/framework';
import type { Operation } from '../operation';
import type { MigrationPlace } from '../rules/report';
import { span } from '../span';
import { detectStyle, type Style } from '../writers/style';
import { isRefusal } from '../writers/writer';
import { writerFor } from '../writers/writer-for';

/** Edits that create a migration which runs after all others; null where the tool cannot be given one of this kind. */
export function newMigration(
  { project, lineage }: MigrationPlace,
  request: Pick<ScaffoldRequest, 'name' | 'up' | 'down' | 'outsideTransaction'>,
): readonly FileEdit[] | null {
  const files = project.framework.scaffold({ root: project.root, existing: lineage.migrations, ...request });
  return isRefusal(files) ? null : files.map(({ path, text }) => ({ file: path, span: span(0, 0), newText: text }));
}

/** Operations as text in the dialect and in the style of the migration's file, ending in a line break; null where there is no writer for them. */
export function writeInStyle(
  { lineage }: MigrationPlace,
  operations: readonly Operation[],
  style: Style,
): string | null {
  const written = writerFor(lineage.dialect.dialect)?.write(operations, style);
  return !written || isRefusal(written) ? null : written.map((statement) => statement + style.newline).join('');
}

/** How the statements of a file look. */
export function styleOf({ project }: MigrationPlace, file: string): Style {
  return detectStyle(project.text(file) ?? '');
}
