import type { Dialect } from '../../core/dialect';
import type { Migration } from '../../core/migration';
import type { LockKey } from '../lock-key';
import type { TableSession } from './table-session';

/** What a tool's own table has of one migration. */
export interface AppliedRow {
  /** What the tool records of a migration: `keyOf` of the migration it stands for. */
  readonly key: string;
  /** ISO 8601 in UTC; null where the table holds no time. */
  readonly appliedAt: string | null;
  /** As `checksum` makes it; null where the table holds none. */
  readonly checksum: string | null;
  /** It began and did not end. */
  readonly failed: boolean;
}

/** What a tool's own table says. */
export interface AppliedState {
  /** In the order in which they were applied, as far as the table tells. */
  readonly rows: readonly AppliedRow[];
  /** Of a table that holds the present version alone: all up to this one count as applied. Absent for the others. */
  readonly upTo?: AppliedRow | null;
  /** Key of the migration up to which a baseline stands for all; absent where there is none. */
  readonly baseline?: string;
}

/** A migration as what is recorded of it is made from. */
export interface Recordable {
  readonly migration: Migration;
  /** The whole file that holds the way up. */
  bytes(): Uint8Array;
  /** The text of the way up alone. */
  readonly up: string;
}

/** What is recorded of one half that was run. */
export interface Recorded extends Recordable {
  readonly key: string;
  /** Key of the migration before it; null for the first. */
  readonly previous: string | null;
  readonly direction: 'up' | 'down';
  /** Path of the half's file below the migrations' folder. */
  readonly file: string;
  readonly milliseconds: number;
  /** Of this program. */
  readonly version: string;
}

/** What the tool does with a pending migration before one that is applied. */
export type GapRule = 'refused' | 'applied' | 'skipped';

/** The table in which one tool keeps what is applied. Its layout is the tool's: each file names its source. */
export interface StateTable {
  /** Without a schema: "schema_migrations". */
  readonly name: string;
  /** The schema it is always in, on PostgreSQL; absent for the connection's own. */
  readonly schema?: string;
  /** What is recorded of a migration. */
  keyOf(recordable: Recordable): string;
  /** What it says; it is there. */
  read(session: TableSession): Promise<AppliedState>;
  /** What is recorded of the text of a migration; absent where that is nothing. */
  checksum?(recordable: Recordable): string;
  /** Whether the tool stops at a file that changed since it was applied, at an applied one that is gone. */
  readonly stopsAt: { readonly changed: boolean; readonly missing: boolean };
  readonly gaps: GapRule;
  /** How our runner writes it; absent where only the tool itself may. */
  readonly writer?: StateWriter;
}

export interface StateWriter {
  readonly dialects: readonly Dialect[];
  /** Makes the table, as the tool does. It is not there. */
  create(session: TableSession): readonly string[];
  /** Records an unfinished half before it begins; absent where the tool does not. Only for a half that is no one transaction. */
  started?(session: TableSession, recorded: Recorded): Promise<void>;
  /** Records what went wrong with an unfinished half; absent where the tool does not. */
  failed?(session: TableSession, recorded: Recorded, message: string): Promise<void>;
  applied(session: TableSession, recorded: Recorded): Promise<void>;
  reverted(session: TableSession, recorded: Recorded): Promise<void>;
  /** Locks of the tool, so that it and we wait for each other. */
  locks(session: TableSession): readonly LockKey[];
}
