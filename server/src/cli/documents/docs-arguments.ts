import { parseOptions } from '../options';
import { readSelection, type Selection, selectionOptions } from '../selection';

export interface DocsArguments extends Selection {
  /** Write nothing, and fail where something is out of date. */
  readonly check: boolean;
}

const help = 'database-migrator docs --help';
const options = {
  config: selectionOptions.config,
  help: selectionOptions.help,
  check: { type: 'boolean' },
} as const;

/** @throws {UsageFailure} naming the option that is not understood */
export function parseDocsArguments(args: readonly string[]): DocsArguments {
  const { values, positionals } = parseOptions(args, options, help);
  return { ...readSelection(values, positionals), check: values.check ?? false };
}

export const docsHelp = `Usage: database-migrator docs [paths…] [options]

Keeps documents of the schema true to the migrations in the given files and folders (default: the working directory), without a database:
a page with a diagram and every table, docs/schema.md; existing diagrams, Mermaid or DBML, that the configuration names; and, where the
project has an LLM-OVERVIEW.md, a note of each migration. "documents" in database-migrator.json says otherwise. Only what stands between
the markers <!-- database-migrator:begin --> and <!-- database-migrator:end --> is written; what is around them stays.

Options
  --check                              Write nothing: tell what is out of date
  --config <file>                      This configuration instead of the nearest database-migrator.json

Exit code: 0 done, 1 something is out of date or could not be written, 2 it could not be done
`;
