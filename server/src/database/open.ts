import { type Address, parseAddress } from './address';
import type { Database } from './database';
import type { OpenOptions } from './open-options';

/**
 * Opens a session with a live database. Each driver loads on first need.
 * @throws {AddressError} when the address cannot be read
 * @throws {NoConnection} when there is no way in
 */
export async function openDatabase(url: string, options: OpenOptions): Promise<Database> {
  return await openAddress(parseAddress(url, options.folder), options);
}

/** The same for an address that is taken apart already. */
export async function openAddress(address: Address, options: OpenOptions): Promise<Database> {
  if (address.dialect === 'sqlite') return await (await import('./sqlite')).openSqlite(address, options);
  if (address.dialect === 'postgresql') return await (await import('./postgres')).openPostgres(address);
  return await (await import('./mysql')).openMysql(address);
}
