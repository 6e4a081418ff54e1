import type { DdlClass, MysqlDialect } from '../../costs/mysql/matrix';
import type { DdlOperation } from '../../costs/mysql/situation';

/** What a tool that copies a table beside the traffic is asked to do. */
export interface OnlineChange {
  readonly dialect: MysqlDialect;
  /** As the command line takes it; the schema null while it is not written. */
  readonly table: { readonly schema: string | null; readonly name: string };
  /** The clauses of ALTER TABLE, on one line, without ALGORITHM and LOCK. */
  readonly alter: string;
  readonly operations: readonly DdlOperation[];
  readonly classes: ReadonlySet<DdlClass>;
  readonly standing: Standing;
}

/** What of the table's surroundings the tools ask for; null while it is not known. */
export interface Standing {
  readonly hasForeignKeys: boolean;
  readonly isReferenced: boolean;
  readonly hasTriggers: boolean;
  /** A primary key or another unique key. */
  readonly hasKey: boolean | null;
}

/** A tool with its command line; null where the tool refuses the change. */
export interface OnlineTool {
  readonly name: string;
  command(change: OnlineChange): string | null;
}

/** Source: github/gh-ost, doc/requirements-and-limitations.md and command-line-flags.md. */
const ghost: OnlineTool = {
  name: 'gh-ost',
  command({ table, alter, operations, classes, standing }) {
    if (standing.hasForeignKeys || standing.isReferenced || standing.hasTriggers || standing.hasKey === false)
      return null;
    if (classes.has('add foreign key') || classes.has('rename table') || classes.has('drop primary key')) return null;
    const renames = operations.some(isRename) ? ' --approve-renamed-columns' : '';
    return `gh-ost --database=${table.schema ?? 'DATABASE'} --table=${table.name} --alter=${quoted(alter)}${renames} --execute`;
  },
};

/** Source: Percona Toolkit, pt-online-schema-change, "--alter", "--alter-foreign-keys-method", "--preserve-triggers". */
const ptOsc: OnlineTool = {
  name: 'pt-online-schema-change',
  command({ table, alter, operations, classes, standing }) {
    if (standing.hasKey === false || classes.has('rename table') || operations.some(isRename)) return null;
    // It drops the key under another name than the one that is written; it adds a unique key by losing the rows that have a double.
    if (operations.some((one) => isDroppedForeignKey(one) || (one.kind === 'createIndex' && one.unique))) return null;
    const flags = [
      ...(standing.isReferenced ? ['--alter-foreign-keys-method=auto'] : []),
      ...(standing.hasTriggers ? ['--preserve-triggers'] : []),
      ...(classes.has('drop primary key') ? ['--no-check-alter'] : []),
    ];
    const target = `D=${table.schema ?? 'DATABASE'},t=${table.name}`;
    return ['pt-online-schema-change', `--alter ${quoted(alter)}`, ...flags, '--execute', target].join(' ');
  },
};

/** Source: block/spirit, USAGE.md: MySQL 8.0 and later, a primary key, no foreign keys, no triggers, no renames. */
const spirit: OnlineTool = {
  name: 'spirit',
  command({ dialect, table, alter, operations, classes, standing }) {
    if (dialect !== 'mysql' || standing.hasForeignKeys || standing.isReferenced || standing.hasTriggers) return null;
    const isRefused = (['add foreign key', 'rename table', 'drop primary key'] as const).some((one) =>
      classes.has(one),
    );
    if (isRefused || standing.hasKey === false || operations.some(isRename)) return null;
    return `spirit --database=${table.schema ?? 'DATABASE'} --table=${table.name} --alter=${quoted(alter)}`;
  },
};

export const onlineTools: readonly OnlineTool[] = [ghost, ptOsc, spirit];

function isRename(operation: DdlOperation): boolean {
  return (
    operation.kind === 'renameColumn' ||
    (operation.kind === 'modifyColumn' && operation.definition.column.name !== operation.column.name)
  );
}

function isDroppedForeignKey(operation: DdlOperation): boolean {
  return operation.kind === 'dropConstraint' && operation.type === 'foreign key';
}

/** For a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
