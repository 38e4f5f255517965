/** How long the offline page takes from the drop of 50 MB to a record that is open. Run by hand. */
import { launch } from '../viewer/chromium.ts';
import { paths, removeFiles, writeLarge } from '../viewer/files.ts';

const browser = launch();
const large = writeLarge();
const times: number[] = [];
for (let i = 0; i < 5; i++) {
  const page = await browser.open(paths.page);
  const start = performance.now();
  await page.drop([large]);
  await page.until(`document.getElementById('status').dataset.state === 'done'`);
  await page.evaluate(`document.querySelectorAll('.record > summary')[3].click()`);
  await page.until(`document.querySelectorAll('.field').length > 10`);
  times.push(performance.now() - start);
  await page.close();
}
await browser.close();
removeFiles();
times.sort((a, b) => a - b);
console.log(
  `50 MB dropped, a record open: median ${Math.round(times[2] ?? 0)} ms, worst ${Math.round(times[4] ?? 0)} ms`,
);
