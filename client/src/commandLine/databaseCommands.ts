import type { CancellationToken, ExtensionContext } from 'vscode';
import { l10n, workspace } from 'vscode';
import type { Connection } from '../connections/connection';
import type { Connections } from '../connections/connections';
import { askCommandLine, type CommandLineAnswer, type CommandLineCall, runCommandLine } from './commandLine';

export interface DatabaseCall {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly connection: Connection;
  readonly token?: CancellationToken;
  readonly onLine?: (line: string) => void;
}

/** Commands of the command line about a database that the user has named. Nothing runs in a workspace that is not trusted. */
export class DatabaseCommands {
  private readonly program: string;

  constructor(
    context: Pick<ExtensionContext, 'asAbsolutePath'>,
    private readonly connections: Connections,
  ) {
    this.program = context.asAbsolutePath('dist/cli.js');
  }

  /** @throws in an untrusted workspace, or what the command says where it has no answer */
  async ask<Answer>(call: DatabaseCall): Promise<Answer> {
    return askCommandLine<Answer>(this.program, await this.prepared(call));
  }

  /** @throws in an untrusted workspace */
  async run(call: DatabaseCall): Promise<CommandLineAnswer> {
    return runCommandLine(this.program, await this.prepared(call));
  }

  /** Asks about an address that is no connection yet. */
  async askAddress<Answer>(url: string, args: readonly string[], cwd: string): Promise<Answer> {
    requireTrust();
    return askCommandLine<Answer>(this.program, { args, cwd, database: { url, label: 'development' } });
  }

  /** Asks what needs no database. */
  async look<Answer>(args: readonly string[], cwd: string): Promise<Answer> {
    requireTrust();
    return askCommandLine<Answer>(this.program, { args, cwd });
  }

  private async prepared({ connection, ...call }: DatabaseCall): Promise<CommandLineCall> {
    requireTrust();
    return { ...call, database: { url: await this.connections.addressOf(connection), label: connection.label } };
  }
}

function requireTrust(): void {
  if (!workspace.isTrusted) throw new Error(l10n.t('Nothing is run on a database until you trust this workspace.'));
}
