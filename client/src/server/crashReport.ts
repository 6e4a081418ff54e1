import { commands, type LogOutputChannel, l10n, window } from 'vscode';
import { CloseAction, type CloseHandlerResult, ErrorAction, type ErrorHandler } from 'vscode-languageclient/node';
import { CrashPolicy, type CrashVerdict } from './crashPolicy';

/** Tells of a crashed server once, and lets the language client start it again. */
export class CrashReport implements ErrorHandler {
  private readonly policy = new CrashPolicy();

  constructor(private readonly log: LogOutputChannel) {}

  /** A message that could not be written or read. The connection's end, if it comes to that, is judged in `closed`. */
  error(error: Error): { action: ErrorAction; handled: boolean } {
    this.log.error(`Connection to the language server: ${error.message}`);
    return { action: ErrorAction.Continue, handled: true };
  }

  /** The server has ended by itself. */
  closed(): CloseHandlerResult {
    const verdict = this.policy.judge(Date.now());
    this.log.error(`The language server ended unexpectedly (${verdict}).`);
    void tell(verdict);
    return { action: verdict === 'give-up' ? CloseAction.DoNotRestart : CloseAction.Restart, handled: true };
  }

  reset(): void {
    this.policy.reset();
  }
}

async function tell(verdict: CrashVerdict): Promise<void> {
  const showLog = l10n.t('Show Log');
  const reportIssue = l10n.t('Report Issue');
  const restart = l10n.t('Restart');
  const chosen =
    verdict === 'restart-and-tell'
      ? await window.showWarningMessage(
          l10n.t('Database Migrator’s language server crashed and was restarted.'),
          showLog,
          reportIssue,
        )
      : verdict === 'give-up'
        ? await window.showErrorMessage(
            l10n.t('Database Migrator’s language server keeps crashing and was stopped. Migrations are not checked.'),
            restart,
            showLog,
            reportIssue,
          )
        : undefined;
  if (chosen === showLog) await commands.executeCommand('databaseMigrator.showLog');
  if (chosen === reportIssue) await commands.executeCommand('databaseMigrator.reportIssue');
  if (chosen === restart) await commands.executeCommand('databaseMigrator.restartServer');
}
