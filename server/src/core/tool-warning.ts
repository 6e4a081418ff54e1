import type { Span } from './span';

/** What a migration tool's own warning is about. */
export type WarnedChange =
  | 'drop column'
  | 'drop table'
  | 'recreate column'
  | 'change type'
  | 'add required column'
  | 'require column'
  | 'add unique'
  | 'change primary key'
  | 'remove enum values';

/** A warning that a tool has written into a migration when it generated it. */
export interface ToolWarning {
  readonly change: WarnedChange;
  /** Table, or the enum whose values go. */
  readonly table: string;
  /** Empty where it is about the table as a whole. */
  readonly columns: readonly string[];
  readonly text: string;
  /** In the file. */
  readonly span: Span;
}

/** The rules that say what such a warning says already. */
export const repeating: Readonly<Record<WarnedChange, readonly string[]>> = {
  'drop column': ['drop-column'],
  'drop table': ['drop-table', 'drop-and-recreate-table'],
  'recreate column': ['drop-column', 'recreate-column', 'add-column-not-null-without-default'],
  'change type': ['change-column-type'],
  'add required column': ['add-column-not-null-without-default', 'prisma-default-not-in-db'],
  'require column': ['set-not-null'],
  'add unique': ['add-unique-constraint', 'add-unique-may-fail'],
  'change primary key': ['change-primary-key', 'drop-primary-key', 'add-primary-key', 'add-primary-key-without-index'],
  'remove enum values': ['drop-enum-value'],
};
