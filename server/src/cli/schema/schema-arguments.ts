import { UsageFailure } from '../failure';
import { oneOf, parseOptions } from '../options';
import { readSelection, type Selection, selectionOptions } from '../selection';

const formats = ['tree', 'sql', 'json', 'mermaid', 'dbml'] as const;

export interface SchemaArguments extends Selection {
  /** The schema of a database instead of that which migrations make. */
  readonly database: boolean;
  /** The migration after which the schema is told; null for the last one. */
  readonly at: string | null;
  readonly url: string | null;
  readonly format: (typeof formats)[number];
}

const help = 'database-migrator schema --help';

const options = {
  config: selectionOptions.config,
  help: selectionOptions.help,
  database: { type: 'boolean' },
  at: { type: 'string' },
  url: { type: 'string' },
  format: { type: 'string' },
} as const;

/** @throws {UsageFailure} naming the option or value that is not understood */
export function parseSchemaArguments(args: readonly string[]): SchemaArguments {
  const { values, positionals } = parseOptions(args, options, help);
  const database = values.database === true || values.url !== undefined;
  if (database && values.at !== undefined)
    throw new UsageFailure('--at names a migration, but the schema is asked of the database', help);
  return {
    ...readSelection(values, positionals),
    database,
    at: values.at ?? null,
    url: values.url ?? null,
    format: oneOf('--format', values.format ?? 'tree', formats, help),
  };
}

export const schemaHelp = `Usage: database-migrator schema [paths…] [options]

Tells the schema that the migrations in the given files and folders (default: the working directory) make, without a database; or the one
that a database has.

Options
  --at <migration>                     As it is after this migration, instead of the last one: its id or file name
  --database                           Of the database that DATABASE_MIGRATOR_URL, else DATABASE_URL names, instead of the migrations
  --url <url>                          The same, with its address: sqlite:app.sqlite, postgres://…, mysql://…, mariadb://…. '\${env:NAME}'
                                       stands for a variable of the environment; a password in an argument can be seen by everybody
  --format <format>                    tree for people (default); sql: the statements that make it in an empty database; json for machines
                                       (schemas/schema-report.schema.json); mermaid and dbml: its tables as a diagram
  --config <file>                      This configuration instead of the nearest database-migrator.json

Exit code: 0 done, 2 it could not be done
`;
