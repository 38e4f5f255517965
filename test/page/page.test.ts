/** The frame of every page: its policy names its style sheets, and nothing in a title is markup. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { NOTHING, markup, pageText } from '../../src/page/markup.ts';
import { type Mark, mark, sprite, toneOf } from '../../src/page/marks.ts';
import { shell } from '../../src/page/shell.ts';
import { STYLE, STYLE_HASH } from '../../src/page/style.ts';

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

describe('shell', () => {
  it('states the hash of the shared style sheet', () => {
    expect(STYLE_HASH).toBe(hashOf(STYLE));
  });

  it('permits its style sheets by their hashes, and nothing else', () => {
    const style = { text: 'p{margin:0}', hash: hashOf('p{margin:0}') };
    const page = shell({ title: 't', kind: 'k', links: [], main: NOTHING, footer: NOTHING, style });
    const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
    const sheets = [...page.matchAll(/<style>([^<]*)<\/style>/g)].map(([, text = '']) => `'${hashOf(text)}'`);
    expect(sheets).toHaveLength(2);
    expect(policy).toBe(
      `default-src 'none'; style-src ${sheets.join(' ')}; base-uri 'none'; form-action 'none'`,
    );
    expect(page).not.toMatch(/<script|<link|<img| style="/);
  });

  it('escapes what stands in its title, facts and links', () => {
    const text = '</title><script>x</script>';
    const page = shell({
      title: text,
      kind: text,
      facts: text,
      links: [{ id: 'a', title: text }],
      main: NOTHING,
      footer: NOTHING,
    });
    expect(page).not.toContain('<script>');
    expect(page.match(/&lt;script&gt;/g)).toHaveLength(4);
  });
});

describe('marks', () => {
  const names = [...pageText(sprite()).matchAll(/<symbol id="m-([^"]*)"/g)].map(([, name]) => name as Mark);

  it('defines each mark once, with a colour', () => {
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(12);
    const tones = new Set(names.map(toneOf));
    expect([...tones].toSorted()).toEqual(['fail', 'na', 'open', 'pass', 'review', 'warn']);
    for (const tone of tones) expect(STYLE).toContain(`.v-${tone}{color:var(--${tone})}`);
  });

  it('gives each outcome a shape of its own, so that colour is not needed', () => {
    const shapes = [...pageText(sprite()).matchAll(/<symbol [^>]*>(.*?)<\/symbol>/g)].map(
      ([, shape]) => shape,
    );
    expect(new Set(shapes).size).toBe(names.length);
  });

  it('hides a mark from readers of the page aloud: a word stands beside it', () => {
    expect(pageText(markup`${mark('fail')}`)).toMatch(/^<svg class="m v-fail" .*aria-hidden="true"/);
  });
});
