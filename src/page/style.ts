/** The style sheet that all pages share: colours, type, and components. Light and dark, narrow and wide, and on paper. */

const COLOURS = `:root{color-scheme:light dark;--paper:#fff;--panel:#f3f5f7;--ink:#14181d;--soft:#48525e;--line:#c9cfd6;--edge:#727c88;--link:#0a4d8c;--focus:#0a4d8c;--pass:#14663a;--fail:#a3151b;--warn:#874800;--review:#57378f;--open:#1c578c;--na:#66707b;--knock:#fff;--tint:#fdf1f0;--aim:#fff6d6}
@media (prefers-color-scheme:dark){:root{--paper:#13161a;--panel:#1c2127;--ink:#e8ebef;--soft:#b4bcc6;--line:#3b434d;--edge:#8a949f;--link:#8fc3ff;--focus:#ffd33d;--pass:#74cc97;--fail:#ff938c;--warn:#f2b65e;--review:#c6aef6;--open:#8fc3ff;--na:#9ba4af;--knock:#13161a;--tint:#2b1a1b;--aim:#3a3313}}
`;

const TYPE = `*{box-sizing:border-box}
html{font:100%/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font-variant-numeric:tabular-nums}
.wrap{max-width:70rem;margin:0 auto;padding:0 1.25rem}
h1{font-size:2rem;line-height:1.15;margin:1.3rem 0 .3rem;overflow-wrap:anywhere}
h2{font-size:1.4rem;line-height:1.25;margin:0 0 .6rem;overflow-wrap:anywhere}
h3{font-size:1.06rem;line-height:1.3;margin:0 0 .35rem;overflow-wrap:anywhere}
h4{font-size:.94rem;margin:1rem 0 .25rem;overflow-wrap:anywhere}
p,li,dd,td,th,summary,figcaption{overflow-wrap:anywhere}
p{margin:0 0 .7rem;max-width:42rem}
ul,ol{padding-left:1.25rem;margin:0 0 .7rem}
section{margin:2.6rem 0;scroll-margin-top:1rem}
a{color:var(--link);text-underline-offset:.15em}
a:focus-visible,summary:focus-visible,label:focus-within,[tabindex]:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.88em;overflow-wrap:anywhere}
bdi{unicode-bidi:isolate}
figure{margin:0}figcaption{font-size:.92rem;color:var(--soft);margin:.4rem 0 0;max-width:42rem}
.soft{color:var(--soft)}.small{font-size:.9rem}.num{text-align:right}
details>summary{cursor:pointer;min-height:1.5rem}
table{border-collapse:collapse;width:100%;font-size:.94rem}
th,td{text-align:left;vertical-align:top;padding:.36rem .7rem .36rem 0;border-bottom:1px solid var(--line)}
thead th{font-weight:650;border-bottom:2px solid var(--edge)}tbody th{font-weight:400}
td.num,th.num{text-align:right;padding-right:1.2rem}
.scroll{overflow-x:auto}.scroll table{overflow-wrap:normal}
footer{border-top:1px solid var(--line);margin-top:3rem;padding:1rem 0 2.5rem;font-size:.9rem;color:var(--soft)}
`;

const MARKS = `.defs{position:absolute}.m{flex:none;vertical-align:-.2em}
.f{fill:currentColor}.k{fill:none;stroke:var(--knock);stroke-width:2;stroke-linecap:round;stroke-linejoin:round}.k.w{stroke-width:2.6}.s{fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}.d{stroke-dasharray:3 2.4}
.v-pass{color:var(--pass)}.v-fail{color:var(--fail)}.v-warn{color:var(--warn)}.v-review{color:var(--review)}.v-open{color:var(--open)}.v-na{color:var(--na)}
.c-pass{fill:var(--pass)}.c-fail{fill:var(--fail)}.c-warn{fill:var(--warn)}.c-review{fill:var(--review)}.c-open{fill:var(--open)}.c-na{fill:var(--line)}
`;

