import type { Severity } from '../../core/finding';
import type { Range } from '../../core/text';
import { counted } from '../counted';
import { unreadMessage } from '../unread-message';
import type { CiReport } from './ci-report';
import { worstFirst } from './worst-first';

/** GitHub shows so many annotations of each level and step beside the code; the log has all of them. */
export const shownByGithub = 10;

type Command = 'error' | 'warning' | 'notice';

const commands: Readonly<Record<Severity, Command>> = { error: 'error', warning: 'warning', info: 'notice' };

/**
 * Workflow commands of GitHub Actions, an annotation a line, worst first; what cannot be read is a warning. Below them, for whoever reads
 * the log, the summary line and how many annotations GitHub does not show.
 * @param summary the line that sums up
 */
export function formatGithub({ findings, unread }: CiReport, summary: string): string {
  const told = worstFirst(findings.filter(({ suppressed }) => suppressed === null)).map(
    ({ severity, file, range, rule, message, fixes }) => ({
      command: commands[severity],
      file,
      range,
      title: rule,
      message: [message, ...fixes.map(({ title }) => `fix: ${title}`)].join('\n'),
    }),
  );
  const notRead = unread.map(({ file, range, reason }) => ({
    command: 'warning' as const,
    file,
    range,
    title: 'not checked',
    message: unreadMessage(reason),
  }));
  const all = [...told, ...notRead];
  return `${[...all.map(annotation), ...hidden(all), summary].join('\n')}\n`;
}

interface Annotation {
  readonly command: Command;
  readonly file: string;
  readonly range: Range;
  readonly title: string;
  readonly message: string;
}

function annotation({ command, file, range: { start, end }, title, message }: Annotation): string {
  const isOneLine = start.line === end.line;
  const properties = {
    file,
    line: start.line + 1,
    ...(isOneLine ? { col: start.character + 1 } : {}),
    endLine: end.line + 1,
    // GitHub takes columns within one line only.
    ...(isOneLine && end.character > start.character ? { endColumn: end.character + 1 } : {}),
    title,
  };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapedProperty(String(value))}`);
  return `::${command} ${list.join(',')}::${escaped(message)}`;
}

function hidden(all: readonly Annotation[]): readonly string[] {
  const words: Readonly<Record<Command, string>> = { error: 'error', warning: 'warning', notice: 'notice' };
  const over = (['error', 'warning', 'notice'] as const).flatMap((command) => {
    const count = all.filter((one) => one.command === command).length;
    return count > shownByGithub ? [counted(count, words[command])] : [];
  });
  if (over.length === 0) return [];
  return [`GitHub shows ${shownByGithub} of ${over.join(' and of ')} beside the code; this log has all of them.`];
}

/** As @actions/core escapes them (src/command.ts). */
const escaped = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapedProperty = (text: string) => escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
