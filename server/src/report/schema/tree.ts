import type { SchemaColumn, SchemaDocument, SchemaObjectDocument, SchemaSource } from '../../protocol';

/** A schema for people, as an indented list; what is not known of it is said. */
export function formatTree(document: SchemaDocument): string {
  const lines = [`${sourceTitle(document.source)}${document.dialect === null ? '' : ` · ${document.dialect}`}`];
  if (document.objects.length === 0) lines.push('  nothing');
  for (const object of document.objects) lines.push('', ...objectLines(object).map((line) => `  ${line}`));
  if (!document.complete)
    lines.push('', '  There may be more: the history does not start from empty, or some of it could not be read.');
  return `${lines.join('\n')}\n`;
}

/** "db/migrations at head", "db/migrations at 014", "shop". */
export function sourceTitle(source: SchemaSource): string {
  if (source.kind === 'database') return `${source.name} · ${source.title}`;
  const where = [source.project, source.lineage].filter((part) => part !== '').join(' ') || '.';
  return `${where} ${source.at === null ? 'before the first migration' : `at ${source.isHead ? 'head' : source.at}`}`;
}

function objectLines(object: SchemaObjectDocument): readonly string[] {
  const unsure = object.partial ? ' (only partly known)' : '';
  const labels = object.labels.length > 0 ? `: ${object.labels.join(', ')}` : '';
  return [
    `${object.kind} ${object.name}${labels}${unsure}`,
    ...columnLines(object.columns),
    ...object.constraints.map(({ name, definition }) => `  constraint ${name} ${definition}`),
    ...object.indexes.map(({ name, definition }) => `  index ${name} ${definition}`),
    ...object.triggers.map(({ name }) => `  trigger ${name}`),
  ];
}

function columnLines(columns: readonly SchemaColumn[]): readonly string[] {
  const names = Math.max(0, ...columns.map(({ name }) => name.length));
  const types = Math.max(0, ...columns.map(({ type }) => type?.length ?? 0));
  return columns.map((column) =>
    `  ${column.name.padEnd(names)}  ${(column.type ?? '').padEnd(types)}  ${marksOf(column)}`.trimEnd(),
  );
}

function marksOf(column: SchemaColumn): string {
  const marks = [
    column.primaryKey ? 'PK' : null,
    column.foreignKey ? 'FK' : null,
    column.unique && !column.primaryKey ? 'UQ' : null,
    column.notNull === false ? 'NULL' : null,
    column.default === null ? null : `default ${column.default}`,
    column.generated === null ? null : `generated ${column.generated}`,
  ];
  return marks.filter((mark) => mark !== null).join(' ');
}
