import { Parser } from 'node-sql-parser/build/mysql';
import { grammars } from './mysql-grammars';

/** Grammars of MySQL; importing this file is what loads them. */
export const mysqlParser = grammars(new Parser());
