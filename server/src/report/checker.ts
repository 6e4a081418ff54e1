import { type AnalysisInput, analyze, type Report } from '../core/analyze';
import { AnalysisCache } from '../core/analyze/cache';
import { createHistory, type History } from '../core/history';
import { HistoryCache } from '../core/history/cache';
import type { Migration } from '../core/migration';
import type { Lineage, Project } from '../core/project';
import { rules } from '../core/rules/registry';
import type { Verdict } from '../core/verdict';

/** One migration with what was found in it. */
export interface Analysis {
  readonly input: AnalysisInput;
  readonly report: Report;
}

/**
 * Analyses migrations for editor and command line alike. It remembers what it has seen, so that looking again costs what has changed;
 * what it answers depends on its arguments alone.
 */
export class Checker {
  private readonly cache = new AnalysisCache();
  /** By project: they are remembered by the names of lineages. */
  private readonly historyCaches = new Map<string, HistoryCache>();
  private readonly histories = new WeakMap<Lineage, History>();

  /** @param verdict what replaying this very migration behind this very history has shown; null where nothing did */
  check(project: Project, lineage: Lineage, migration: Migration, verdict: Verdict | null = null): Analysis {
    return this.checkIn(this.historyOf(project, lineage), project, lineage, migration, verdict);
  }

  /** The history of a lineage, folded as far as something has asked for. */
  historyOf({ framework, root }: Project, lineage: Lineage): History {
    const key = `${framework.id} ${root}`;
    const cache = this.historyCaches.get(key) ?? new HistoryCache();
    this.historyCaches.set(key, cache);
    const history = this.histories.get(lineage) ?? createHistory(lineage, cache);
    this.histories.set(lineage, history);
    return history;
  }

  /** A first answer while the history is still being read: the migration judged as if it were the first that is known. */
  checkAlone(project: Project, lineage: Lineage, migration: Migration): Analysis {
    const alone = createHistory({ ...lineage, migrations: [migration] }, new HistoryCache());
    return this.checkIn(alone, project, lineage, migration, null);
  }

  /** Reads the histories of a project, one migration a step, so that other things can be done in between. */
  *readHistories(project: Project): Generator<void> {
    for (const lineage of project.lineages) {
      const history = this.historyOf(project, lineage);
      for (const migration of lineage.migrations) yield void history.stateBefore(migration);
    }
  }

  private checkIn(
    history: History,
    project: Project,
    lineage: Lineage,
    migration: Migration,
    verdict: Verdict | null,
  ): Analysis {
    const input = { project, lineage, migration, history, rules, verdict };
    return { input, report: analyze(input, this.cache) };
  }
}
