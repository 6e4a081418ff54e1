import { readFileSync } from 'node:fs';
import { NoConnection } from './database';

/**
 * The certificates of the authorities that an address names.
 * @param file as the address has it, relative to the working directory
 * @throws {NoConnection} where it cannot be read
 */
export function readCertificate(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'it cannot be read';
    throw new NoConnection(`the certificate ${file}: ${code === 'ENOENT' ? 'there is no such file' : code}`);
  }
}
