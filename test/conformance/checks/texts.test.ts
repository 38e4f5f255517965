/** What of an error's text tells of the inside of a service, and what does not. */
import { expect, it } from 'vitest';
import { internalsIn } from '../../../conformance/checks/err/internals.ts';
import { hasEncodedData } from '../../../conformance/checks/err/texts.ts';

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
  "KeyError: 'no-such-gallery'",
  'binascii.Error: Incorrect padding',
  'java.lang.IllegalArgumentException: Illegal base64 character',
  'com.example.frs.search.GalleryLoader',
  'System.ArgumentOutOfRangeException: index',
  'SQLSTATE[22P02]: invalid input syntax for type uuid',
  'near "OR": syntax error',
  'relation "searches" does not exist',
  "TypeError: Cannot read properties of undefined (reading 'length')",
  'panic: runtime error: index out of range [5]',
  'connect ECONNREFUSED 10.0.0.5:5432',
  'postgresql://frs:5432/gallery',
  'open data/store/no-such.db',
  '"message":"cannot open \\/data\\/models\\/face.onnx"',
  '\\\\fileserver\\probes\\in',
  'C:/frs/models/face.pt',
  'failed at src/search/rank.go:88',
])('internals: %j', (text) => {
  expect(internalsIn(text)).toBeDefined();
});

it.each([
  'the picture cannot be decoded whole',
  'see /v1/searches/R-1 and https://frs.example/help',
  'location: /v1/searches/R-1',
  'the record of Type-10 has no picture (10.999)',
  '{"code":"ValidationError","message":"probe/data is not base64"}',
  '{"__type":"InvalidParameterException","Message":"Request has invalid parameters"}',
  '{"type":"https://frs.example/problems/unknown-gallery","instance":"/v1/searches/R-1"}',
  'server: nginx/1.24.0',
  'permission denied',
  'select at most 50 candidates',
  'link: </v1/openapi.json>; rel="service-desc"',
  'strict-transport-security: max-age=31536000; includeSubDomains',
  'content-type: application/json; charset=utf-8',
  'a probe is image/jpeg, image/png or application/vnd.frskit.itl',
  'the file is above the size limit: 8388609 of 8388608 bytes at most',
])('nothing: %j', (text) => {
  expect(internalsIn(text)).toBeUndefined();
});

const HEAD = Buffer.from('{"alg":"none"}').toString('base64url');
const CLAIMS = Buffer.from(JSON.stringify({ text: 'x'.repeat(600) })).toString('base64url');
const DATA = 'QUJD'.repeat(200);

it.each([
  `{"attestation":"${HEAD}.${CLAIMS}.${'c2ln'.repeat(20)}"}`,
  `{"attestation":"${HEAD}.${CLAIMS}."}`,
  'R-1 is not known',
])('a token, signed or not, is no encoded data: %#', (text) => {
  expect(hasEncodedData(text)).toBe(false);
});

it.each([
  DATA,
  `{"detail":"${DATA}."}`,
  `${HEAD}.${DATA}.`,
  `${HEAD}.${CLAIMS}`,
  `{"attestation":"${HEAD}.${CLAIMS}.","detail":"${DATA}"}`,
])('encoded data: %#', (text) => {
  expect(hasEncodedData(text)).toBe(true);
});
