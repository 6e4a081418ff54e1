import type { SchemaColumn, SchemaDocument, SchemaForeignKey, SchemaObjectDocument } from '../../protocol';

/** The tables and enums of a schema in DBML (https://dbml.dbdiagram.io/docs). */
export function formatDbml({ objects }: SchemaDocument): string {
  const tables = objects.filter((object) => object.class === 'table');
  const keys = new Set(tables.map(({ key }) => key));
  const parts = [
    ...objects.filter((object) => object.class === 'enum').map(enumPart),
    ...tables.map(tablePart),
    ...tables.flatMap((table) =>
      table.foreignKeys.filter(({ table: key }) => keys.has(key)).map((key) => referencePart(table, key)),
    ),
  ];
  return parts.join('\n');
}

function enumPart({ name, labels }: SchemaObjectDocument): string {
  return `Enum ${dotted(name)} {\n${labels.map((label) => `  ${quoted(label)}\n`).join('')}}\n`;
}

function tablePart({ name, columns, comment }: SchemaObjectDocument): string {
  const note = comment === null ? '' : `\n  Note: ${text(comment)}\n`;
  return `Table ${dotted(name)} {\n${columns.map((column) => `  ${columnLine(column)}\n`).join('')}${note}}\n`;
}

function columnLine(column: SchemaColumn): string {
  const settings = [
    column.primaryKey ? 'pk' : null,
    column.unique && !column.primaryKey ? 'unique' : null,
    column.notNull === true && !column.primaryKey ? 'not null' : null,
    column.default === null ? null : `default: ${'`'}${column.default.replaceAll('`', "'")}${'`'}`,
    column.comment === null ? null : `note: ${text(column.comment)}`,
  ].filter((setting) => setting !== null);
  const type = column.type ?? 'any';
  const shown = /^[\w.]+(?:\([\w, ]*\))?$/.test(type) ? type : `"${type.replaceAll('"', "'")}"`;
  return `${quoted(column.name)} ${shown}${settings.length > 0 ? ` [${settings.join(', ')}]` : ''}`;
}

function referencePart(table: SchemaObjectDocument, key: SchemaForeignKey): string {
  const columns = (names: readonly string[]) =>
    names.length === 1 ? quoted(names[0] ?? '') : `(${names.map(quoted).join(', ')})`;
  const from = `${dotted(table.name)}.${columns(key.columns)}`;
  const to = `${dotted(key.tableName)}.${columns(key.references)}`;
  return `Ref ${quoted(key.name)}: ${from} ${key.many ? '>' : '-'} ${to}\n`;
}

const dotted = (name: string) => name.split('.').map(quoted).join('.');

function quoted(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : `"${name.replaceAll('"', "'")}"`;
}

function text(value: string): string {
  return value.includes('\n') ? `'''${value}'''` : `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
