/** What `test-connection --format json` prints. */
export interface ConnectionReport {
  readonly version: 1;
  /** "PostgreSQL 16.2". */
  readonly title: string;
  /** The database's own name; of SQLite the file's. */
  readonly name: string;
  /** As configuration spells it. */
  readonly dialect: string;
  /** Where it is, without what is secret: "shop on db.example.com as app". */
  readonly shown: string;
}
