import { randomBytes } from 'node:crypto';
import { DatabaseError } from '../../../database/database';
import { EngineFailure } from '../../engine-failure';
import type { Connection } from './connection';

/** Makes databases on a server and drops all that it made. Their names are random: two replays on one server do not meet. */
export class Databases {
  private readonly made = new Set<string>();

  /** @param admin a connection to some other database of the server */
  constructor(private readonly admin: Connection) {}

  /**
   * An empty database in UTF-8 where the server's locale has it; what an administrator put into the usual template is no part of a history.
   * @throws {EngineFailure} when the user may not make one
   */
  async empty(): Promise<string> {
    const name = this.newName();
    try {
      await this.create(name, "TEMPLATE template0 ENCODING 'UTF8'").catch(() =>
        this.create(name, 'TEMPLATE template0'),
      );
    } catch (error) {
      const reason = error instanceof DatabaseError ? error.message : 'the connection broke off';
      throw new EngineFailure(`The shadow server gives no database of its own: ${reason}.`);
    }
    return name;
  }

  /** Another one that is as this one stands; nobody may be connected to it. */
  async copyOf(template: string, name = this.newName()): Promise<string> {
    await this.create(name, `TEMPLATE ${template}`);
    return name;
  }

  async drop(name: string): Promise<void> {
    try {
      await this.admin.send(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    } catch (error) {
      if (!(error instanceof DatabaseError && error.code === '42601')) throw error;
      // Servers before 13 do not know FORCE.
      await this.admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
      await this.admin.send(`DROP DATABASE IF EXISTS ${name}`);
    }
    this.made.delete(name);
  }

  async dropAll(): Promise<void> {
    for (const name of this.made) await this.drop(name);
  }

  private async create(name: string, options: string): Promise<void> {
    // Noted first: a connection that breaks off may have made it all the same.
    this.made.add(name);
    await this.admin.send(`CREATE DATABASE ${name} ${options}`);
  }

  private newName(): string {
    return `database_migrator_verify_${randomBytes(6).toString('hex')}`;
  }
}
