import fc from 'fast-check';

const types = fc.constantFrom('INTEGER', 'text', 'varchar(20)', '');
const defaults = fc.constantFrom('', '', 'DEFAULT 1', "DEFAULT 'A b'", 'DEFAULT CURRENT_TIMESTAMP', 'DEFAULT (1 + 2)');
const more = fc.constantFrom('', '', '', 'NOT NULL', 'UNIQUE', 'COLLATE NOCASE', 'CHECK (a IS NOT 7)');
const references = fc.constantFrom('', '', '', 'REFERENCES t (a)', 'REFERENCES u (a) ON DELETE CASCADE');

const column = (name: string) =>
  fc.option(
    fc
      .tuple(types, defaults, more, references)
      .map((parts) => [name, ...parts].filter((part) => part !== '').join(' ')),
  );

const tableConstraint = fc.option(
  fc.constantFrom(
    'CHECK (a > 0)',
    'UNIQUE (a)',
    'CONSTRAINT one CHECK (a <> 5)',
    'FOREIGN KEY (a) REFERENCES u (a) ON UPDATE CASCADE',
  ),
);

const table = (name: string) =>
  fc.option(
    fc
      .tuple(
        fc.constantFrom(
          'a INTEGER PRIMARY KEY',
          'a INTEGER PRIMARY KEY AUTOINCREMENT',
          'a TEXT PRIMARY KEY',
          'a INT UNIQUE',
        ),
        fc.shuffledSubarray(['b', '"order"', 'd']).chain((names) => fc.tuple(...names.map(column))),
        fc.option(fc.constantFrom('g AS (a + 1)', 'g INT GENERATED ALWAYS AS (a) STORED'), { freq: 4 }),
        tableConstraint,
        fc.subarray([
          `CREATE INDEX ${name}_i ON ${name} (a DESC)`,
          `CREATE UNIQUE INDEX ${name}_u ON ${name} (a) WHERE a > 1`,
        ]),
        fc.option(
          fc.constantFrom(
            `CREATE TRIGGER ${name}_t AFTER INSERT ON ${name} BEGIN DELETE FROM ${name} WHERE a = 9; END`,
          ),
        ),
        fc.option(fc.constantFrom('SELECT a FROM', 'SELECT * FROM')),
      )
      .map(([key, columns, generated, constraint, indexes, trigger, view]) => [
        `CREATE TABLE ${name} (${[key, ...columns, generated, constraint].filter((item) => item !== null).join(', ')})`,
        ...indexes,
        ...(trigger === null ? [] : [trigger]),
        ...(view === null ? [] : [`CREATE VIEW ${name}_v AS ${view} ${name}`]),
      ]),
  );

/** Databases that have things in common by chance, each as the statements that make it. */
export const databases: fc.Arbitrary<string> = fc
  .tuple(table('t'), table('u'))
  .map((tables) => tables.flatMap((statements) => statements ?? []).join(';\n'));
