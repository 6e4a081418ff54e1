import { Parser } from 'node-sql-parser/build/mariadb';
import { grammars } from './mysql-grammars';

/** Grammars of MariaDB; importing this file is what loads them. */
export const mariadbParser = grammars(new Parser());
