import type { Migration } from '../migration';
import { findAmbiguousOrder } from './ambiguous-order';
import { findBrokenChains } from './broken-chains';
import { findDownWithoutUp } from './down-without-up';
import { findDuplicates } from './duplicates';
import { findGaps } from './gaps';
import { findHeads } from './heads';
import type { HistoryProblem } from './problem';

interface Looked {
  readonly migrations: readonly Migration[];
  readonly problems: readonly HistoryProblem[];
}

/** What is wrong with the order of lineages; remembered for as long as no migration comes, goes, or is called otherwise. */
export class ProblemMemory {
  private readonly looked = new Map<string, Looked>();

  /** @param lineage tells the lineages of a project apart */
  find(lineage: string, migrations: readonly Migration[]): readonly HistoryProblem[] {
    const before = this.looked.get(lineage);
    // A check of all migrations asks for each of them: that is to cost what one costs.
    if (before?.migrations === migrations) return before.problems;
    const same =
      before?.migrations.length === migrations.length &&
      migrations.every((one, at) => isPlacedAs(one, before.migrations[at]));
    const problems = before && same ? before.problems : findProblems(migrations);
    this.looked.set(lineage, { migrations, problems });
    return problems;
  }
}

/** Equal in everything that the order is judged by: text edits change none of it. */
function isPlacedAs(a: Migration, b: Migration | undefined): boolean {
  if (a === b) return true;
  if (b === undefined) return false;
  return (
    a.id === b.id &&
    a.role === b.role &&
    a.opaque === b.opaque &&
    (a.up === null) === (b.up === null) &&
    a.down?.file === b.down?.file &&
    sameItems(a.order, b.order) &&
    sameItems(a.parents, b.parents) &&
    sameItems(a.requires ?? [], b.requires ?? []) &&
    sameItems(a.branches ?? [], b.branches ?? []) &&
    sameItems(a.files, b.files)
  );
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at]);
}

function findProblems(migrations: readonly Migration[]): readonly HistoryProblem[] {
  return [
    ...findDuplicates(migrations),
    ...findGaps(migrations),
    ...findAmbiguousOrder(migrations),
    ...findBrokenChains(migrations),
    ...findHeads(migrations),
    ...findDownWithoutUp(migrations),
  ];
}
