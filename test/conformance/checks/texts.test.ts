/** What of an error's text tells of the inside of a service, and what does not. */
import { expect, it } from 'vitest';
import { internalsIn } from '../../../conformance/checks/err/texts.ts';

it.each([
  'TypeError: x\n    at decode (decode.js:12:7)',
  'Error\n    at Object.<anonymous> (/srv/app/index.js:3:9)',
  'Traceback (most recent call last):\n  File "app.py", line 3, in search',
  'java.lang.NullPointerException\n\tat com.example.frs.Search.run(Search.java:41)',
  'panic: runtime error\n\ngoroutine 1 [running]:\nmain.main()',
  "thread 'main' panicked at src/main.rs:4:5",
  '#0 /var/www/html/search.php(12): decode()',
])('a stack: %j', (text) => {
  expect(internalsIn(text)).toBeDefined();
});

it.each([
  'cannot open /var/lib/frs/inbox/1',
  "ENOENT: no such file, open '/home/frs/data'",
  'C:\\\\inetpub\\\\frs\\\\bin',
  'C:\\inetpub\\frs\\bin',
  'failed in search.py:120',
])('a path: %j', (text) => {
  expect(internalsIn(text)).toBe('a file path of the server');
});

it.each([
  'the picture cannot be decoded whole',
  'see /v1/searches/R-1 and https://frs.example/help',
  'location: /v1/searches/R-1',
  'the record of Type-10 has no picture (10.999)',
  'content-type: application/json; charset=utf-8',
  'a probe is image/jpeg, image/png or application/vnd.frskit.itl',
  'the file is above the size limit: 8388609 of 8388608 bytes at most',
])('nothing: %j', (text) => {
  expect(internalsIn(text)).toBeUndefined();
});
