/** What `schema --format json` prints, and the editor's views are told: the schemas of histories, or of one database. */
export interface SchemaReport {
  readonly version: 1;
  readonly schemas: readonly SchemaDocument[];
}

/** A schema as plain data. */
export interface SchemaDocument {
  readonly source: SchemaSource;
  /** "PostgreSQL"; null while it is not known. */
  readonly dialect: string | null;
  /** False where the history does not start from empty or not all of it could be read: there may be more than is told. */
  readonly complete: boolean;
  /** By class, then by name. */
  readonly objects: readonly SchemaObjectDocument[];
}

export type SchemaSource =
  | {
      readonly kind: 'migrations';
      /** Folder of the migrations, to be shown. */
      readonly project: string;
      /** '' for a project's only history. */
      readonly lineage: string;
      /** Id of the migration after which it stands; null for the empty schema before the first. */
      readonly at: string | null;
      /** There are none after it. */
      readonly isHead: boolean;
    }
  | { readonly kind: 'database'; readonly title: string; readonly name: string };

export type SchemaObjectClass =
  | 'table'
  | 'view'
  | 'materialized view'
  | 'enum'
  | 'domain'
  | 'function'
  | 'sequence'
  | 'other';

export interface SchemaObjectDocument {
  readonly key: string;
  readonly class: SchemaObjectClass;
  /** As people name the class: "table", "extension". */
  readonly kind: string;
  /** Without the default schema: "users", "app.users". */
  readonly name: string;
  /** Empty for what is no table. */
  readonly columns: readonly SchemaColumn[];
  readonly constraints: readonly SchemaMember[];
  readonly foreignKeys: readonly SchemaForeignKey[];
  readonly indexes: readonly SchemaMember[];
  /** Triggers, policies and rules. */
  readonly triggers: readonly SchemaMember[];
  /** Of an enum. */
  readonly labels: readonly string[];
  /** Something about it is not known. */
  readonly partial: boolean;
  readonly comment: string | null;
  /** The statements that make it, with all that goes with it; null where they are not known. */
  readonly ddl: string | null;
  readonly createdIn: string | null;
  /** Where it was last changed, its columns and what goes with it included; null where that is no migration. */
  readonly changed: SchemaPlace | null;
}

export interface SchemaColumn {
  readonly name: string;
  readonly type: string | null;
  /** Null while not known. */
  readonly notNull: boolean | null;
  readonly default: string | null;
  readonly generated: string | null;
  readonly primaryKey: boolean;
  /** A constraint or index of this column alone. */
  readonly unique: boolean;
  /** Part of a foreign key. */
  readonly foreignKey: boolean;
  readonly comment: string | null;
  readonly changed: SchemaPlace | null;
}

/** A constraint, an index, a trigger: its name, and what it says. */
export interface SchemaMember {
  readonly name: string;
  readonly definition: string;
  readonly changed: SchemaPlace | null;
}

export interface SchemaForeignKey {
  readonly name: string;
  readonly columns: readonly string[];
  /** Key of the table that it refers to, and its name; it need not be among the objects. */
  readonly table: string;
  readonly tableName: string;
  readonly references: readonly string[];
  /** Rows of this table that may refer to one row. */
  readonly many: boolean;
  /** A row need not refer to any. */
  readonly optional: boolean;
  readonly changed: SchemaPlace | null;
}

/** A statement of a migration. */
export interface SchemaPlace {
  readonly migration: string;
  /** As paths are shown; in answers to the editor its URI. */
  readonly file: string;
  /** From 0. */
  readonly line: number;
}

/** Which schema, of which histories. */
export interface SchemaQuery {
  /** URI of a project's folder, or of a file of its migrations. */
  readonly uri: string;
  /** Name of one history; all where it is missing. */
  readonly lineage?: string;
  /** Id of the migration after which it stands; null for before the first one; at head where it is missing. */
  readonly at?: string | null;
}

/** Of one history, between two of its migrations. */
export interface FormerNamesQuery extends SchemaQuery {
  readonly lineage: string;
  /** Id of the earlier migration; null for before the first one. */
  readonly since: string | null;
}

/** A table with another name, or with columns that have one. */
export interface RenamedTable {
  readonly key: string;
  /** The key that it had. */
  readonly was: string;
  /** The former name of each column that was renamed, by its name now. */
  readonly columns: Readonly<Record<string, string>>;
}

/** What the migrations of a file make of a schema. */
export interface SchemaChange {
  readonly before: WrittenSchema;
  readonly after: WrittenSchema;
  /** In how much they differ. */
  readonly differences: number;
}

/** A schema, and the statements that make it; what is alike in two that are compared is spelled alike. */
export interface WrittenSchema {
  readonly source: SchemaSource;
  readonly sql: string;
}

export interface SchemaTextQuery {
  readonly document: SchemaDocument;
  readonly format: 'mermaid' | 'dbml';
}

/** What `diff --format json` prints: what makes one schema of another. */
export interface SchemaDiffReport {
  readonly version: 1;
  readonly diffs: readonly SchemaDiff[];
}

export interface SchemaDiff {
  /** Of a database against its migrations, the database. */
  readonly from: SchemaSource;
  readonly to: SchemaSource;
  readonly differences: readonly SchemaDifference[];
  /** Statements that make the second of the first, in their order. They are for people to judge: data are not looked at, and nothing runs them. */
  readonly statements: readonly string[];
  /** Differences that no statement is known for, and why, in words for the user. */
  readonly unwritten: readonly string[];
  /** Both schemas as the statements that make them, to be laid side by side: what is alike is spelled alike. */
  readonly sql: { readonly from: string; readonly to: string };
}

export interface SchemaDifference {
  /** From the first to the second: what a database lacks is added. */
  readonly kind: 'added' | 'removed' | 'changed';
  /** "column users.email". */
  readonly object: string;
  /** What of it is changed: "type"; null where it is added or removed as a whole. */
  readonly field: string | null;
  readonly from: string | null;
  readonly to: string | null;
}
