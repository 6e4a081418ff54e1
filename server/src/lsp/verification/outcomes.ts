import type { OfflineResult } from '../../core/sent/offline';
import type { Verdict } from '../../core/verdict';
import { type MigrationAt, nameOf, TextKeys } from './keys';

/** What was read beside what Alembic writes; an unsaved text it knows nothing of. */
export type ComparedWithAlembic = OfflineResult | 'unsaved';

/** What has come of verifying a migration: a verdict, or the reason why there is none. */
export type Outcome = (
  | { readonly kind: 'verdict'; readonly verdict: Verdict }
  | { readonly kind: 'refused'; readonly message: string }
) & {
  /** Absent where nobody has compared. */
  readonly alembic?: ComparedWithAlembic;
};

/**
 * The latest outcome of each migration of a workspace folder. It holds for the texts that it was measured on: while they are others there
 * is none, and it is there again when they are back.
 */
export class Outcomes {
  private readonly keys = new TextKeys();
  private readonly latest = new Map<string, { readonly key: string; readonly outcome: Outcome }>();
  /** Goes up whenever an outcome is added: what was worked out with fewer may be another now. */
  version = 0;

  of(at: MigrationAt): Outcome | null {
    const known = this.latest.get(nameOf(at));
    return known && known.key === this.keys.keyOf(at) ? known.outcome : null;
  }

  verdictOf(at: MigrationAt): Verdict | null {
    const outcome = this.of(at);
    return outcome?.kind === 'verdict' ? outcome.verdict : null;
  }

  /** Keeps an outcome for the texts as they are in `at`, whatever they are by now. */
  put(at: MigrationAt, outcome: Outcome): void {
    this.latest.set(nameOf(at), { key: this.keys.keyOf(at), outcome });
    this.version++;
  }

  /** Adds what a comparison has shown to the outcome for the same texts. */
  addComparison(at: MigrationAt, alembic: ComparedWithAlembic): void {
    const outcome = this.of(at);
    if (outcome) this.put(at, { ...outcome, alembic });
  }
}
