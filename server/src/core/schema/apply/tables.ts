import { isMysqlFamily } from '../../dialect';
import { setVisibility } from '../../mysql/column-visibility';
import type { OperationOf } from '../../operation';
import { keptName } from '../derived-names';
import { creationPlace, type Place, relationKey, relationKeyAt, relationPlace } from '../names';
import type { Column, Table } from '../objects';
import { lookup, type Schema, sameName } from '../schema';
import { makeIncomplete, put, remove } from '../store';
import { dropKey } from './drop';
import { renameIndexAt } from './indexes';
import { moveObject } from './move';
import { withMysqlOption } from './mysql-options';
import { changeTable, descendsFrom, meet } from './on-table';
import type { Scene } from './scene';

export function dropTable(schema: Schema, operation: OperationOf<'dropTable'>, { session }: Scene): Schema {
  const key = relationKey(schema, session, operation.table);
  const found = lookup(schema, key);
  if (found === 'absent') return operation.ifExists ? schema : makeIncomplete(schema);
  return found === 'unknown' ? remove(schema, key) : dropKey(schema, key, operation.cascade);
}

/** PostgreSQL's ALTER TABLE … RENAME TO takes views, sequences and indexes too. */
export function renameTable(schema: Schema, operation: OperationOf<'renameTable'>, scene: Scene): Schema {
  const place = relationPlace(schema, scene.session, operation.table);
  const { to: named, toSchema } = operation;
  const database =
    toSchema === null ? creationPlace(schema, scene.session, { ...named, schema: null }).schema : toSchema;
  const to: Place = { schema: database ?? place.schema, name: keptName(schema.dialect, named.name) };
  const found = lookup(schema, relationKeyAt(schema, place));
  if (typeof found !== 'string') return moveObject(schema, found, to);
  const renamed = renameIndexAt(schema, place, to.name, true);
  if (renamed !== schema) return renamed;
  const met = meet(schema, scene, operation.table, operation.ifExists);
  return met ? moveObject(met.schema, met.table, to) : schema;
}

export function alterTableOption(schema: Schema, operation: OperationOf<'alterTableOption'>, scene: Scene): Schema {
  return changeTable(schema, scene, operation.table, operation.ifExists, (table, at) =>
    withOption(table, operation, at, scene),
  );
}

function withOption(
  table: Table,
  { option, detail }: OperationOf<'alterTableOption'>,
  schema: Schema,
  { session }: Scene,
): Table {
  switch (option) {
    case 'ENABLE ROW LEVEL SECURITY':
    case 'DISABLE ROW LEVEL SECURITY': {
      const rowSecurity = option === 'ENABLE ROW LEVEL SECURITY';
      return table.rowSecurity === rowSecurity ? table : { ...table, rowSecurity };
    }
    case 'FORCE ROW LEVEL SECURITY':
    case 'NO FORCE ROW LEVEL SECURITY': {
      const rowSecurityForced = option === 'FORCE ROW LEVEL SECURITY';
      return table.rowSecurityForced === rowSecurityForced ? table : { ...table, rowSecurityForced };
    }
    case 'SET LOGGED':
    case 'SET UNLOGGED': {
      const unlogged = option === 'SET UNLOGGED';
      return (table.unlogged ?? false) === unlogged ? table : { ...table, unlogged };
    }
    case 'INHERIT':
    case 'NO INHERIT': {
      const parent = relationKey(schema, session, nameIn(detail));
      const others = table.inherits.filter((key) => key !== parent);
      if (option === 'NO INHERIT')
        return others.length === table.inherits.length ? table : { ...table, inherits: others };
      const isPossible = others.length === table.inherits.length && !descendsFrom(schema, parent, table.key);
      return isPossible ? { ...table, inherits: [...others, parent] } : table;
    }
    case 'ENABLE TRIGGER':
    case 'ENABLE RULE':
      return withoutSetting(table, `${option.replace('ENABLE', 'DISABLE')} ${detail}`);
    default:
      return (
        (isMysqlFamily(schema.dialect) ? withMysqlOption(table, { option, detail }) : null) ??
        withSetting(table, `${option} ${detail}`.trim())
      );
  }
}

/** A setting of a column that is known; nothing else depends on it. */
export function alterColumnOption(
  schema: Schema,
  { table: name, column, option, value }: OperationOf<'alterColumnOption'>,
  { session }: Scene,
): Schema {
  const table = lookup(schema, relationKey(schema, session, name));
  if (typeof table === 'string' || table.class !== 'table') return schema;
  const isVisible = isMysqlFamily(schema.dialect) ? setVisibility(value) : null;
  if (isVisible === null) return put(schema, withSetting(table, `${option} ${value} of "${column.name}"`));
  const columns = table.columns.map((one) =>
    sameName(one.name, column.name, schema.dialect) ? withVisibility(one, isVisible) : one,
  );
  return put(schema, { ...table, columns });
}

function withVisibility({ invisible: _, ...column }: Column, isVisible: boolean): Column {
  return isVisible ? column : { ...column, invisible: true };
}

function withSetting(table: Table, setting: string): Table {
  const settings = table.settings ?? [];
  return settings.includes(setting) ? table : { ...table, settings: [...settings, setting] };
}

function withoutSetting(table: Table, setting: string): Table {
  if (!table.settings?.includes(setting)) return table;
  return { ...table, settings: table.settings.filter((one) => one !== setting) };
}

const namePattern = /(?:("(?:[^"]|"")+"|[^\s".]+)\.)?("(?:[^"]|"")+"|[^\s".]+)\s*$/;

/** The possibly qualified name that a clause's text ends in. */
function nameIn(text: string) {
  const match = namePattern.exec(text);
  const unquote = (name: string) =>
    name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name.toLowerCase();
  const schema = match?.[1] === undefined ? null : unquote(match[1]);
  return { name: unquote(match?.[2] ?? ''), schema, span: { start: 0, end: text.length } };
}
