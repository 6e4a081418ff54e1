import type { Foretold, GoneName, Related, Severity } from '../finding';
import type { Fix } from '../fix';
import type { FoldedStatement } from '../fold';
import type { HalfKind, Migration, Statement } from '../migration';
import type { Lineage, Project } from '../project';
import type { Origin } from '../schema/objects';
import type { Span } from '../span';

/** Where a fix is asked for: everything as it stands at that moment. */
export interface MigrationPlace {
  readonly project: Project;
  readonly lineage: Lineage;
  readonly migration: Migration;
}

export interface StatementPlace extends MigrationPlace {
  readonly half: HalfKind;
  readonly file: string;
  readonly statement: Statement;
  /** Index in the half. */
  readonly index: number;
  /** The statements of the half, each with what stands before it. */
  folded(): readonly FoldedStatement[];
}

interface ReportBase {
  readonly message: string;
  /** Instead of the rule's configured severity: for one that a proof makes milder. Never louder than configured. */
  readonly atMost?: Severity;
  readonly related?: readonly (RelatedOrigin | Related)[];
  readonly foretells?: Foretold;
}

/** Something to point at: where an object, or its present shape, came from. */
export interface RelatedOrigin {
  readonly origin: Origin;
  readonly message: string;
}

/** A finding of an operation rule; its span is relative to the statement. */
export interface StatementReport extends ReportBase {
  readonly span: Span;
  readonly gone?: GoneName;
  /** Given where a half is told once: the first one speaks, and ends with what this says of the number of the others. */
  readonly more?: (count: number) => string;
  readonly fixes?: readonly ((place: StatementPlace) => Fix | null)[];
}

/** A finding of a migration rule; its span is in `file`. */
export interface MigrationReport extends ReportBase {
  readonly file: string;
  readonly span: Span;
  readonly half: HalfKind | null;
  readonly fixes?: readonly ((place: MigrationPlace) => Fix | null)[];
}
