import type { SchemaColumn, SchemaDocument, SchemaForeignKey, SchemaObjectDocument } from '../../server/src/protocol';

const column = (name: string, more: Partial<SchemaColumn> = {}): SchemaColumn => ({
  name,
  type: 'bigint',
  notNull: true,
  default: null,
  generated: null,
  primaryKey: name === 'id',
  unique: false,
  foreignKey: false,
  comment: null,
  changed: null,
  ...more,
});

/** A table with an id and further columns; `parents` are the tables that it refers to. */
export function table(
  name: string,
  columns: readonly (string | SchemaColumn)[] = [],
  parents: readonly string[] = [],
): SchemaObjectDocument {
  const keys = parents.map((parent) => column(`${parent}_id`, { foreignKey: true }));
  return {
    key: name,
    class: 'table',
    kind: 'table',
    name,
    columns: [column('id'), ...columns.map((one) => (typeof one === 'string' ? column(one) : one)), ...keys],
    constraints: [],
    foreignKeys: parents.map((parent) => foreignKey(name, parent)),
    indexes: [],
    triggers: [],
    labels: [],
    partial: false,
    comment: null,
    ddl: `CREATE TABLE ${name} (id bigint);`,
    createdIn: '001',
    changed: { migration: '001', file: 'file:///001.sql', line: 0 },
  };
}

const foreignKey = (name: string, parent: string): SchemaForeignKey => ({
  name: `${name}_${parent}_fkey`,
  columns: [`${parent}_id`],
  table: parent,
  tableName: parent,
  references: ['id'],
  many: true,
  optional: false,
  changed: null,
});

export { column };

export const schema = (...objects: readonly SchemaObjectDocument[]): SchemaDocument => ({
  source: { kind: 'migrations', project: 'migrations', lineage: '', at: '002', isHead: true },
  dialect: 'PostgreSQL',
  complete: true,
  objects,
});
