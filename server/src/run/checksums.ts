import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** Of the bytes of a file, in lower-case hexadecimal: Prisma's checksum, Drizzle's hash. */
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** sqlx's. */
export const sha384 = (bytes: Uint8Array): string => createHash('sha384').update(bytes).digest('hex');

/**
 * Flyway's: CRC-32 of the lines without their ends, and without a byte order mark, as a signed number.
 * Source: its ChecksumCalculator.
 */
export function flywayChecksum(bytes: Uint8Array): string {
  const text = new TextDecoder('utf-8').decode(bytes);
  return String(crc32(text.replace(/\r\n|\r|\n/g, '')) | 0);
}

/** CRC-32 of text, unsigned. */
export const crcOf = (text: string): number => crc32(text) >>> 0;

/** Java's String.hashCode, on which Flyway's locks rest. */
export function javaHash(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash;
}
