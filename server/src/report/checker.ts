import { AnalysisCache, type AnalysisInput, analyze, type Report } from '../core/analyze';
import { createHistory, type History } from '../core/history';
import { HistoryCache } from '../core/history/cache';
import type { Migration } from '../core/migration';
import type { Lineage, Project } from '../core/project';
import { rules } from '../core/rules/registry';

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

  check(project: Project, lineage: Lineage, migration: Migration): Analysis {
    const input = { project, lineage, migration, history: this.historyOf(project, lineage), rules };
    return { input, report: analyze(input, this.cache) };
  }

  private historyOf({ framework, root }: Project, lineage: Lineage): History {
    const key = `${framework.id} ${root}`;
    const cache = this.historyCaches.get(key) ?? new HistoryCache();
    this.historyCaches.set(key, cache);
    const history = this.histories.get(lineage) ?? createHistory(lineage, cache);
    this.histories.set(lineage, history);
    return history;
  }
}
