import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { UnreadPlace } from '../core/analyze';
import type { Finding } from '../core/finding';
import { type Half, halves, type Migration } from '../core/migration';
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
  /** One, or several where dialect twins share the file, or where it holds several migrations. */
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

/** The migrations that the file is or holds; of dialect twins, which read the same text, the first one. */
export function migrationsIn({ analyses }: OpenFile): readonly Migration[] {
  const byId = new Map<string, Migration>();
  for (const { report } of analyses)
    if (!byId.has(report.migration.id)) byId.set(report.migration.id, report.migration);
  return [...byId.values()];
}

/** The halves that lie in this file. */
export function halvesIn(open: OpenFile): readonly Half[] {
  return migrationsIn(open).flatMap((migration) => halves(migration).filter((half) => half.file === open.file));
}