const COMPONENTS = `.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.4rem .7rem}
.bar{border-bottom:1px solid var(--line);font-size:.9rem}.bar .wrap{display:flex;gap:.3rem 1.2rem;flex-wrap:wrap;padding-top:.55rem;padding-bottom:.55rem;align-items:baseline}
.bar b{font-weight:650}.bar nav{margin-left:auto}.bar nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1rem;margin:0;padding:0}.bar nav a{display:inline-block;padding:.12rem 0;min-height:1.5rem}
.chips{list-style:none;display:flex;flex-wrap:wrap;gap:.4rem;padding:0;margin:.5rem 0 0}.chips li{border:1px solid var(--edge);border-radius:3px;padding:.08rem .5rem;font-size:.88rem;color:var(--ink);background:var(--panel)}
.result{border:1px solid var(--line);border-left:.6rem solid var(--edge);padding:1rem 1.2rem;margin:1.1rem 0 0;background:var(--panel)}
.result.r-fail{border-left-color:var(--fail)}.result.r-warn{border-left-color:var(--warn)}.result.r-pass{border-left-color:var(--pass)}.result.r-open{border-left-style:double}
.result h2{font-size:1.55rem;display:flex;gap:.6rem;align-items:center;margin:0 0 .25rem}.result p{max-width:50rem;margin:0 0 .4rem}.result .m{align-self:center}
.tally{display:flex;flex-wrap:wrap;gap:.2rem 1.3rem;list-style:none;padding:0;margin:.55rem 0 0;font-size:.94rem}.tally li{display:flex;gap:.4rem;align-items:center}
.stack{display:block;width:100%;height:16px;margin:.6rem 0 0}.stack rect{stroke:var(--panel);stroke-width:2}
.two{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:1.2rem 2.4rem;margin-top:1.5rem}
dl.id{display:grid;grid-template-columns:8.8rem minmax(0,1fr);gap:.28rem .9rem;margin:0;font-size:.96rem}dl.id dt{color:var(--soft)}dl.id dd{margin:0}
ol.next{list-style:none;padding:0;margin:0}ol.next>li{display:grid;grid-template-columns:1.6rem minmax(0,1fr);gap:.1rem .5rem;padding:.5rem 0;border-top:1px solid var(--line)}ol.next>li:first-child{border-top:0;padding-top:0}ol.next b{font-weight:650}ol.next b a{display:inline-block;min-height:1.5rem}
.note{border-left:4px solid var(--edge);padding:.2rem 0 .2rem .9rem;margin:.8rem 0;max-width:44rem}
.key{display:grid;grid-template-columns:repeat(auto-fit,minmax(15.5rem,1fr));gap:.3rem 1.2rem;list-style:none;padding:0;margin:.9rem 0 0;font-size:.92rem}.key li{display:flex;gap:.5rem;align-items:flex-start}.key .m{margin-top:.12rem}
.card{display:grid;grid-template-columns:1.9rem minmax(0,1fr);gap:0 .3rem;padding:.65rem .8rem .65rem 0;border-top:1px solid var(--line);scroll-margin-top:1rem}.card>.m{margin-top:.12rem}.card h4{margin:0;font-size:1rem;font-weight:650;display:flex;flex-wrap:wrap;gap:.05rem .6rem;align-items:baseline}.card h4 .rid{font-weight:400;color:var(--soft);font-size:.86rem}.card h4 .verd{font-size:.92rem}.card .seen{margin:.12rem 0 .25rem}.card .meta{font-size:.9rem;color:var(--soft);margin:0;max-width:none}
.card details{font-size:.94rem}.card details>summary{color:var(--link);width:max-content;max-width:100%;padding:.1rem 0;text-decoration:underline;text-underline-offset:.15em}.card dl{display:grid;grid-template-columns:9rem minmax(0,1fr);gap:.25rem .8rem;margin:.4rem 0 .6rem}.card dt{color:var(--soft)}.card dd{margin:0;max-width:40rem}
.card:target{background:var(--aim);outline:2px solid var(--edge);padding-left:.5rem}
.card.big{background:var(--tint);border:1px solid var(--line);border-left:.45rem solid var(--fail);padding:.9rem 1rem;margin:0 0 1rem}.card.big h3{font-size:1.15rem;margin:0}.card.big h3+.meta{margin-bottom:.6rem}.sd{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 2rem}
.bars{display:grid;grid-template-columns:13.5rem minmax(0,1fr) 3rem;gap:.35rem .8rem;align-items:center;margin:0 0 .6rem;max-width:44rem}.bars>svg{display:block;width:100%;height:14px}
.ax{stroke:var(--edge);stroke-width:1}.gr{stroke:var(--line);stroke-width:1}.tx{fill:var(--ink);font:13px system-ui,sans-serif}.ts{fill:var(--soft);font:12px system-ui,sans-serif}.tb{font-weight:650}.tfail{fill:var(--fail);font-weight:650}
.ln{fill:none;stroke:var(--ink);stroke-width:1.4}.ln.dash{stroke:var(--edge);stroke-dasharray:4 3}.ln.thin{stroke:var(--edge)}.ln.lb{stroke:var(--fail);stroke-width:2.4}.dot{fill:var(--ink)}.hol{fill:var(--paper);stroke:var(--ink);stroke-width:2}.due{fill:none;stroke:var(--edge);stroke-width:1.8;stroke-dasharray:3 2.6}.band{fill:var(--line)}
`;

