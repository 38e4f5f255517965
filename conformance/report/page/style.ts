/** The style sheet of the conformance report, after the shared one. */
import { createHash } from 'node:crypto';

export const STYLE = `.matrix{list-style:none;padding:0;margin:0;border-top:1px solid var(--line)}.matrix>li{display:grid;grid-template-columns:13.5rem minmax(0,1fr) 9.5rem;gap:.2rem .8rem;align-items:center;border-bottom:1px solid var(--line);padding:.22rem 0}.matrix .name{font-size:.96rem}.matrix .sum{font-size:.9rem;color:var(--soft);text-align:right}
.cells{display:flex;flex-wrap:wrap;gap:2px 0}.cell{width:1.98rem;min-height:2.35rem;display:flex;flex-direction:column;align-items:center;justify-content:center;text-decoration:none;color:var(--soft);font-size:.75rem;line-height:1.2;border-radius:3px}.cell:hover{background:var(--panel)}
details.family{border-bottom:1px solid var(--line)}details.family:first-of-type{border-top:1px solid var(--line)}
details.family>summary{display:grid;grid-template-columns:1rem minmax(0,1fr) auto;gap:.2rem .6rem;align-items:center;padding:.7rem 0;list-style:none}details.family>summary::-webkit-details-marker{display:none}
details.family>summary::before{content:"";border-left:.42rem solid var(--edge);border-top:.32rem solid transparent;border-bottom:.32rem solid transparent}details.family[open]>summary::before{transform:rotate(90deg)}
details.family>summary h3{margin:0}details.family>summary h3 span{font-weight:400;color:var(--soft);font-size:.94rem;margin-left:.4rem}
.counts{display:flex;flex-wrap:wrap;gap:.2rem .9rem;font-size:.92rem;justify-content:flex-end}.counts span{display:inline-flex;gap:.3rem;align-items:center}
.miss{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,25rem);gap:1rem 2rem;align-items:start}.seq,.acc{display:block;width:100%;max-width:25rem;height:auto}.tl{width:100%;height:auto}.life{stroke-width:2}
.filters{border:0;padding:0;margin:0 0 .8rem;display:flex;flex-wrap:wrap;gap:.4rem}.filters legend{float:left;padding:.3rem .6rem .3rem 0;font-size:.94rem;color:var(--soft)}.filters label{border:1px solid var(--edge);border-radius:3px;padding:.24rem .6rem;font-size:.94rem;cursor:pointer;display:inline-flex;gap:.4rem;align-items:center;min-height:2rem}.filters label:has(:checked){background:var(--ink);color:var(--paper);border-color:var(--ink)}.filters label:has(:checked) .m{color:inherit;--knock:var(--ink)}.filters input{appearance:none;width:0;height:0;margin:0;position:absolute}
.fold>summary{font-weight:650;padding:.5rem 0}.exchanges td,.exchanges th{font-size:.86rem;padding:.2rem .6rem .2rem 0;white-space:nowrap}.exchanges td.p{white-space:normal;min-width:15rem}.exchanges tr:target{background:var(--aim)}
body:has(#show-miss:checked) .card:not(.k-miss),body:has(#show-open:checked) .card:not(.k-open),body:has(#show-word:checked) .card:not(.k-word),body:has(#show-na:checked) .card:not(.k-na){display:none}
body:has(#show-miss:checked) .family:not(:has(.k-miss)),body:has(#show-open:checked) .family:not(:has(.k-open)),body:has(#show-word:checked) .family:not(:has(.k-word)),body:has(#show-na:checked) .family:not(:has(.k-na)){display:none}
body:has(#show-all:not(:checked)) #failed .card{display:grid}
body:has(#show-all:not(:checked)) .family::details-content{content-visibility:visible;block-size:auto;display:block}
@media (max-width:46rem){.matrix>li{grid-template-columns:minmax(0,1fr) auto}.matrix .cells{grid-column:1/-1;grid-row:2}.miss{grid-template-columns:minmax(0,1fr)}details.family>summary{grid-template-columns:1rem minmax(0,1fr)}.counts{grid-column:2;justify-content:flex-start}details.family>summary h3 span{display:block;margin:0}.cell{width:2.1rem;min-height:2.6rem}}
@media print{.filters{display:none!important}.cell{min-height:0;width:1.45rem}.glance{break-before:page}.annex{break-before:page}.annex,#appendix{font-size:8.6pt}.annex .card h4{font-size:8.8pt}.matrix .sum{font-size:.84rem}.matrix>li{grid-template-columns:12.5rem minmax(0,1fr) 9.6rem;padding:.05rem 0}details.family>summary{grid-template-columns:minmax(0,1fr) auto}details.family>summary::before,.fold>summary::before{content:none}summary{list-style:none}.card{padding:.3rem 0}.card details>summary{display:none}.card.big details{display:none}.card dl{margin:.2rem 0}.card dl ul{margin:0}.miss{grid-template-columns:minmax(0,1fr) 17rem}.tally,.counts{font-size:.88rem}.exchanges td,.exchanges th{font-size:6.6pt;padding:.05rem .4rem .05rem 0}.exchanges td.p{min-width:0;width:45%}
@page{@bottom-left{content:"frskit conformance report. Not an approval.";font:8pt sans-serif}@bottom-right{content:counter(page) " / " counter(pages);font:8pt sans-serif}}}
`;

/** SHA-256 of the style sheet, as the policy of the page names it. */
export const STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`;
