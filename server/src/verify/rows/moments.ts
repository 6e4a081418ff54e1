import fc from 'fast-check';
import type { ValueSource } from './values';

const moment = fc.date({ min: new Date('2001-01-01'), max: new Date('2030-12-31'), noInvalidDate: true });

export const dateSource: ValueSource = {
  ordinary: moment.map((date) => date.toISOString().slice(0, 10)),
  edges: ['1969-12-31', '2024-02-29'],
  family: 'moment',
  limit: null,
};

/** To the millisecond; one is before 1970, one has all the digits that PostgreSQL keeps. */
export const timestampSource: ValueSource = {
  ordinary: moment.map((date) => date.toISOString().replace('T', ' ').slice(0, 23)),
  edges: ['1969-12-31 00:00:00', '2024-02-29 23:59:59.999999'],
  family: 'moment',
  limit: null,
};

export const timeSource: ValueSource = {
  ordinary: moment.map((date) => date.toISOString().slice(11, 19)),
  edges: ['00:00:00', '23:59:59.999999'],
  family: 'other',
  limit: null,
};
