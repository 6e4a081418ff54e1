/** What a database is for: production is asked about before anything is run. */
export type DatabaseLabel = 'development' | 'staging' | 'production';

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

/** What `connections --format json` prints: connections that the tools of a folder have. It holds no password and no address. */
export interface ConnectionsReport {
  readonly version: 1;
  readonly connections: readonly FoundConnection[];
}

export interface FoundConnection {
  /** What `--url` and DATABASE_MIGRATOR_URL take for it: "found:.env#DATABASE_URL", "env:DATABASE_URL". Looked up anew at each use. */
  readonly reference: string;
  /** As it is called there: "DATABASE_URL", "development", "sqlalchemy.url". */
  readonly name: string;
  /** Whose it is: "Prisma", "Alembic", ".env", "environment". */
  readonly tool: string;
  /** Below the folder, forward slashes; null for the environment. */
  readonly file: string | null;
  /** From 1. */
  readonly line: number | null;
  /** "postgresql", "mysql", "mariadb", "sqlite"; null where it cannot be used. */
  readonly dialect: string | null;
  /** "shop on db.example.com as app", "db/app.sqlite". */
  readonly shown: string | null;
  /** What its name says that it is: a guess. */
  readonly label: DatabaseLabel | null;
  /** Why it cannot be used: "DATABASE_URL is not set". */
  readonly problem: string | null;
}
