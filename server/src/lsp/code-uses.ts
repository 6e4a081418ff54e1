import { type FoundUses, withUses } from '../core/code-uses';
import type { GoneName } from '../core/finding';
import type { Analysis } from '../report/checker';
import { mostNames, searchCode } from '../workspace/code-uses/search';
import type { Workspace } from '../workspace/workspace';

const keyOf = ({ key, column }: GoneName) => JSON.stringify([key, column]);

/**
 * Where the source code of a folder has names that open migrations drop or rename. It is searched in the background; what is known is told
 * meanwhile, and kept until a file has been saved.
 */
export class CodeUses {
  private known: ReadonlyMap<string, FoundUses> = new Map();
  private isStale = false;
  private search: { readonly names: string; readonly stop: AbortController } | null = null;
  /** Goes up whenever something else is known. */
  version = 0;

  /** @param whenMoreIsKnown called when a search has ended */
  constructor(private readonly whenMoreIsKnown: () => void) {}

  /** A file has been saved: what is known may be so no more. */
  filesChanged(): void {
    if (this.known.size === 0) return;
    this.isStale = true;
    this.version++;
    this.whenMoreIsKnown();
  }

  /** The analysis with what is known of the names; those that nothing is known of begin to be searched. */
  told({ input, report }: Analysis, names: readonly GoneName[], workspace: Workspace): Analysis {
    if (names.length === 0 || names.length > mostNames) return { input, report };
    if (this.isStale || names.some((gone) => !this.known.has(keyOf(gone)))) this.begin(names, workspace);
    const wanted = new Set(names.map(keyOf));
    return {
      input,
      report: withUses(report, (gone) => (wanted.has(keyOf(gone)) ? this.known.get(keyOf(gone)) : undefined)),
    };
  }

  private begin(names: readonly GoneName[], workspace: Workspace): void {
    const asked = names.map(keyOf).join();
    if (this.search?.names === asked && !this.isStale) return;
    this.search?.stop.abort();
    const search = { names: asked, stop: new AbortController() };
    this.search = search;
    this.isStale = false;
    void searchCode(names, {
      root: workspace.root,
      gitignore: workspace.gitignore,
      isMigration: (file) => workspace.projectOf(file) !== null,
      signal: search.stop.signal,
    }).then((found) => {
      if (search.stop.signal.aborted) return;
      this.known = new Map([...this.known, ...[...found].map(([gone, uses]) => [keyOf(gone), uses] as const)]);
      this.version++;
      this.search = null;
      this.whenMoreIsKnown();
    });
  }
}
