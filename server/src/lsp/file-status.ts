import type { Connection } from 'vscode-languageserver/node';
import { type Dialect, dialectTitle, type ServerVersion } from '../core/dialect';
import type { Lineage } from '../core/project';
import { type FileStatus, fileStatusMethod } from '../protocol';
import { countSeverities } from '../report/severity-counts';
import { findingsIn, type OpenFile, unreadIn } from './open-file';

/** Whose client shows a status. */
export interface StatusSession {
  readonly connection: Connection;
  /** URIs of the documents whose status it shows. */
  readonly statusShown: Set<string>;
}

/** Tells the client what its status item shows of a file. */
export function sendFileStatus(session: StatusSession, open: OpenFile): void {
  session.statusShown.add(open.document.uri);
  void session.connection.sendNotification(fileStatusMethod, fileStatus(open));
}

/** Takes back the status of a file that has been closed or is no migration any more. */
export function clearFileStatus(session: StatusSession, uri: string): void {
  if (!session.statusShown.delete(uri)) return;
  const status: FileStatus = { state: 'none', uri };
  void session.connection.sendNotification(fileStatusMethod, status);
}

function fileStatus(open: OpenFile): FileStatus {
  const { project, lineage } = open.analyses[0].input;
  return {
    state: 'migration',
    uri: open.document.uri,
    dialect: dialectName(lineage),
    dialectReason: lineage.dialect.reason,
    framework: project.framework.title,
    ...countSeverities(findingsIn(open).map(({ finding }) => finding)),
    unread: unreadIn(open).length,
  };
}

/** "PostgreSQL 16", "MySQL 8.0", or null while the dialect is not known. */
export function dialectName({ dialect: { dialect }, version }: Lineage): string | null {
  if (dialect === null) return null;
  return version ? `${dialectTitle(dialect)} ${versionText(dialect, version)}` : dialectTitle(dialect);
}

/** PostgreSQL's second number is a patch level; the others' makes a version of its own. */
function versionText(dialect: Dialect, { major, minor }: ServerVersion): string {
  return dialect === 'postgresql' ? String(major) : `${major}.${minor}`;
}
