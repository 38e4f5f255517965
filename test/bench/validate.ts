/** `npm run bench:validate`: 1,000 transactions of 30 KB judged in one process. Run by hand. */
import { renderFaces } from '../../src/image/index.ts';
import { buildFaceTransaction, setValue, validate, writeTraditional } from '../../src/itl/index.ts';
import { encodeJpeg } from '../../src/image/quality/index.ts';

const FILES = 1000;
const mega = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MB`;

const image = await encodeJpeg(renderFaces(), { quality: 72 });
const files = Array.from({ length: FILES }, (_, i) => {
  const face = buildFaceTransaction({
    image,
    agency: 'XXBENCH00',
    destination: 'XXFRS0000',
    controlNumber: `BENCH-${i}`,
    date: '20260102',
    sap: 30,
    pose: 'F',
    text: { 3: 'N', 59: 'Y', 60: 'Y' },
  });
  // One in ten has something wrong.
  return writeTraditional(i % 10 === 0 ? setValue(face, '10.020', 'Q') : face);
});

const sizes = files.reduce((sum, { length }) => sum + length, 0);
console.log(`${FILES} transactions of ${Math.round(sizes / FILES / 1024)} KB`);
for (let round = 1; round <= 5; round++) {
  const start = process.hrtime.bigint();
  let findings = 0;
  for (const bytes of files) findings += validate(bytes).findings.length;
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const { heapUsed, rss } = process.memoryUsage();
  console.log(
    `round ${round}: ${Math.round(FILES / seconds)} files/s, ${findings} findings, heap ${mega(heapUsed)}, resident ${mega(rss)}`,
  );
}
