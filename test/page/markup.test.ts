/** Every slot of the template tag with hostile text, and every kind of value that a slot may get. */
import { describe, expect, it } from 'vitest';
import { NOTHING, joined, markup, pageText, raw, separated } from '../../src/page/markup.ts';

const HOSTILE = `</p><script>x</script><img src=x onerror="x">&amp;'"\u202e\u0007`;
/** By the HTML standard, text without these five characters can end neither an element nor an attribute. */
const SHOWN = `&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;&lt;img src=x onerror=&quot;x&quot;&gt;&amp;amp;&#39;&quot;\\u202e\\u0007`;

describe('markup', () => {
  it.each([
    ['an element', markup`<p>${HOSTILE}</p>`, `<p>${SHOWN}</p>`],
    ['an attribute', markup`<a title="${HOSTILE}">x</a>`, `<a title="${SHOWN}">x</a>`],
    ['a list', markup`<p>${[HOSTILE, [HOSTILE]]}</p>`, `<p>${SHOWN}${SHOWN}</p>`],
    ['a nested template', markup`<p>${markup`<b>${HOSTILE}</b>`}</p>`, `<p><b>${SHOWN}</b></p>`],
    ['separated items', separated([HOSTILE, markup`<b>1</b>`], ', '), `${SHOWN}, <b>1</b>`],
    ['joined pieces', joined([NOTHING, markup`${HOSTILE}`]), SHOWN],
  ])('escapes text in %s once', (_, made, text) => {
    expect(pageText(made)).toBe(text);
  });

  it('writes numbers, and nothing for an absent value', () => {
    expect(pageText(markup`${0}|${undefined}|${''}|${NOTHING}|${1.5}`)).toBe('0||||1.5');
  });

  it('takes no parsed value for markup', () => {
    const parsed: unknown = JSON.parse('{"Symbol(markup)":"<b>","markup":"<b>","text":"<b>"}');
    expect(pageText(markup`${parsed as string}`)).toBe('[object Object]');
  });

  it('inserts only what the program itself marks', () => {
    expect(pageText(markup`<style>${raw('a>b{}')}</style>`)).toBe('<style>a>b{}</style>');
  });

  it('is nothing where every piece is', () => {
    expect(joined([NOTHING, joined([])])).toBe(NOTHING);
  });
});
