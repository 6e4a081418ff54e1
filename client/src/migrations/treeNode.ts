/** One line of the migrations view, as plain data. */
export interface TreeNode {
  /** The same across refreshes, so that what is open stays open. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** Markdown, shown while the mouse rests. */
  readonly tooltip: string;
  readonly icon: string;
  /** Of the theme; null for that of text. */
  readonly color: string | null;
  /** Words that menus look for. */
  readonly flags: readonly string[];
  readonly children: readonly TreeNode[];
  /** What a click does; null for nothing. */
  readonly command: { readonly id: string; readonly title: string } | null;
  /** The file that a click opens. */
  readonly place: { readonly uri: string; readonly line: number } | null;
  /** The history that commands on it are about. */
  readonly history: string;
  readonly migration: string | null;
}
