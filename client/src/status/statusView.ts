import { type FileStatus, setDialectCommand } from '../../../server/src/protocol';
import type { ServerState } from '../server/serverState';

/** One line of the language status. */
export interface StatusLine {
  readonly text: string;
  readonly detail: string;
  readonly severity: 'information' | 'warning' | 'error';
  readonly busy: boolean;
  readonly command: { readonly id: string; readonly title: string } | undefined;
}

/** Two lines, since one is cut off at 500 pixels; a line that is undefined is not shown. */
export interface StatusView {
  readonly summary: StatusLine | undefined;
  readonly dialect: StatusLine | undefined;
}

const nothing: StatusView = { summary: undefined, dialect: undefined };

const starting: StatusLine = {
  text: 'Database Migrator',
  detail: 'starting…',
  severity: 'information',
  busy: true,
  command: { id: 'databaseMigrator.showLog', title: 'Show Log' },
};

const stopped: StatusLine = {
  text: 'Database Migrator has stopped',
  detail: 'migrations are not checked',
  severity: 'error',
  busy: false,
  command: { id: 'databaseMigrator.restartServer', title: 'Restart' },
};

/**
 * What there is to say of the file in front: nothing where no server is wanted, or the file is no migration.
 * @param file what the server last said of the file; undefined before it has
 */
export function statusView(server: ServerState, file: FileStatus | undefined): StatusView {
  if (server === 'starting') return { ...nothing, summary: starting };
  if (server === 'stopped') return { ...nothing, summary: stopped };
  if (server === 'off' || file === undefined || file.state === 'none') return nothing;
  return { summary: summary(file), dialect: dialect(file) };
}

type Migration = Extract<FileStatus, { state: 'migration' }>;

function summary(file: Migration): StatusLine {
  const findings = file.errors + file.warnings + file.infos;
  return {
    text: [file.dialect ?? 'Dialect unknown', file.framework, count(findings, 'finding')].join(' · '),
    detail: breakdown(file).join(', '),
    severity: severity(file),
    busy: false,
    command: undefined,
  };
}

const dialect = (file: Migration): StatusLine => ({
  text: file.dialect === null ? 'Dialect unknown' : 'Dialect',
  detail: file.dialect === null ? 'only general rules apply' : `from ${file.dialectReason}`,
  severity: file.dialect === null ? 'warning' : 'information',
  busy: false,
  command: { id: setDialectCommand, title: 'Set Dialect' },
});

/** Findings of one kind only are told by their number and the line's icon. */
function breakdown({ errors, warnings, infos, unread }: Migration): string[] {
  const kinds = [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
    ...(infos > 0 ? [`${infos} for information`] : []),
  ];
  return [...(kinds.length > 1 ? kinds : []), ...(unread > 0 ? [`${count(unread, 'statement')} not read`] : [])];
}

function severity(file: Migration): StatusLine['severity'] {
  if (file.errors > 0) return 'error';
  return file.warnings > 0 || file.unread > 0 ? 'warning' : 'information';
}

const count = (number: number, noun: string) => `${number === 0 ? 'no' : number} ${noun}${number === 1 ? '' : 's'}`;
