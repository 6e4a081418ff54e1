import type { ConnectionReader } from '../written';
import { environmentFile } from './environment-file';
import { databaseYml, flywayToml, sqlMigrateConfiguration } from './environments';
import { drizzleConfiguration, prismaConfiguration, prismaSchema } from './javascript';
import { alembicIni, flywayConf, liquibaseProperties, springProperties } from './properties';

/** Every kind of file in which a connection is found. A tool's own file stands before the .env file that it refers to. */
const connectionReaders: readonly ConnectionReader[] = [
  prismaSchema,
  prismaConfiguration,
  drizzleConfiguration,
  alembicIni,
  flywayConf,
  flywayToml,
  liquibaseProperties,
  sqlMigrateConfiguration,
  databaseYml,
  springProperties,
  environmentFile,
];

/** The reader of a file, by its name without its folder; null where it holds no connection. */
export function readerOf(name: string): ConnectionReader | null {
  return connectionReaders.find((reader) => reader.reads(name)) ?? null;
}
