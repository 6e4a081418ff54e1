/** Statements and steps that several sequences share, each statement with its terminator. */
import type { ObjectName } from '../../operation';
import type { Printer } from '../../writers/printer';
import type { Step } from '../sequence';

export function alterTable(p: Printer, table: ObjectName, clause: string): string {
  return p.sql`alter table ${p.name(table)} ${clause};`;
}

export function dropConstraint(p: Printer, table: ObjectName, name: string): string {
  return alterTable(p, table, p.sql`drop constraint ${p.id(name)}`);
}

/** A comment that silences rules for the statement below it, with the reason why they have nothing to say there. */
export function ignoring(rules: string, reason: string): string {
  return `-- database-migrator:ignore ${rules}: ${reason}`;
}

/** Reads the rows under a lock that lets reads and writes through. */
export function validation(p: Printer, table: ObjectName, name: string): Step {
  return {
    name: `validate ${name}`,
    up: [alterTable(p, table, p.sql`validate constraint ${p.id(name)}`)],
    down: nothingToTakeBack('validating a constraint changes nothing else'),
  };
}

/** What stands in a way back that has nothing to do. */
export function nothingToTakeBack(why: string): readonly string[] {
  return [`-- No rollback needed: ${why}.`];
}
