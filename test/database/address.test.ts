import { describe, expect, it } from 'vitest';
import { type Address, parseAddress, shownAddress } from '../../server/src/database/address';

const folder = '/app';
const read = (url: string): Address => parseAddress(url, folder);
const shown = (url: string): string => `${read(url).dialect}: ${shownAddress(read(url), folder)}`;

describe('what the field writes', () => {
  it.each([
    ['postgres://app:secret@db.example.com/shop', 'postgresql: shop on db.example.com as app'],
    [
      'postgresql://app:secret@db.example.com:6543/shop?sslmode=require',
      'postgresql: shop on db.example.com:6543 as app',
    ],
    ['postgresql+psycopg2://app:secret@db/shop', 'postgresql: shop on db as app'],
    ['jdbc:postgresql://db:5432/shop?user=app&password=secret', 'postgresql: shop on db as app'],
    ['postgresql://db', 'postgresql: the default database on db'],
    ['mysql://root:secret@localhost/shop', 'mysql: shop on localhost as root'],
    ['mysql+pymysql://root:secret@localhost:3307/shop', 'mysql: shop on localhost:3307 as root'],
    ['mariadb://root@[::1]/shop', 'mariadb: shop on ::1 as root'],
    ['root:sec:r@t@tcp(127.0.0.1:3306)/shop?parseTime=true', 'mysql: shop on 127.0.0.1 as root'],
    ['mysql://root:secret@tcp(db:3306)/shop?multiStatements=true', 'mysql: shop on db as root'],
    ['sqlite:db/app.sqlite3', 'sqlite: db/app.sqlite3'],
    ['sqlite3://db/app.sqlite3?x-no-tx-wrap=true', 'sqlite: db/app.sqlite3'],
    ['sqlite:///app/app.sqlite', 'sqlite: app.sqlite'],
    ['sqlite:////app/app.sqlite', 'sqlite: app.sqlite'],
    ['file:./dev.db', 'sqlite: dev.db'],
    ['jdbc:sqlite:data/app.db', 'sqlite: data/app.db'],
    ['app.db', 'sqlite: app.db'],
    ['/data/app.sqlite3', 'sqlite: /data/app.sqlite3'],
  ])('%s', (url, expected) => expect(shown(url)).toBe(expected));
});

it('takes a password apart from its escapes', () => {
  expect(read('postgresql://app:p%40ss%2Fword@db/shop')).toMatchObject({ password: 'p@ss/word', host: 'db' });
  expect(read('root:sec:r@t@tcp(127.0.0.1:3306)/shop')).toMatchObject({ user: 'root', password: 'sec:r@t' });
});

describe('what it refuses', () => {
  it.each(['', 'shop', 'http://db/shop', 'mongodb://db/shop', 'sqlserver://db', 'sqlite::memory:', 'sqlite://'])(
    '%s',
    (url) => expect(() => read(url)).toThrow(/address|in memory/),
  );

  it('never repeats a secret', () => {
    for (const url of ['oracle://app:hunter2@db/shop', 'postgresql://app:hunter2@:99999/shop']) {
      expect(() => read(url)).toThrow(expect.not.objectContaining({ message: expect.stringContaining('hunter2') }));
    }
  });
});

it.each([
  'postgres://app:T0p/x@db/shop',
  'postgres://app:12/x@db/shop',
  'mysql://app:12?x@db/shop',
  'mysql://app:1#x@db/a',
])('says how a password is written, and takes no part of it for a host: %s', (url) => {
  expect(() => read(url)).toThrow(/In a password \/ \? # and @ are written %2F %3F %23 and %40\.$/);
  expect(() => read(url)).not.toThrow(/app|T0p|12/);
});
