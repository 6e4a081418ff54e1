import { expect, it } from 'vitest';
import type { Dialect } from '../../../server/src/core/dialect';
import { sentBy } from './read';

const dialects: readonly Dialect[] = ['postgresql', 'sqlite', 'mysql'];

/** What the libraries write under SQLAlchemy 2.0; one text where it is the same on each of the three. */
const cases: readonly (readonly [module: string, type: string, sql: string | readonly string[]])[] = [
  ['sqlalchemy_jsonfield', 'sqlalchemy_jsonfield.JSONField()', 'JSON'],
  ['sqlalchemy_jsonfield', 'sqlalchemy_jsonfield.jsonfield.JSONField(json=json)', 'JSON'],
  ['sqlalchemy_jsonfield', 'sqlalchemy_jsonfield.JSONField(enforce_string=True, enforce_unicode=False)', 'TEXT'],
  ['sqlalchemy_jsonfield', 'sqlalchemy_jsonfield.mutable_json_field(False)', 'JSON'],
  ['citext', 'citext.CIText()', 'CITEXT'],
  [
    'geoalchemy2',
    'geoalchemy2.types.Geometry(geometry_type="POLYGON", srid=4326, spatial_index=False, from_text="ST_GeomFromEWKT", name="geometry", nullable=False)',
    ['geometry(POLYGON,4326)', 'geometry(POLYGON,4326)', 'POLYGON NOT NULL SRID 4326'],
  ],
  [
    'geoalchemy2',
    'geoalchemy2.Geometry("point", spatial_index=False)',
    ['geometry(POINT,-1)', 'geometry(POINT,-1)', 'POINT'],
  ],
  [
    'geoalchemy2',
    'geoalchemy2.Geometry(geometry_type=None, srid=4326)',
    ['geometry', 'geometry', 'GEOMETRY NOT NULL SRID 4326'],
  ],
  [
    'geoalchemy2',
    'geoalchemy2.Geography("POINT", 4326)',
    ['geography(POINT,4326)', 'geography(POINT,4326)', 'POINT NOT NULL SRID 4326'],
  ],
  ['pgvector.sqlalchemy', 'pgvector.sqlalchemy.Vector(3)', 'VECTOR(3)'],
  ['pgvector.sqlalchemy', 'pgvector.sqlalchemy.vector.VECTOR(dim=3)', 'VECTOR(3)'],
  ['pgvector.sqlalchemy', 'pgvector.sqlalchemy.HALFVEC()', 'HALFVEC'],
];

it.each(cases)('of %s: %s', (module, type, sql) => {
  for (const [at, dialect] of dialects.entries()) {
    const expected = typeof sql === 'string' ? sql : sql[at];
    const sent = sentBy(`op.add_column("t", sa.Column("c", ${type}))`, dialect, `import ${module}\n`);
    expect(sent).toEqual([`ALTER TABLE t ADD COLUMN c ${expected}`]);
  }
});

it.each([
  'sqlalchemy_jsonfield.JSONField(json_type=postgresql.JSONB)',
  'sqlalchemy_jsonfield.JSONField(enforce_string=settings.text)',
])('is not known: %s', (type) =>
  expect(
    sentBy(
      `op.add_column("t", sa.Column("c", ${type}))`,
      'postgresql',
      'import sqlalchemy_jsonfield\nimport settings\n',
    ),
  ).toEqual([]),
);