const NARROW = `@media (max-width:46rem){.two,.sd{grid-template-columns:minmax(0,1fr)}h1{font-size:1.6rem}.result h2{font-size:1.28rem;align-items:flex-start}.bar nav{margin-left:0}dl.id{grid-template-columns:minmax(0,7.2rem) minmax(0,1fr)}.wide-only{display:none}section{margin:2rem 0}.card dl{grid-template-columns:minmax(0,1fr)}.card dt{margin-top:.3rem}.bars{grid-template-columns:10.2rem minmax(0,1fr) 2rem;gap:.3rem .5rem}.card.big{grid-template-columns:minmax(0,1fr)}.card.big>.m{margin-bottom:.3rem}}
@media (min-width:46.01rem){.narrow-only{display:none}}
@media (forced-colors:active){.m{forced-color-adjust:auto}.result{border-left-color:CanvasText}.stack,.chart{forced-color-adjust:none}}
`;

const PAPER = `@media print{:root{color-scheme:light;--paper:#fff;--panel:#fff;--ink:#000;--soft:#333;--line:#aaa;--edge:#555;--link:#000;--knock:#fff;--pass:#14663a;--fail:#a3151b;--warn:#874800;--review:#57378f;--open:#1c578c;--na:#66707b;--tint:#fff;--aim:#fff}
html{font-size:9.6pt}body{print-color-adjust:exact;-webkit-print-color-adjust:exact}.wrap{max-width:none;padding:0}.bar nav,.screen,.skip{display:none!important}a{text-decoration:none}section{margin:1.2rem 0}h2,h3,h4{break-after:avoid}.card,tr,li,figure,.big{break-inside:avoid}.scroll{overflow:visible}
details::details-content{content-visibility:visible;display:block;block-size:auto}
@page{size:A4;margin:15mm 14mm 17mm}}
`;

/** The complete shared style sheet. The policy of a page names its hash, so each change here changes `STYLE_HASH`. */
export const STYLE = COLOURS + TYPE + MARKS + COMPONENTS + NARROW + PAPER;

/** SHA-256 of `STYLE`, as the policy of a page names it. */
export const STYLE_HASH = 'sha256-oZFCvRaYHMwet1NpZ8dcQntmJOBP/fJhIHUsgmpkVe0=';
