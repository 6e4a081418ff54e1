// The migration that is typed into: about one statement in twenty has a finding, as in a real file that is being worked on.
const perFinding = 20;

/** SQL of the migration before, which makes the tables that the typed one changes. */
export function baseMigration(statements) {
  return Array.from(
    { length: Math.ceil(statements / perFinding) },
    (_, n) => `CREATE TABLE old_${n} (id bigint PRIMARY KEY, name text, ref bigint);`,
  ).join('\n');
}

/** SQL of `statements` statements, with one finding for about every twenty. */
export function migration(statements) {
  return `${Array.from({ length: statements }, (_, n) => statement(n)).join('\n\n')}\n`;
}

function statement(n) {
  if (n % perFinding === 0) return `CREATE INDEX old_${n / perFinding}_name_idx ON old_${n / perFinding} (name);`;
  const table = `new_${Math.floor(n / 4)}`;
  switch (n % 4) {
    case 1:
      return `CREATE TABLE IF NOT EXISTS ${table} (\n  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n  name text NOT NULL DEFAULT '',\n  created_at timestamptz NOT NULL DEFAULT now()\n);`;
    case 2:
      return `-- the ${table} table is looked up by name\nCREATE INDEX ${table}_name_idx ON ${table} (name) WHERE name <> '';`;
    case 3:
      return `ALTER TABLE ${table} ADD COLUMN note text, ADD COLUMN rank integer DEFAULT 0;`;
    default:
      return `COMMENT ON TABLE ${table} IS 'number ${n}';`;
  }
}

/** Where to type, spread over the whole document: the end of a line that is not blank, again and again from other thirds of the text. */
export function typingPlaces(text, count) {
  const lines = text.split('\n');
  const places = [];
  for (let n = 0; places.length < count; n++) {
    const line = (n * 7919 + 13) % lines.length;
    if (lines[line].length > 0) places.push({ line, character: lines[line].length - 1 });
  }
  return places;
}
