import { type Documents, usualDocuments } from './configuration/documents';
import type { RuleSetting } from './configuration/rule-setting';
import type { Dialect, ServerVersion } from './dialect';
import type { Severity } from './finding';

/** What holds for one file, after `overrides` have been laid over the rest. */
export interface Configuration {
  readonly dialect: Dialect | null;
  readonly version: ServerVersion | null;
  /** Address of the database that commands are about, without a password: "${env:NAME}", "found:…", "sqlite:app.sqlite". */
  readonly database: string | null;
  /** Id of a framework; null lets detection decide. */
  readonly framework: string | null;
  /** Globs relative to the configuration's folder. Empty includes everything that is detected. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** By rule id or "*". */
  readonly rules: ReadonlyMap<string, RuleSetting>;
  /** Migrations ordered before this id are read for the schema but not reported. */
  readonly since: string | null;
  /** Overrides what the framework says of transactions; null follows the framework. */
  readonly assumeInTransaction: boolean | null;
  /** Tables known to be small: lock and rewrite rules leave them alone. Names, optionally qualified. */
  readonly smallTables: readonly string[];
  /** Whether source code is searched for the names that migrations drop and rename. */
  readonly codeReferences: boolean;
  readonly documents: Documents;
  readonly failOn: Severity | 'never';
}

export const defaultConfiguration: Configuration = {
  dialect: null,
  version: null,
  database: null,
  framework: null,
  include: [],
  exclude: [],
  rules: new Map(),
  since: null,
  assumeInTransaction: null,
  smallTables: [],
  codeReferences: true,
  documents: usualDocuments,
  failOn: 'warning',
};
