import type { DataType, Identifier, ObjectName } from '../../operation';
import type { Project } from '../../project';
import { commentSign } from '../../writers/language';

/** A table as a message names it: "app.users" where the text says the schema, else "users". */
export function quoted(name: ObjectName | Identifier): string {
  return `"${'schema' in name && name.schema !== null ? `${name.schema}.` : ''}${name.name}"`;
}

/** A column as a message names it: "users.email". */
export function quotedColumn(table: ObjectName, column: string): string {
  return `"${quoted(table).slice(1, -1)}.${column}"`;
}

/** A type in the spelling people know it by, varchar(50) rather than character varying(50); a serial is the integer that it makes. */
export function typeText({ name, arguments: given, dimensions }: DataType): string {
  const short = shortNames[name] ?? name;
  return `${short}${given.length > 0 ? `(${given.join(', ')})` : ''}${'[]'.repeat(dimensions)}`;
}

const shortNames: Readonly<Record<string, string>> = {
  smallserial: 'smallint',
  serial: 'integer',
  bigserial: 'bigint',
  character: 'char',
  'character varying': 'varchar',
  'bit varying': 'varbit',
  'timestamp without time zone': 'timestamp',
  'timestamp with time zone': 'timestamptz',
  'time without time zone': 'time',
  'time with time zone': 'timetz',
};

/** The comment that says that there is no way back, as the project's files have it. */
export function irreversibleMark({ framework }: Pick<Project, 'framework'>): string {
  return `"${commentSign(framework.language)} irreversible: <reason>"`;
}
