import type { RenamedTable, SchemaDocument } from '../../../server/src/protocol';

/** Of the diagram's panels, by which the editor knows them. */
export const diagramType = 'databaseMigrator.diagram';

/** What is shown, kept by the page too, so that a window that opens again shows the same. */
export interface DiagramSource {
  /** Folder of the project, and the name of its history. */
  readonly project: string;
  readonly lineage: string;
  /** Id of the migration after which the schema stands; null for at head. */
  readonly at: string | null;
  /** Id of the connection whose database it is of; null for migrations. */
  readonly connection: string | null;
}

/** An earlier schema that another is compared with. */
export interface DiagramBase {
  readonly document: SchemaDocument;
  /** What it is: "014, the last applied". */
  readonly title: string;
  /** What of it has another name now. */
  readonly renamed: readonly RenamedTable[];
}

/** What the extension tells the page. */
export interface ShowSchema {
  readonly kind: 'schema';
  readonly source: DiagramSource;
  readonly title: string;
  readonly document: SchemaDocument;
  /** The schema that it is compared with; null where there is nothing to compare. */
  readonly base: DiagramBase | null;
  /** Key of a table whose neighbourhood is to be shown. */
  readonly focus: string | null;
}

export interface ShowProblem {
  readonly kind: 'problem';
  readonly message: string;
}

export type ToPage = ShowSchema | ShowProblem;

export type ExportFormat = 'svg' | 'png' | 'mermaid';

/** What the page tells the extension. */
export type FromPage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'open'; readonly table: string; readonly column: string | null }
  | {
      readonly kind: 'export';
      readonly format: ExportFormat;
      /** SVG as text, PNG in base 64; of Mermaid, which the server writes, nothing. */
      readonly data: string;
      /** Keys of the tables that are shown. */
      readonly tables: readonly string[];
    };
