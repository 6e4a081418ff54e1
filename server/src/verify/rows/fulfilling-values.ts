import type { RowDialect } from './dialect';

/** By VALUES, whose columns PostgreSQL and SQLite both call column1, column2 and so on. */
export const fulfillingValues: RowDialect['fulfilling'] = (columns, rows, condition) => {
  const values = rows.map((row, place) => `(${[place, ...row].join(', ')})`);
  const typed = columns.map(({ sql, type }, index) => {
    const value = `column${index + 2}`;
    return `${type === null ? value : `CAST(${value} AS ${type})`} AS ${sql}`;
  });
  return (
    `SELECT "#place" AS place FROM (SELECT column1 AS "#place", ${typed.join(', ')}` +
    ` FROM (VALUES ${values.join(', ')}) AS proposed) AS proposal WHERE (${condition}) IS NOT FALSE ORDER BY 1`
  );
};
