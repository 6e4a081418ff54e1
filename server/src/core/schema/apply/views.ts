import { type Dialect, isMysqlFamily } from '../../dialect';
import type { OtherObject } from '../objects';

/**
 * A view of MySQL names its tables and columns as it did when it was made, whatever they are called since: it is then of no use until
 * they have those names again. Measured on MariaDB 10.11; MySQL's manual, 15.1.23: its definition is frozen at creation.
 */
export function keepsItsNames({ objectClass }: OtherObject, dialect: Dialect | null): boolean {
  return objectClass === 'view' && isMysqlFamily(dialect);
}
