import type { FileStatus } from '../../../server/src/protocol';
import type { ServerState } from '../server/serverState';

/** What the language status item shows. */
export interface StatusView {
  readonly text: string;
  readonly detail: string;
  readonly severity: 'information' | 'warning' | 'error';
  readonly busy: boolean;
  readonly command: { readonly id: string; readonly title: string };
}

const setDialect = { id: 'databaseMigrator.setDialect', title: 'Set Dialect' };
const showLog = { id: 'databaseMigrator.showLog', title: 'Show Log' };
const restart = { id: 'databaseMigrator.restartServer', title: 'Restart' };

/**
 * What there is to say of the file in front, or undefined where there is nothing: no server is wanted, or the file is no migration.
 * @param file what the server last said of the file; undefined before it has
 */
export function statusView(server: ServerState, file: FileStatus | undefined): StatusView | undefined {
  if (server === 'starting') {
    return { text: 'Starting…', detail: 'Database Migrator', severity: 'information', busy: true, command: showLog };
  }
  if (server === 'stopped') {
    return {
      text: 'Not running',
      detail: 'Migrations are not checked',
      severity: 'error',
      busy: false,
      command: restart,
    };
  }
  if (server === 'off' || file === undefined || file.state === 'none') return undefined;
  const findings = file.errors + file.warnings + file.infos;
  return {
    text: [file.dialect ?? 'Dialect unknown', file.framework, count(findings, 'finding')].join(' · '),
    detail: [reason(file), ...breakdown(file)].join(' · '),
    severity: severity(file),
    busy: false,
    command: setDialect,
  };
}

type Migration = Extract<FileStatus, { state: 'migration' }>;

const reason = (file: Migration) =>
  file.dialect === null ? 'only neutral checks' : `from ${file.dialectReason}`;

const breakdown = (file: Migration) => [
  ...(file.errors > 0 ? [count(file.errors, 'error')] : []),
  ...(file.warnings > 0 ? [count(file.warnings, 'warning')] : []),
  ...(file.unread > 0 ? [`${count(file.unread, 'statement')} not read`] : []),
];

function severity(file: Migration): StatusView['severity'] {
  if (file.errors > 0) return 'error';
  return file.warnings > 0 || file.unread > 0 || file.dialect === null ? 'warning' : 'information';
}

const count = (number: number, noun: string) => `${number === 0 ? 'no' : number} ${noun}${number === 1 ? '' : 's'}`;
