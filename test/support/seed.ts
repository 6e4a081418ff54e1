import fc from 'fast-check';

/**
 * `npm test` tries the same cases on every machine, so that a red run is red again for whoever looks into it.
 * `npm run test:long` looks for new ones.
 */
if (!process.env['TEST_LONG']) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_261_122 });
