/** Something about the order of a lineage that will surprise whoever runs it. */
export interface HistoryProblem {
  readonly kind: 'gap' | 'duplicate id' | 'ambiguous order' | 'several heads' | 'broken chain' | 'down without up';
  /** Id of the migration it is told at. */
  readonly migration: string;
  /** The file it is told at. */
  readonly file: string;
  readonly message: string;
}
