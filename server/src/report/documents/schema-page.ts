import type { SchemaColumn, SchemaDocument, SchemaMember, SchemaObjectDocument } from '../../protocol';
import { cell, code, words } from '../markdown-text';
import { formatMermaid } from '../schema/mermaid';
import { sourceTitle } from '../schema/tree';

/**
 * Schemas as a page of Markdown: a diagram, then every object. Equal schemas give equal pages, and nothing in it is of the day on which it
 * was written.
 */
export function schemaPage(schemas: readonly SchemaDocument[]): string {
  const isOne = schemas.length === 1;
  const blocks = schemas.flatMap((schema) => schemaBlocks(schema, isOne ? 2 : 3));
  return `\n${blocks.join('\n\n')}\n\n`;
}

function schemaBlocks(schema: SchemaDocument, level: number): readonly string[] {
  const { objects, source, dialect, complete } = schema;
  const tables = objects.filter((object) => object.class === 'table');
  const title = words(`${sourceTitle(source)}${dialect === null ? '' : ` · ${dialect}`}`);
  return [
    level === 2 ? title : `## ${title}`,
    ...(complete ? [] : ['There may be more: the history does not start from empty, or some of it could not be read.']),
    ...(objects.length === 0 ? ['Nothing is in it.'] : []),
    ...(tables.length === 0 ? [] : [code('mermaid', formatMermaid(schema))]),
    ...tables.flatMap((table) => [`${'#'.repeat(level)} ${words(table.name)}`, ...tableBlocks(table)]),
    ...others(objects, level),
  ];
}

function tableBlocks(table: SchemaObjectDocument): readonly string[] {
  return [
    ...(table.comment === null ? [] : [words(table.comment)]),
    ...(table.partial ? ['Only partly known.'] : []),
    ...(table.columns.length === 0 ? [] : [columnTable(table)]),
    ...memberList('Constraints', table.constraints),
    ...memberList('Indexes', table.indexes),
    ...memberList('Triggers', table.triggers),
  ];
}

function columnTable({ columns, foreignKeys }: SchemaObjectDocument): string {
  const hasRemarks = columns.some(({ comment }) => comment !== null);
  const head = ['Column', 'Type', 'Null', 'Default', 'Key', ...(hasRemarks ? ['Remark'] : [])];
  const targetOf = ({ name }: SchemaColumn) =>
    foreignKeys.flatMap((key) => {
      const at = key.columns.indexOf(name);
      return at < 0 ? [] : [`→ ${key.tableName}${key.references[at] === undefined ? '' : `.${key.references[at]}`}`];
    });
  const rows = columns.map((column) => [
    cell(column.name),
    cell(column.type ?? ''),
    column.notNull === null ? '?' : column.notNull ? '' : 'null',
    cell(column.generated === null ? (column.default ?? '') : `generated ${column.generated}`),
    cell([...(column.primaryKey ? ['PK'] : []), ...(column.unique ? ['UQ'] : []), ...targetOf(column)].join(' ')),
    ...(hasRemarks ? [cell(column.comment ?? '')] : []),
  ]);
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function memberList(title: string, members: readonly SchemaMember[]): readonly string[] {
  if (members.length === 0) return [];
  return [[`${title}:`, '', ...members.map((one) => `- ${words(`${one.name}: ${one.definition}`)}`)].join('\n')];
}

/** Views, types, functions …: of each class a list. */
function others(objects: readonly SchemaObjectDocument[], level: number): readonly string[] {
  const rest = objects.filter((object) => object.class !== 'table');
  const kinds = [...new Set(rest.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => [
    `${'#'.repeat(level)} ${heading(kind)}`,
    rest
      .filter((object) => object.kind === kind)
      .map(({ name, labels, comment }) => {
        const detail = labels.length > 0 ? `: ${labels.join(', ')}` : comment === null ? '' : `: ${comment}`;
        return `- ${words(`${name}${detail}`)}`;
      })
      .join('\n'),
  ]);
}

/** "materialized view" as "Materialized views". */
function heading(kind: string): string {
  const plural = kind.endsWith('y') ? `${kind.slice(0, -1)}ies` : kind.endsWith('x') ? `${kind}es` : `${kind}s`;
  return plural.charAt(0).toUpperCase() + plural.slice(1);
}
