/** Which links carry a credential, and which only name a place or a signature that ends soon. */
import { expect, it } from 'vitest';
import { carriesCredential } from '../../../conformance/checks/enc/links.ts';

it.each([
  'https://user:word@frs.example/v1/images/1',
  'https://frs.example/v1/images/1?access_token=0123456789',
  'https://frs.example/v1/images/1?a=1&apiKey=0123456789',
  '/v1/searches/R-1/result?token=0123456789',
  'https://frs.example/cb#id_token=eyJhbGciOiJFUzI1NiJ9',
  'https://frs.example/v1/images;jsessionid=0123456789ABCDEF',
])('a credential: %s', (address) => {
  expect(carriesCredential(address)).toBe(true);
});

it.each([
  'https://frs.example/v1/searches/R-1',
  'https://frs.example/v1/images/1?width=200&tokenize=falsefalse',
  'https://store.example/1.jpg?X-Amz-Signature=0123456789abcdef&X-Amz-Expires=60',
  'https://store.example/1.jpg?se=2026-01-01&sig=0123456789abcdef',
  'https://frs.example/v1/audit-events?after=12&limit=100',
  'https://frs.example/mail?to=desk@frs.example',
])('none: %s', (address) => {
  expect(carriesCredential(address)).toBe(false);
});
