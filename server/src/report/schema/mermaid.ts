import type { SchemaColumn, SchemaDocument, SchemaForeignKey, SchemaObjectDocument } from '../../protocol';

/**
 * The tables of a schema as Mermaid's entity relationship diagram (https://mermaid.js.org/syntax/entityRelationshipDiagram.html). A name
 * that is not one word stands in quotes; a column's or type's, for which Mermaid has none, has each other character replaced.
 */
export function formatMermaid({ objects }: SchemaDocument): string {
  const tables = objects.filter((object) => object.class === 'table');
  const names = new Map(tables.map(({ key, name }) => [key, name]));
  const relations = tables.flatMap((table) =>
    table.foreignKeys.filter(({ table: key }) => names.has(key)).map((key) => relationLine(table, key)),
  );
  return `${['erDiagram', ...tables.flatMap(entityLines), ...relations].join('\n')}\n`;
}

function entityLines({ name, columns }: SchemaObjectDocument): readonly string[] {
  const head = `  ${entity(name)}`;
  return columns.length === 0 ? [head] : [`${head} {`, ...columns.map((column) => `    ${attribute(column)}`), '  }'];
}

function attribute({ name, type, primaryKey, foreignKey, unique, notNull, comment }: SchemaColumn): string {
  const keys = [primaryKey ? 'PK' : null, foreignKey ? 'FK' : null, unique && !primaryKey ? 'UK' : null];
  const marks = keys.filter((key) => key !== null).join(', ');
  const remark = comment ?? (notNull === false ? 'nullable' : null);
  const quoted = remark === null ? null : `"${remark.replace(/["\r\n]+/g, ' ').trim()}"`;
  return [word(type ?? 'any'), word(name), marks, quoted].filter((part) => part !== null && part !== '').join(' ');
}

/** The table referred to stands on the left: one of its rows has none or many, or at most one, of the other's. */
function relationLine({ name }: SchemaObjectDocument, key: SchemaForeignKey): string {
  const parent = key.optional ? '|o' : '||';
  const child = key.many ? 'o{' : 'o|';
  return `  ${entity(key.tableName)} ${parent}--${child} ${entity(name)} : "${key.columns.join(', ').replaceAll('"', "'")}"`;
}

function entity(name: string): string {
  return /^[A-Za-z_][\w-]*$/.test(name) ? name : `"${name.replaceAll('"', "'")}"`;
}

/** "numeric(10, 2)" is one word: numeric(10_2). */
function word(text: string): string {
  const plain = text.replace(/,\s*/g, '_').replace(/[^\p{L}\p{N}_()[\]-]+/gu, '_');
  return /^[\p{L}_*]/u.test(plain) ? plain : `_${plain}`;
}
