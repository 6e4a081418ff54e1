import { randomBytes } from 'node:crypto';
import { DatabaseError } from '../../../database/database';
import { EngineFailure } from '../../engine-failure';
import type { Connection } from './connection';

/** Makes databases on a server and drops all that it made. Their names are random: two replays on one server do not meet. */
export class Databases {
  private readonly made = new Set<string>();
  private readonly spare: string[] = [];

  /** @param admin a connection of its own */
  constructor(private readonly admin: Connection) {}

  /**
   * A database that nobody uses, empty unless it was given back. It is in utf8mb4 whatever the server's default is.
   * @throws {EngineFailure} when the user may not make one
   */
  async take(): Promise<string> {
    const spare = this.spare.pop();
    if (spare !== undefined) return spare;
    const name = `database_migrator_verify_${randomBytes(6).toString('hex')}`;
    // Noted first: a connection that breaks off may have made it all the same.
    this.made.add(name);
    try {
      await this.admin.send(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
    } catch (error) {
      const reason = error instanceof DatabaseError ? error.message : 'the connection broke off';
      throw new EngineFailure(`The shadow server gives no database of its own: ${reason}.`);
    }
    return name;
  }

  /** What is in it stays: the next one who takes it finds most of what is wanted there. */
  giveBack(name: string): void {
    this.spare.push(name);
  }

  async dropAll(): Promise<void> {
    for (const name of this.made) await this.admin.send(`DROP DATABASE IF EXISTS ${name}`);
    this.made.clear();
  }
}
