import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ToolAddress } from '../../core/frameworks/tool-commands';
import { type Address, AddressError, parseAddress, shownAddress } from '../../database/address';
import { type Database, NoConnection } from '../../database/database';
import { openAddress } from '../../database/open';
import { Failure } from '../failure';

/** How a command opens the database it was given. */
export interface DatabaseOpener {
  /** Absolute path of a database that is a file; null for one on a server. */
  readonly file: string | null;
  /** The address as tools want it. */
  readonly address: ToolAddress;
  /** The same for who only looks: of a file that is not there it is an empty database, and none is made. */
  look(): Promise<Database>;
  /** @throws {Failure} where there is no way in; the message never holds the address */
  open(options?: { readonly foreignKeys?: boolean; readonly create?: boolean }): Promise<Database>;
}

/** How long a file that another process is at work on is waited for, in milliseconds. */
const usualPatience = 10_000;

/** @throws {Failure} for an address that cannot be read */
export function databaseOpener(url: string, folder: string, patience = usualPatience): DatabaseOpener {
  const address = addressOf(url, folder);
  const opener: DatabaseOpener = {
    file: address.dialect === 'sqlite' ? address.file : null,
    address: toolAddress(url, address),
    look: () => (address.dialect === 'sqlite' && !existsSync(address.file) ? emptyFile(address.file) : opener.open()),
    async open(options = {}) {
      const began = Date.now();
      for (;;) {
        try {
          return await openAddress(address, { folder, ...options });
        } catch (error) {
          if (!(error instanceof NoConnection)) throw error;
          const isBusy = address.dialect === 'sqlite' && /another (?:run|process)/.test(error.message);
          if (!isBusy || Date.now() - began > patience)
            throw new Failure(`no connection to ${titleOf(address, folder)}: ${error.message}`);
          await wait(50);
        }
      }
    },
  };
  return opener;
}

/** Of a server's database where it is looked for: a wrong host is found by who sees it. A file is named by what is wrong with it. */
const titleOf = (address: Address, folder: string) =>
  address.dialect === 'sqlite' ? 'the database' : shownAddress(address, folder);

/** An empty database under the name of one that is not there yet, gone when it is closed. */
async function emptyFile(file: string): Promise<Database> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'database-migrator-'));
  const database = await openAddress(
    { dialect: 'sqlite', file: path.join(folder, path.basename(file)) },
    { folder, create: true },
  );
  const close = database.close.bind(database);
  database.close = async () => {
    await close();
    await rm(folder, { recursive: true, force: true });
  };
  return database;
}

function toolAddress(url: string, address: Address): ToolAddress {
  if (address.dialect !== 'sqlite') return { url, ...address };
  return { url, dialect: 'sqlite', host: '', port: 0, user: '', password: '', database: address.file };
}

function addressOf(url: string, folder: string): Address {
  try {
    return parseAddress(url, folder);
  } catch (error) {
    if (error instanceof AddressError) throw new Failure(error.message);
    throw error;
  }
}
