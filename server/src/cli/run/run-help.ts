import type { RunAction } from '../../protocol';

/** Those that run halves. */
export type RunCommand = Exclude<RunAction, 'mark'>;

const what: Readonly<Record<RunCommand, string>> = {
  up: 'Applies the pending migrations of the history in the given folder (default: the working directory), all or as far as it is told.',
  down: 'Rolls the last applied migration back, or all behind the one that --to names.',
  redo: 'Rolls the last applied migration back and applies it again.',
  resume: 'Finishes a migration that was broken off, from the statement on at which it stands.',
};

const own: Readonly<Record<RunCommand, string>> = {
  up: `  --to <id>                            The last migration to apply
  --next                               Only the next one
  --out-of-order                       Also those before one that is applied, where the tool stops at them
`,
  down: `  --to <id>                            Go back to this migration, which stays applied
  --all                                All of them
`,
  redo: '',
  resume: `  --done, --again                      Of a statement of which nothing tells whether it was done: it was, or it is to be sent again
`,
};

/** Help of a command that runs migrations. */
export function runHelp(action: RunCommand): string {
  return `Usage: database-migrator ${action} [folder] [options]

${what[action]}
What is applied is read from, and recorded in, the table of the project's own tool, so that it and this program may take turns. Nobody else
can run at the same time: the tool's lock and ours are held. A half that fails is taken back as a whole where its database can do that.

Options
${own[action]}  --url <url>                          The database: sqlite:app.sqlite, postgres://…, mysql://…, mariadb://…. '\${env:NAME}' stands for a
                                       variable of the environment. Without it DATABASE_MIGRATOR_URL, else "database" of the
                                       configuration, else DATABASE_URL is taken, of the environment or of .env: a password in an argument can be seen by everybody on the machine.
                                       What "connections" lists is taken by its reference.
  --dry-run                            Only tell what would be sent, what the checks say of it and what is lost
  --no-preflight                       Do not look at the data beforehand: how many rows there are, what will make a statement fail, whose
                                       transactions are in the way. It only reads, five seconds a question at most.
  --yes, -y                            Agree to what needs agreement: findings that are errors, data that will make a statement fail
                                       or that are destroyed
  --confirm <name>                     The same for a database that DATABASE_MIGRATOR_LABEL=production marks: its name
  --lock-timeout <seconds>             How long a statement may wait for locks before it is taken back and tried again (default: 5)
  --with own|tool                      Who sends it: this program, or the project's own tool (default where it is installed and takes the
                                       address from its environment)
  --wait <seconds>                     How long another run is waited for (default: 600)
  --format pretty|json|jsonl           For people (default); the end as JSON; or every event, one a line
  --config <file>                      This configuration instead of the nearest database-migrator.json

Exit code: 0 done or nothing to do, 1 it failed, 2 it could not or may not be done, 130 interrupted
`;
}

export const statusHelp = `Usage: database-migrator status [folders…] [options]

Tells what of the migrations in the given folders (default: the working directory) a database has: applied, pending, failed, changed since
they were applied, missing, or unknown. Nothing is written.

Options
  --url <url>                          The database, as for "up". Without it DATABASE_MIGRATOR_URL, else DATABASE_URL is taken
  --check                              Exit code 1 where a migration is pending or something is in the way
  --format pretty|json                 For people (default) or for machines
  --config <file>                      This configuration instead of the nearest database-migrator.json

Exit code: 0 told, 1 with --check: not up to date, 2 it could not be done
`;

export const markHelp = `Usage: database-migrator mark [folder] (--to <id> | --id <id>…) [options]

Records migrations as applied or as pending, in the table of the project's own tool, and runs nothing: for a database that was changed by
hand, that was made before there were migrations, or in which a migration was broken off.

Options
  --as applied|pending                 What they are to be (default: applied)
  --to <id>                            As applied: all up to this one. As pending: all behind it
  --id <id>                            This one; may be given several times
  --url <url>                          The database, as for "up". Without it DATABASE_MIGRATOR_URL, else DATABASE_URL is taken
  --confirm <name>                     The name of a database that DATABASE_MIGRATOR_LABEL=production marks
  --format pretty|json                 For people (default) or for machines
  --config <file>                      This configuration instead of the nearest database-migrator.json

Exit code: 0 done, 2 it could not be done
`;
