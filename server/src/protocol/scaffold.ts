/** Requests of the client about new migrations; each names the history by its project's folder and its lineage. */

/** Which history a new migration goes on with. */
export interface ScaffoldHistory {
  /** Folder of the project, as a URI. */
  readonly project: string;
  /** '' for a project's only history. */
  readonly lineage: string;
  /** The first migration of a workspace folder, whose URI `project` is; absent beside others. */
  readonly first?: { readonly dialect: string | null };
}

/** Where the first migration of a workspace folder goes. */
export type ScaffoldFirst =
  | { readonly refused: string }
  | {
      /** As people spell it: "golang-migrate". */
      readonly framework: string;
      /** Relative to the workspace folder. */
      readonly folder: string;
      /** Null where the folder's files do not tell it. */
      readonly dialect: string | null;
    };

/** Answers by the id of the question. */
export type ScaffoldAnswers = Readonly<Record<string, string>>;

/** One that can be scaffolded, as `new --list-kinds` names it. */
export interface ScaffoldKind {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  readonly questions: readonly {
    readonly id: string;
    readonly title: string;
    readonly example: string;
    readonly optional: boolean;
  }[];
}

export interface ScaffoldQuestionQuery extends ScaffoldHistory {
  readonly kind: string;
  readonly question: string;
  /** To the questions before it. */
  readonly answers: ScaffoldAnswers;
}

/** Something to choose from, of the schema as it stands after the last migration; `detail` may be ''. */
export interface ScaffoldSuggestion {
  readonly value: string;
  readonly detail: string;
}

export interface ScaffoldAnswerQuery extends ScaffoldQuestionQuery {
  readonly answer: string;
}

export interface ScaffoldNameQuery extends ScaffoldHistory {
  readonly kind: string;
  readonly answers: ScaffoldAnswers;
  /** Null to be offered one. */
  readonly name: string | null;
}

export interface ScaffoldedName {
  readonly offered: string;
  /** What is wrong with the name that was given; null where nothing is. */
  readonly problem: string | null;
}

export interface ScaffoldOrderQuery extends ScaffoldHistory {
  readonly kind: string;
  readonly answers: ScaffoldAnswers;
  readonly name: string;
  /** All at once, whatever it locks. */
  readonly oneStep: boolean;
}

export interface GeneratingCommandQuery extends ScaffoldHistory {
  /** Of the migration. */
  readonly name: string;
}

/** A command of the project's own tool that writes a migration from the application's models; it is run where the user sees it. */
export interface GeneratingCommand {
  /** Absolute path of the program. */
  readonly binary: string;
  readonly args: readonly string[];
  /** Absolute path of the folder in which it runs. */
  readonly folder: string;
  /** As people would type it there. */
  readonly shown: string;
  /** What the tool looks at for it, as a sentence. */
  readonly compares: string;
}

/** What would be written; nothing has been. */
export type ScaffoldedFiles =
  | { readonly refused: string }
  | {
      readonly migrations: number;
      /** In the order in which the migrations run. */
      readonly files: readonly {
        readonly uri: string;
        readonly text: string;
        /** What has to be true before it is applied: a deployment, a release that is gone. */
        readonly before: readonly string[];
      }[];
    };
