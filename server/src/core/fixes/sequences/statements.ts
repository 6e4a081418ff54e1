/** Statements that several sequences share, each with its terminator. */
import type { ObjectName } from '../../operation';
import type { Printer } from '../../writers/printer';

export function alterTable(p: Printer, table: ObjectName, clause: string): string {
  return p.sql`alter table ${p.name(table)} ${clause};`;
}

export function validateConstraint(p: Printer, table: ObjectName, name: string): string {
  return alterTable(p, table, p.sql`validate constraint ${p.id(name)}`);
}

export function dropConstraint(p: Printer, table: ObjectName, name: string): string {
  return alterTable(p, table, p.sql`drop constraint ${p.id(name)}`);
}
