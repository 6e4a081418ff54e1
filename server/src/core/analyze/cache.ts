import type { Configuration } from '../configuration';
import type { Dialect } from '../dialect';
import type { Half } from '../migration';
import { configurationOf } from '../project';
import type { HalfShape } from '../rules/statement-context';
import { StatementLocks } from '../transactions/statement-locks';
import type { AnalysisInput } from './input';
import { type RuleSet, ruleSet } from './rule-set';
import type { FindingsMemo } from './statement-findings';

/** Memory between analyses: makes the next one cost what has changed. It never changes an answer. */
export class AnalysisCache {
  readonly statements: FindingsMemo = new WeakMap();
  readonly locks = new StatementLocks();
  private lastBatch: ReadonlySet<string> = new Set();
  private readonly shapes = new Map<string, HalfShape>();
  private readonly ruleSets = new WeakMap<Configuration, Map<Dialect | null, RuleSet>>();

  /** One object for equal shapes: answers are compared by identity. */
  shape({ statements, transaction, optedOut }: Half): HalfShape {
    const shape = { statements: statements.length, transaction, optedOut };
    const key = JSON.stringify(shape);
    const known = this.shapes.get(key) ?? shape;
    this.shapes.set(key, known);
    return known;
  }

  /** One object for equal batches, for the same reason. */
  batch(batch: ReadonlySet<string> | null): ReadonlySet<string> | null {
    if (batch === null || batch === this.lastBatch) return batch;
    const isSame = batch.size === this.lastBatch.size && [...batch].every((id) => this.lastBatch.has(id));
    if (!isSame) this.lastBatch = batch;
    return this.lastBatch;
  }

  rules(input: AnalysisInput): RuleSet {
    const configuration = configurationOf(input.project, input.migration);
    const dialect = input.lineage.dialect.dialect;
    const known = this.ruleSets.get(configuration) ?? new Map<Dialect | null, RuleSet>();
    this.ruleSets.set(configuration, known);
    const set = known.get(dialect) ?? ruleSet(input.rules, configuration, dialect);
    known.set(dialect, set);
    return set;
  }
}
