export const generalHelp = `Tells what database migrations lock, break or lose, and whether their rollback is right.

Usage: database-migrator <command> [options]

Commands
  check [paths…]   Findings of all migrations in the given files and folders, or in this one

Options
  --help           What a command does: database-migrator check --help
  --version        The version of this program
`;

export const checkHelp = `Usage: database-migrator check [paths…] [options]

Finds the migrations in the given files and folders (default: the working directory) and tells what is wrong with them.
A file is judged with the history it belongs to, but only its own findings are told.

Options
  --format pretty|json                 For people (default), or for machines: schemas/check-report.schema.json
  --changed-since <ref>                Only findings in files that differ from this git revision
  --fail-on error|warning|info|never   From which severity on the exit code is 1 (default: failOn of the configuration, else warning)
  --config <file>                      This configuration instead of the nearest database-migrator.json

Exit code: 0 nothing found that fails, 1 findings, 2 the check could not be done
`;
