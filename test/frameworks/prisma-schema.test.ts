import { expect, it } from 'vitest';
import { readPrismaSchema } from '../../server/src/core/frameworks/prisma-schema';
import { prismaSchemaFiles } from '../../server/src/core/frameworks/prisma-schema-files';
import { TextTree } from '../../server/src/core/frameworks/text-tree';
import { modelColumn } from '../../server/src/core/model';

const schema = `
// model Old { id String @default(cuid()) }
datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL") // not "here"
}

enum Role {
  ADMIN
  USER @map("user")
}

/// An author.
model User {
  id        String   @id @default(uuid(7)) @db.Uuid
  email     String   @unique @map(name: "e_mail") /// @default(cuid())
  link      String   @default("https://a.b/cuid()")
  role      Role     @default(USER)
  token     String?  @default( nanoid(10) )
  posts     Post[]
  createdAt DateTime @default(now())
  updatedAt DateTime @updatedAt @map("updated_at")
  seq       Int      @default(autoincrement())
  made      String   @default(dbgenerated("gen_random_uuid()"))

  @@index([email])
  @@map("users")
  @@schema("auth")
}
model Post {
  id     String @id @default(cuid(2))
  user   User   @relation(fields: [userId], references: [id], map: "post_user")
  userId String
}
`;
const model = readPrismaSchema([{ path: 'schema.prisma', text: schema }]);

it('reads the names that the database has, and leaves relations out', () => {
  expect(model.tables.map(({ schema, name, columns }) => [schema, name, columns.map(({ column }) => column)])).toEqual([
    ['auth', 'users', ['id', 'e_mail', 'link', 'role', 'token', 'createdAt', 'updated_at', 'seq', 'made']],
    [null, 'Post', ['id', 'userId']],
  ]);
});

it('tells which columns the client fills', () => {
  const filled = model.tables.flatMap(({ columns }) => columns.filter(({ filledByClient }) => filledByClient !== null));
  expect(filled.map(({ field, filledByClient }) => [field, filledByClient])).toEqual([
    ['id', '@default(uuid(7))'],
    ['token', '@default(nanoid(10))'],
    ['updatedAt', '@updatedAt'],
    ['id', '@default(cuid(2))'],
  ]);
});

it('points at the field', () => {
  const found = modelColumn(model, 'users', 'updated_at');
  expect(found && schema.slice(found.span.start, found.span.end)).toBe(
    'updatedAt DateTime @updatedAt @map("updated_at")',
  );
});

it('takes neither of two tables of one name', () => {
  const twice = readPrismaSchema([
    { path: 'a.prisma', text: 'model A {\n  id Int\n}\nmodel B {\n  id Int\n  @@map("A")\n}' },
  ]);
  expect(modelColumn(twice, 'A', 'id')).toBeNull();
});

it('makes nothing of what is half typed', () => {
  expect(readPrismaSchema([{ path: 'a.prisma', text: 'model A {\n  id\n  name Str' }]).tables).toMatchObject([
    { name: 'A', columns: [{ column: 'name' }] },
  ]);
  expect(readPrismaSchema([{ path: 'a.prisma', text: 'model' }]).tables).toEqual([]);
});

const datasource = 'datasource db {\n  provider = "sqlite"\n}\n';
const filesOf = (root: string, texts: Readonly<Record<string, string>>) =>
  prismaSchemaFiles(root, TextTree.of(Object.entries(texts))).map(({ path }) => path);

it('finds the nearest schema above the migrations', () => {
  const texts = { 'a/prisma/schema.prisma': datasource, 'a/prisma/other.txt': '', 'schema.prisma': datasource };
  expect(filesOf('a/prisma/migrations', texts)).toEqual(['a/prisma/schema.prisma']);
  expect(filesOf('b/migrations', texts)).toEqual(['schema.prisma']);
});

it('finds all parts of a schema in several files', () => {
  const texts = { 'db/schema/main.prisma': datasource, 'db/schema/users.prisma': '', 'db/schema/more/a.prisma': '' };
  expect(filesOf('db/migrations', texts)).toEqual([
    'db/schema/main.prisma',
    'db/schema/more/a.prisma',
    'db/schema/users.prisma',
  ]);
});

it('takes none of twins', () => {
  expect(filesOf('prisma/migrations', { 'prisma/pg.prisma': datasource, 'prisma/lite.prisma': datasource })).toEqual(
    [],
  );
});
