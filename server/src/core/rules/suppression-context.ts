import type { Finding } from '../finding';
import type { Span } from '../span';
import type { Suppression } from '../suppress';
import type { MigrationPlace, MigrationReport } from './report';

/** A suppression comment, and what came of it. */
export interface JudgedSuppression {
  readonly file: string;
  readonly suppression: Suppression;
  /** What it covers, in the file; null for the whole file. */
  readonly spans: readonly Span[] | null;
  /** Ids of the rules of which it silences a finding. */
  readonly silenced: ReadonlySet<Finding['rule']>;
}

/** What a rule about suppression comments may ask. */
export interface SuppressionContext extends MigrationPlace {
  readonly comments: readonly JudgedSuppression[];
  /** Every id and alias with the rules it stands for. */
  readonly names: ReadonlyMap<string, readonly string[]>;
  /** The rule is on and could have spoken: one about replays only where there was one. */
  mayHaveSpoken(rule: string): boolean;
  report(report: MigrationReport): void;
}
