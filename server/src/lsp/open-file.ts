import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { UnreadPlace } from '../core/analyze';
import type { Finding } from '../core/finding';
import { type Half, halves } from '../core/migration';
import type { Analysis } from '../report/checker';
import type { Places } from '../report/places';
import type { Folder } from './folder';

/** A migration file that is open in the editor, as it stands now. */
export interface OpenFile {
  readonly document: TextDocument;
  /** Path in its workspace folder. */
  readonly file: string;
  readonly folder: Folder;
  readonly places: Places;
  /** One, or several where dialect twins share the file. */
  readonly analyses: readonly [Analysis, ...Analysis[]];
}

/** Findings whose place is in this file, with the analysis they come from. */
export function findingsIn({ analyses, file }: OpenFile): readonly { finding: Finding; analysis: Analysis }[] {
  return analyses.flatMap((analysis) =>
    analysis.report.findings.filter((finding) => finding.file === file).map((finding) => ({ finding, analysis })),
  );
}

export function unreadIn({ analyses, file }: OpenFile): readonly UnreadPlace[] {
  return analyses.flatMap(({ report }) => report.unread.filter((unread) => unread.file === file));
}

/** The halves that lie in this file, as the first of its migrations reads them. */
export function halvesIn({ analyses: [first], file }: OpenFile): readonly Half[] {
  return halves(first.report.migration).filter((half) => half.file === file);
}
