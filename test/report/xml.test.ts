import { expect, it } from 'vitest';
import { element } from '../../server/src/report/xml';

it('escapes what is said, in attributes and in texts', () => {
  expect(element('a', { 'data-b': '<"&>\n\r', n: 1 }, ['x < y && "z"\n\r']).markup).toBe(
    '<a data-b="&lt;&quot;&amp;&gt;&#10;&#13;" n="1">x &lt; y &amp;&amp; &quot;z&quot;\n&#13;</a>',
  );
});

it('leaves out no end tag, and puts each element on a line of its own', () => {
  expect(element('a', {}, [element('b', {}), element('c', {}, ['text'])]).markup).toBe('<a>\n<b/>\n<c>text</c>\n</a>');
  expect(element('a', {}, ['']).markup).toBe('<a/>');
});

it('replaces what XML cannot say', () => {
  expect(element('a', { b: '\u0000\u001b' }, ['\ud800x\uffff 😀\t']).markup).toBe('<a b="��">�x� 😀\t</a>');
});
