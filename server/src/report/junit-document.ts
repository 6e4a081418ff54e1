import { element, Xml } from './xml';

/** A suite of a JUnit report: the migrations of one history. */
export interface JunitSuite {
  readonly name: string;
  readonly failures: number;
  readonly skipped: number;
  readonly milliseconds: number;
  readonly properties: readonly (readonly [name: string, value: string])[];
  /** Markup of each. */
  readonly cases: readonly string[];
  /** Null for none. */
  readonly output: string | null;
}

/** The document as Jenkins' junit-10 schema has it. */
export function junitDocument(name: string, suites: readonly JunitSuite[], milliseconds: number): string {
  const attributes = {
    name,
    tests: suites.reduce((sum, { cases }) => sum + cases.length, 0),
    failures: suites.reduce((sum, { failures }) => sum + failures, 0),
    errors: 0,
    time: seconds(milliseconds),
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', attributes, suites.map(suiteElement)).markup}\n`;
}

function suiteElement({ name, failures, skipped, milliseconds, properties, cases, output }: JunitSuite): Xml {
  const time = seconds(milliseconds);
  return element('testsuite', { name, tests: cases.length, failures, errors: 0, skipped, time }, [
    ...(properties.length > 0
      ? [
          element(
            'properties',
            {},
            properties.map(([name, value]) => element('property', { name, value })),
          ),
        ]
      : []),
    ...cases.map((markup) => new Xml(markup)),
    ...(output === null ? [] : [element('system-out', {}, [output])]),
  ]);
}

/** "0.012" */
export const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(3);
