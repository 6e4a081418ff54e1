/** What `new --list-kinds --format json` prints: the kinds of change that a migration is made for. */
export interface KindsReport {
  readonly version: 1;
  readonly kinds: readonly ListedKind[];
}

export interface ListedKind {
  /** "add-column". */
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  /** Ids of the dialects that it is for; null for all. */
  readonly dialects: readonly string[] | null;
  readonly questions: readonly ListedQuestion[];
}

export interface ListedQuestion {
  /** The name of its option: "referenced-columns". */
  readonly id: string;
  readonly title: string;
  readonly example: string;
  readonly optional: boolean;
}

/** What `new --format json` prints: the new files, in the order in which their migrations run. */
export interface NewReport {
  readonly version: 1;
  readonly files: readonly {
    readonly file: string;
    readonly text: string;
    /** What has to be true before it is applied: a deployment, a release that is gone. */
    readonly before: readonly string[];
  }[];
  /** What the rules still say of them, worse than worth knowing. */
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: 'error' | 'warning' | 'info';
    readonly message: string;
    readonly file: string;
  }[];
}
