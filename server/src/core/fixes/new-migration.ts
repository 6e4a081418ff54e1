import type { FileEdit } from '../fix';
import type { ScaffoldRequest } from '../frameworks/framework';
import { withLineBreaks } from '../frameworks/line-breaks';
import type { Migration } from '../migration';
import type { Operation } from '../operation';
import type { MigrationPlace } from '../rules/report';
import { span } from '../span';
import { detectStyle, type Style } from '../writers/style';
import { isRefusal } from '../writers/writer';
import { writerFor } from '../writers/writer-for';

/**
 * Edits that create a migration which runs after all others, in the line breaks of the one that it comes from; null where the tool cannot
 * be given one of this kind.
 */
export function newMigration(
  { project, lineage, migration }: MigrationPlace,
  request: Pick<ScaffoldRequest, 'name' | 'up' | 'down' | 'outsideTransaction'>,
): readonly FileEdit[] | null {
  const files = project.framework.scaffold({ root: project.root, existing: lineage.migrations, ...request });
  if (isRefusal(files)) return null;
  const like = project.text(migration.up?.file ?? '') ?? '';
  return files.map(({ path, text }) => ({ file: path, span: span(0, 0), newText: withLineBreaks(text, like) }));
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

const styles = new WeakMap<Migration, Map<string, Style>>();

/** How the statements of a file of the migration look; told once for each of its texts. */
export function styleOf({ project, migration }: MigrationPlace, file: string): Style {
  const known = styles.get(migration) ?? new Map<string, Style>();
  styles.set(migration, known);
  const style = known.get(file) ?? detectStyle(project.text(file) ?? '');
  known.set(file, style);
  return style;
}
