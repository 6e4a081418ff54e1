import { randomUUID } from 'node:crypto';
import { type Disposable, EventEmitter, type ExtensionContext } from 'vscode';
import { type Connection, isOpen } from './connection';

const connectionsKey = 'databaseMigrator.connections';
const chosenKey = 'databaseMigrator.chosenConnections';
const secretOf = (id: string) => `databaseMigrator.connection.${id}`;

/** The databases of a workspace, and which of them each project uses. Addresses with a password are kept in the editor's secret storage alone. */
export class Connections implements Disposable {
  private readonly emitter = new EventEmitter<void>();
  readonly onDidChange = this.emitter.event;

  constructor(private readonly context: Pick<ExtensionContext, 'workspaceState' | 'secrets'>) {}

  all(): readonly Connection[] {
    return this.context.workspaceState.get<readonly Connection[]>(connectionsKey, []);
  }

  /** The one that the user has chosen for a project. */
  of(project: string): Connection | undefined {
    const chosen = this.chosen()[project];
    return this.all().find(({ id }) => id === chosen);
  }

  async choose(project: string, id: string | undefined): Promise<void> {
    const { [project]: _, ...others } = this.chosen();
    await this.context.workspaceState.update(chosenKey, id === undefined ? others : { ...others, [project]: id });
    this.emitter.fire();
  }

  /** Adds a connection, or replaces the one with its id. */
  async put(connection: Omit<Connection, 'id' | 'url'> & { readonly id?: string }, url: string): Promise<Connection> {
    const id = connection.id ?? randomUUID();
    const open = isOpen(url);
    if (open) await this.context.secrets.delete(secretOf(id));
    else await this.context.secrets.store(secretOf(id), url);
    const kept: Connection = { ...connection, id, url: open ? url : null };
    const others = this.all();
    const isNew = others.every((one) => one.id !== id);
    await this.save(isNew ? [...others, kept] : others.map((one) => (one.id === id ? kept : one)));
    return kept;
  }

  /** Gives a connection another name or label; its address stays where it is. */
  async change(id: string, change: Partial<Pick<Connection, 'name' | 'label'>>): Promise<void> {
    await this.save(this.all().map((one) => (one.id === id ? { ...one, ...change } : one)));
  }

  async remove(id: string): Promise<void> {
    await this.context.secrets.delete(secretOf(id));
    await this.save(this.all().filter((one) => one.id !== id));
  }

  /**
   * Its address, which may hold a password: for the environment of a child process, and for nothing that anybody reads.
   * @throws when the secret storage has it no more
   */
  async addressOf({ id, url, name }: Connection): Promise<string> {
    const address = url ?? (await this.context.secrets.get(secretOf(id)));
    if (address === undefined)
      throw new Error(`The address of ${name} is no longer there. Edit the connection to enter it again.`);
    return address;
  }

  dispose(): void {
    this.emitter.dispose();
  }

  private async save(connections: readonly Connection[]): Promise<void> {
    await this.context.workspaceState.update(connectionsKey, connections);
    this.emitter.fire();
  }

  private chosen(): Readonly<Record<string, string>> {
    return this.context.workspaceState.get<Readonly<Record<string, string>>>(chosenKey, {});
  }
}
