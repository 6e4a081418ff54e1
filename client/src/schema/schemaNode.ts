import type {
  SchemaColumn,
  SchemaDocument,
  SchemaMember,
  SchemaObjectDocument,
  SchemaPlace,
} from '../../../server/src/protocol';
import type { SchemaAddress } from './loadSchema';

/** One line of the schema view, as plain data. */
export interface SchemaNode {
  /** The same across refreshes, so that what is open stays open. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  readonly icon: string;
  /** Words that menus look for. */
  readonly flags: readonly string[];
  /** Made when the line is opened. */
  readonly children: () => readonly SchemaNode[];
  readonly isFolder: boolean;
  /** Of a database's object its key; '' of what is none. */
  readonly key: string;
  /** What "copy name" copies, and "copy DDL" where the statements are known. */
  readonly name: string;
  readonly ddl: string | null;
  readonly place: SchemaPlace | null;
  readonly address: SchemaAddress;
}

const groups = [
  { title: 'Tables', classes: ['table'], icon: 'table' },
  { title: 'Views', classes: ['view', 'materialized view'], icon: 'eye' },
  { title: 'Enums', classes: ['enum'], icon: 'symbol-enum' },
  { title: 'Functions', classes: ['function'], icon: 'symbol-function' },
  { title: 'Domains', classes: ['domain'], icon: 'symbol-interface' },
  { title: 'Sequences', classes: ['sequence'], icon: 'list-ordered' },
  { title: 'Other', classes: ['other'], icon: 'symbol-misc' },
] as const;

/**
 * The lines of a schema: one for each kind of object that it has, and below it the objects.
 * @param filter what a name must contain, of an object or of one of its columns; '' for all
 */
export function schemaNodes(document: SchemaDocument, address: SchemaAddress, filter: string): readonly SchemaNode[] {
  const wanted = document.objects.filter((object) => isWanted(object, filter.toLowerCase()));
  return groups.flatMap(({ title, classes, icon }) => {
    const objects = wanted.filter((object) => classes.some((one) => one === object.class));
    if (objects.length === 0) return [];
    const children = () => objects.map((object) => objectNode(object, icon, address));
    return [
      node(address, {
        id: title,
        label: title,
        description: String(objects.length),
        icon: 'folder',
        isFolder: true,
        children,
      }),
    ];
  });
}

function isWanted({ name, columns }: SchemaObjectDocument, filter: string): boolean {
  return name.toLowerCase().includes(filter) || columns.some((column) => column.name.toLowerCase().includes(filter));
}

function objectNode(object: SchemaObjectDocument, icon: string, address: SchemaAddress): SchemaNode {
  const { key, name, kind, comment, createdIn, changed, partial, ddl, labels } = object;
  const tooltip = [
    `${kind} ${name}`,
    comment,
    createdIn && `created in ${createdIn}`,
    changed && `last changed in ${changed.migration}`,
    partial && 'only partly known',
  ];
  const isFolder = object.class === 'table' || labels.length > 0;
  return node(address, {
    id: key,
    label: name,
    description: labels.join(', ') || (object.class === 'table' ? '' : kind === object.class ? '' : kind),
    tooltip: tooltip.filter(Boolean).join('\n'),
    icon,
    flags: ['object', object.class === 'table' ? 'table' : '', ddl === null ? '' : 'ddl', changed ? 'changed' : ''],
    children: () =>
      object.class === 'table' ? tableNodes(object, address) : labels.map((label) => labelNode(object, label, address)),
    isFolder,
    key,
    name,
    ddl,
    place: changed,
  });
}

function tableNodes(table: SchemaObjectDocument, address: SchemaAddress): readonly SchemaNode[] {
  const member = (icon: string, kind: string) => (one: SchemaMember) => memberNode(table, one, icon, kind, address);
  return [
    ...table.columns.map((column) => columnNode(table, column, address)),
    ...table.constraints.map(member('symbol-ruler', 'constraint')),
    ...table.indexes.map(member('list-tree', 'index')),
    ...table.triggers.map(member('zap', 'trigger')),
  ];
}

function columnNode(table: SchemaObjectDocument, column: SchemaColumn, address: SchemaAddress): SchemaNode {
  const { name, type, notNull, primaryKey, foreignKey, unique, generated, comment, changed } = column;
  const words = [
    type,
    primaryKey && 'PK',
    foreignKey && 'FK',
    unique && !primaryKey && 'UQ',
    notNull === false && !primaryKey && 'NULL',
    column.default !== null && `default ${column.default}`,
    generated !== null && `generated ${generated}`,
  ];
  return node(address, {
    id: `${table.key} column ${name}`,
    label: name,
    description: words.filter(Boolean).join(' '),
    tooltip: [`${table.name}.${name}`, comment, changed && `last changed in ${changed.migration}`]
      .filter(Boolean)
      .join('\n'),
    icon: primaryKey ? 'key' : foreignKey ? 'references' : 'symbol-field',
    flags: ['member', changed ? 'changed' : ''],
    name: `${table.name}.${name}`,
    place: changed,
  });
}

function memberNode(
  table: SchemaObjectDocument,
  { name, definition, changed }: SchemaMember,
  icon: string,
  kind: string,
  address: SchemaAddress,
): SchemaNode {
  return node(address, {
    id: `${table.key} ${kind} ${name} ${definition}`,
    label: name,
    description: definition.replace(/\s+/g, ' '),
    tooltip: [`${kind} ${name}`, definition, changed && `last changed in ${changed.migration}`]
      .filter(Boolean)
      .join('\n'),
    icon,
    flags: ['member', changed ? 'changed' : ''],
    name,
    place: changed,
  });
}

const labelNode = ({ key }: SchemaObjectDocument, label: string, address: SchemaAddress): SchemaNode =>
  node(address, { id: `${key} label ${label}`, label, description: '', icon: 'symbol-enum-member', name: label });

function node(
  address: SchemaAddress,
  given: Pick<SchemaNode, 'id' | 'label' | 'description' | 'icon'> & Partial<SchemaNode>,
): SchemaNode {
  const plain = { tooltip: '', flags: [], children: () => [], isFolder: false, key: '', ddl: null, place: null };
  return { ...plain, name: given.label, ...given, address };
}
