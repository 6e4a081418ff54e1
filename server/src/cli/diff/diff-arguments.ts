import { UsageFailure } from '../failure';
import { oneOf, parseOptions } from '../options';
import { readSelection, type Selection, selectionOptions } from '../selection';

const formats = ['pretty', 'sql', 'json'] as const;

export interface DiffArguments extends Selection {
  /** Against a database instead of between migrations. */
  readonly database: boolean;
  readonly url: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly format: (typeof formats)[number];
  /** Fail where the database differs. */
  readonly check: boolean;
}

const help = 'database-migrator diff --help';

const options = {
  config: selectionOptions.config,
  help: selectionOptions.help,
  database: { type: 'boolean' },
  url: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  format: { type: 'string' },
  check: { type: 'boolean' },
} as const;

/** @throws {UsageFailure} naming the option or value that is not understood */
export function parseDiffArguments(args: readonly string[]): DiffArguments {
  const { values, positionals } = parseOptions(args, options, help);
  const database = values.database === true || values.url !== undefined;
  if (database && values.from !== undefined)
    throw new UsageFailure('--from names a migration, but the database is what is compared', help);
  if (!database && values.check === true)
    throw new UsageFailure('--check is about a database: --database, or --url', help);
  return {
    ...readSelection(values, positionals),
    database,
    url: values.url ?? null,
    from: values.from ?? null,
    to: values.to ?? null,
    format: oneOf('--format', values.format ?? 'pretty', formats, help),
    check: values.check ?? false,
  };
}

export const diffHelp = `Usage: database-migrator diff [paths…] [options]

Tells what a migration changes of the schema, without a database: that before it beside that after it. Or in what a database differs from
the schema that its applied migrations make: what it lacks, what it has besides, what is otherwise. Nothing is changed. A database
is compared with one history: of several, the one in the folder, or with the file, that is given.

Options
  --to <migration>                     The migration that is looked at (default: the last one); of a database, up to which it is compared
                                       (default: the last one that it has)
  --from <migration>                   Everything since this one, instead of the single one
  --database                           Compare the database that DATABASE_MIGRATOR_URL, else DATABASE_URL names
  --url <url>                          The same, with its address: sqlite:app.sqlite, postgres://…, mysql://…, mariadb://…. '\${env:NAME}'
                                       stands for a variable of the environment; a password in an argument can be seen by everybody
  --check                              Exit with 1 where the database differs
  --format pretty|sql|json             For people (default); the statements that would make the second of the first, of a database those
                                       that would bring it to what its migrations make: they are for you to judge, and never run; for
                                       machines: schemas/diff-report.schema.json
  --config <file>                      This configuration instead of the nearest database-migrator.json

Exit code: 0 done, 1 the database differs (--check), 2 it could not be done
`;
