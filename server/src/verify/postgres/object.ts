import { postgresLiteral, quotePostgres } from '../../core/writers/postgres/identifiers';
import type { SnapshotObject } from '../snapshot';
import type { Kind } from './kinds';

/** What a kind's file says of one object. */
export interface Definition {
  readonly kind: Kind;
  /** Unique among its kind: "public.users.email". */
  readonly name: string;
  readonly title: string;
  /** As statements name it behind DROP, COMMENT ON and ALTER: "TABLE users", "CONSTRAINT users_pkey ON users". */
  readonly target: string;
  readonly parent?: string | null;
  /** Its own name, without any schema; absent where no statement gives it another one: a grant, a cast. */
  readonly local?: string;
  /** The schema that it is in and can be moved from. */
  readonly schema?: string;
  /** In the order in which they are mended. `owner` and `comment` are mended alike for all kinds. */
  readonly facts: SnapshotObject['facts'];
  readonly unrestorable?: readonly string[];
  /** By whom the session made it, if it is that one's: then its owner needs no statement. */
  readonly ownerBySelf?: boolean;
  /** Its parent's statement makes it along. */
  readonly madeWithParent?: boolean;
  create(): readonly string[];
  /** What is said once everything that goes with it is there. */
  after?(): readonly string[];
  /** DROP with its target where nothing is given. */
  drop?(): readonly string[];
  /** Gives it another name, as SQL; ALTER with its target where nothing is given. */
  rename?(name: string): string;
  /**
   * Statements that give an object which is otherwise this one's fact. Null: it has to be dropped and made again. None where nothing
   * gives it.
   */
  alter?(field: string, now: SnapshotObject['facts']): readonly string[] | null;
}

/** An object of PostgreSQL's catalog. Its statements are written when somebody asks for them: most are never asked. */
export class PostgresObject implements SnapshotObject {
  readonly key: string;
  readonly title: string;
  readonly parent: string | null;
  readonly facts: SnapshotObject['facts'];
  readonly unrestorable: readonly string[];

  constructor(
    private readonly definition: Definition,
    private readonly usesOf: (key: string) => readonly string[],
  ) {
    this.key = keyOf(definition.kind, definition.name);
    this.title = definition.title;
    this.parent = definition.parent ?? null;
    this.facts = definition.facts;
    this.unrestorable = definition.unrestorable ?? [];
  }

  get kind(): Kind {
    return this.definition.kind;
  }

  get local(): string | null {
    return this.definition.local ?? null;
  }

  get schema(): string | null {
    return this.definition.schema ?? null;
  }

  get madeWithParent(): boolean {
    return this.definition.madeWithParent ?? false;
  }

  /** Keys of objects without which it cannot be, its parent aside. */
  get uses(): readonly string[] {
    return this.usesOf(this.key);
  }

  get create(): readonly string[] {
    return [...this.making, ...this.finishing];
  }

  /** The first part of `create`, which its parent's statement may stand for. */
  get making(): readonly string[] {
    return this.definition.create();
  }

  /** The second part: what it needs once all that goes with it is there. */
  get finishing(): readonly string[] {
    const { owner = null, comment = null } = this.facts;
    return [
      ...(this.definition.after?.() ?? []),
      ...(owner === null || this.definition.ownerBySelf ? [] : [this.ownedBy(owner)]),
      ...(comment === null ? [] : [this.commented(comment)]),
    ];
  }

  get drop(): readonly string[] {
    return this.definition.drop?.() ?? [`DROP ${this.definition.target}`];
  }

  /** Statements that give an object which stands as `now` this one's fact; null where it has to be dropped and made again. */
  alter(field: string, now: PostgresObject): readonly string[] | null {
    const value = this.facts[field] ?? null;
    if (field === 'comment') return [this.commented(value)];
    if (field === 'owner') return value === null ? [] : [this.ownedBy(value)];
    return this.definition.alter?.(field, now.facts) ?? null;
  }

  /** Statements that give it the name, or the schema, of another object of its kind; none where both are others, or nothing does. */
  renamedTo({ local, schema }: PostgresObject): readonly string[] {
    const { target, rename } = this.definition;
    if (local === null || this.local === null) return [];
    if (local === this.local) {
      return schema === null || schema === this.schema ? [] : [`ALTER ${target} SET SCHEMA ${quotePostgres(schema)}`];
    }
    if (schema !== this.schema) return [];
    return [rename?.(quotePostgres(local)) ?? `ALTER ${target} RENAME TO ${quotePostgres(local)}`];
  }

  private commented(text: string | null): string {
    return `COMMENT ON ${this.definition.target} IS ${text === null ? 'NULL' : postgresLiteral(text)}`;
  }

  private ownedBy(role: string): string {
    return `ALTER ${this.definition.target} OWNER TO ${quotePostgres(role)}`;
  }
}

export function keyOf(kind: Kind, name: string): string {
  return `${kind} ${name}`;
}
