import type { FileEdit } from '../fix';
import type { NewFile, ScaffoldRequest } from '../frameworks/framework';
import { withLineBreaks } from '../frameworks/line-breaks';
import { join, withAncestors } from '../frameworks/paths';
import type { Migration } from '../migration';
import type { Operation } from '../operation';
import type { Project } from '../project';
import type { MigrationPlace } from '../rules/report';
import { span } from '../span';
import { defaultStyle, detectStyle, type Style } from '../writers/style';
import { isRefusal } from '../writers/writer';
import { writerFor } from '../writers/writer-for';

/** What the text of a new migration is to be. */
export type NewMigration = Pick<ScaffoldRequest, 'name' | 'up' | 'down' | 'outsideTransaction'>;

/**
 * Edits that create a migration which runs after all others, in the line breaks of the one that it comes from; null where the tool cannot
 * be given one of this kind.
 */
export function newMigration(place: MigrationPlace, request: NewMigration): readonly FileEdit[] | null {
  return newMigrations(place, [request]);
}

/** The same for several that run one after another; null where the tool cannot be given one of them. */
export function newMigrations(
  { project, lineage, migration }: MigrationPlace,
  requests: readonly NewMigration[],
): readonly FileEdit[] | null {
  const { framework, root } = project;
  const like = project.text(migration.up?.file ?? '') ?? '';
  let existing = lineage.migrations;
  const edits: FileEdit[] = [];
  for (const request of requests) {
    const files = framework.scaffold({ root, existing, beside: besideOf(project), ...request });
    if (isRefusal(files)) return null;
    const made = migrationOf(files, migration, project);
    if (!made) return null;
    existing = [...existing, made];
    edits.push(
      ...files.map(({ path, text }) => ({ file: path, span: span(0, 0), newText: withLineBreaks(text, like) })),
    );
  }
  return edits;
}

/**
 * A migration that is about to be written, as far as the name of the next one depends on it: its halves have not been read. Null where it
 * would be one of another history: a file of no dialect, beside dialect twins, runs in each of them.
 */
function migrationOf(files: readonly NewFile[], like: Migration, { framework, root }: Project): Migration | null {
  const paths = files.map(({ path }) => path);
  const identity = framework.identify(paths[0] ?? '', root);
  if (!identity || identity.lineage !== like.lineage) return null;
  const { id, order, name, role } = identity;
  return { ...like, id, order, name, role, parents: [], ...files[0]?.identity, files: paths };
}

/** The files that lie beside a project's migrations or above them. */
export function besideOf({ root, text }: Pick<Project, 'root' | 'text'>): NonNullable<ScaffoldRequest['beside']> {
  return (name) => {
    for (const folder of withAncestors(root)) {
      const found = text(join(folder, name));
      if (found !== null) return found;
    }
    return null;
  };
}

/** Whether a new migration gets a way back: where this one has one, and wherever the tool expects it. */
export function writesDown({ project, migration }: MigrationPlace): boolean {
  const { missingDown } = project.framework;
  return migration.down !== null || missingDown === 'required' || missingDown === 'conventional';
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
  const style = known.get(file) ?? styleIn(project.text(file) ?? '', project);
  known.set(file, style);
  return style;
}

/** Python's own words show nothing of how keywords of SQL are written. */
function styleIn(text: string, { framework }: Project): Style {
  const style = detectStyle(text);
  return framework.language === 'python' ? { ...style, keywords: defaultStyle.keywords } : style;
}
