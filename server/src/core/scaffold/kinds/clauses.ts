/** Statements that several kinds share, each with its terminator. */
import { atLeast, isMysqlFamily } from '../../dialect';
import { words } from '../../writers/printer';
import { answer, answeredColumn, objectName, type Scene } from '../scene';

/** `ALTER TABLE <the table that was answered> …;` */
export function alter(scene: Scene, clause: string): string {
  const { printer: p } = scene;
  return p.sql`alter table ${p.name(objectName(answer(scene, 'table')))} ${clause};`;
}

/** The column that was answered, quoted where it needs to be. */
export function columnId(scene: Scene): string {
  return scene.printer.id(answer(scene, 'column'));
}

/** Another nullability: MySQL says the whole column again, what it has beside it is put in by the fix of `mysql-modify-drops-attributes`. */
export function nullability(scene: Scene, notNull: boolean): string {
  const { printer: p, dialect } = scene;
  const column = columnId(scene);
  if (!isMysqlFamily(dialect)) {
    return alter(
      scene,
      notNull ? p.sql`alter column ${column} set not null` : p.sql`alter column ${column} drop not null`,
    );
  }
  return alter(scene, modified(scene, typeOf(scene), notNull));
}

/** Another type, with the nullability that the column has. */
export function retyped(scene: Scene, type: string): string {
  const { printer: p, dialect } = scene;
  if (isMysqlFamily(dialect)) return alter(scene, modified(scene, type, answeredColumn(scene)?.notNull === true));
  const using = answer(scene, 'using');
  return alter(
    scene,
    words(p.sql`alter column ${columnId(scene)} type ${type}`, using === '' ? '' : p.sql`using ${using}`),
  );
}

/** Another name; the older servers of MySQL's family have no RENAME COLUMN, so that the whole column is said again. */
export function renamed(scene: Scene, from: string, to: string): string {
  const { printer: p } = scene;
  const [old, own] = [p.id(from), p.id(to)];
  if (!saysWholeColumn(scene)) return alter(scene, p.sql`rename column ${old} to ${own}`);
  const definition = defined(scene, typeOf(scene), answeredColumn(scene)?.notNull === true);
  return alter(scene, words(p.sql`change column ${old} ${own}`, definition));
}

/** Sources: MySQL's manual, "ALTER TABLE" (8.0.3); MariaDB's, "ALTER TABLE", RENAME COLUMN (10.5.2). */
export function saysWholeColumn({ dialect, version }: Scene): boolean {
  return (
    isMysqlFamily(dialect) && !(dialect === 'mariadb' ? atLeast(version, 10, 5, true) : atLeast(version, 8, 0, true))
  );
}

/** MySQL's MODIFY with all that the column has. */
function modified(scene: Scene, type: string, notNull: boolean): string {
  const { printer: p } = scene;
  return words(p.sql`modify column ${columnId(scene)}`, defined(scene, type, notNull));
}

/** What stands behind a column's name. */
function defined(scene: Scene, type: string, notNull: boolean): string {
  const { printer: p } = scene;
  const column = answeredColumn(scene);
  return words(
    type,
    notNull ? p.sql`not null` : p.sql`null`,
    column?.default ? p.sql`default ${column.default.text}` : '',
    column?.comment ? p.sql`comment ${p.literal(column.comment)}` : '',
  );
}

function typeOf(scene: Scene): string {
  return answeredColumn(scene)?.type?.text ?? '';
}
