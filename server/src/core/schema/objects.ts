import type { StatementContent } from '../migration';
import type {
  ConstraintDefinition,
  CreateIndex,
  DataType,
  Expression,
  GeneratedColumn,
  IdentityMode,
  ObjectClass,
  ObjectReference,
} from '../operation';

/** Where an object, or its present shape, came from. */
export interface Origin {
  /** Id of the migration. */
  readonly migration: string;
  readonly file: string;
  /** The statement, whatever its place: an edit further up moves it without making it another. `locate` finds it. */
  readonly statement: StatementContent;
}

export interface Column {
  readonly name: string;
  /** Null when the dialect gives none (SQLite) or when it is not known. */
  readonly type: DataType | null;
  /** Null while not known. */
  readonly notNull: boolean | null;
  readonly default: Expression | null;
  readonly generated: GeneratedColumn | null;
  readonly identity: IdentityMode | null;
  readonly options: string;
  readonly collation: string | null;
  readonly comment: string | null;
  /** MySQL's ON UPDATE; absent for none. */
  readonly onUpdate?: Expression;
  /** MySQL's CHARACTER SET of the column itself; absent where the table's default holds, null for another one that is not known. */
  readonly charset?: string | null;
  /** MySQL's INVISIBLE. */
  readonly invisible?: boolean;
  readonly origin: Origin;
}

/** A constraint as it stands on a table; its name is the server's choice where none was written. */
export interface Constraint {
  readonly name: string;
  /** The name was derived, as the server derives it, and not written. */
  readonly nameDerived: boolean;
  readonly definition: ConstraintDefinition;
  /** Key of the referenced table, for a foreign key. */
  readonly references: string | null;
  /** MariaDB's CHECK inside a column's definition: it goes with that, and `name` is the column's. */
  readonly ofColumn?: boolean;
  readonly validated: boolean;
  readonly comment: string | null;
  readonly origin: Origin;
}

export interface Table {
  readonly class: 'table';
  readonly key: string;
  readonly schema: string;
  readonly name: string;
  /** In order. Incomplete when `partial`. */
  readonly columns: readonly Column[];
  readonly constraints: readonly Constraint[];
  /** Keys of the indexes on it, those behind constraints not included. */
  readonly indexes: readonly string[];
  /** Triggers, rules and policies on it, by keys of their objects. */
  readonly dependents: readonly string[];
  /** Something about it is not known: it was met before its definition, copied from another, or changed under a condition. */
  readonly partial: boolean;
  /**
   * Id of the migration whose CREATE made it; null when the table was only met by a later statement, or is in doubt. A CREATE …
   * IF NOT EXISTS is taken to have made a table that nothing named before. A rebuild or a rename keeps it.
   */
  readonly createdIn: string | null;
  /** True once rows may have been put in since its creation. */
  readonly filled: boolean;
  /** Id of the migration that emptied it, as long as nothing has put rows in since. */
  readonly emptiedIn: string | null;
  readonly temporary: boolean;
  /** UNLOGGED, where the history says so. */
  readonly unlogged?: boolean;
  readonly partitionBy: string | null;
  /** Key of its parent. */
  readonly partitionOf: string | null;
  /** FOR VALUES … of a partition as text; absent while it is not known. */
  readonly partitionBound?: string | null;
  /** Keys of the tables it inherits from. */
  readonly inherits: readonly string[];
  readonly rowSecurity: boolean;
  /** FORCE ROW LEVEL SECURITY. */
  readonly rowSecurityForced: boolean;
  readonly options: string;
  /** What ALTER TABLE set since its creation and nothing else here tells, in words: storage parameters, replica identity, statistics. */
  readonly settings?: readonly string[];
  readonly comment: string | null;
  readonly owner: string | null;
  readonly grants: readonly string[];
  readonly origin: Origin;
}

export interface Index {
  readonly class: 'index';
  readonly key: string;
  readonly schema: string;
  readonly name: string;
  /** Key of its table. */
  readonly table: string;
  readonly definition: CreateIndex;
  /** Made by MySQL for a foreign key: an index that begins with its columns takes its place. */
  readonly implied?: boolean;
  readonly comment: string | null;
  readonly origin: Origin;
}

export interface EnumType {
  readonly class: 'enum';
  readonly key: string;
  readonly schema: string;
  readonly name: string;
  readonly labels: readonly string[];
  readonly partial: boolean;
  readonly comment: string | null;
  readonly origin: Origin;
}

export interface Domain {
  readonly class: 'domain';
  readonly key: string;
  readonly schema: string;
  readonly name: string;
  readonly type: DataType;
  readonly default: Expression | null;
  readonly notNull: boolean;
  readonly collation: string | null;
  readonly constraints: readonly Constraint[];
  readonly comment: string | null;
  readonly origin: Origin;
}

/** Everything whose definition is kept as text: views, functions, triggers, sequences, policies, extensions, schemas … */
export interface OtherObject {
  readonly class: 'object';
  readonly key: string;
  readonly schema: string;
  readonly name: string;
  readonly objectClass: ObjectClass;
  readonly reference: ObjectReference;
  /** The CREATE statement that gives the present definition; null when it is not known. */
  readonly definition: string | null;
  /** Changes made after creation, as "ALTER …" statements' texts, oldest first. */
  readonly changes: readonly string[];
  /** Key of the table that a trigger, rule or policy is on. */
  readonly table: string | null;
  /** The column whose serial or identity made this sequence, or that OWNED BY names: it goes with it. */
  readonly ownedBy: { readonly table: string; readonly column: string } | null;
  /** The integer type of a sequence that a serial or identity made. */
  readonly counts?: string;
  /** Keys of the relations it reads from. */
  readonly dependsOn: readonly string[];
  readonly comment: string | null;
  readonly owner: string | null;
  readonly grants: readonly string[];
  readonly origin: Origin;
}

export type SchemaObject = Table | Index | EnumType | Domain | OtherObject;
