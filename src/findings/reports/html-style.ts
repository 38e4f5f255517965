/** How the HTML report looks: on screen, light and dark, on a phone, and on paper. */

/** The whole style sheet. The page's policy names its hash, so every change here changes `STYLE_HASH`. */
export const STYLE = `:root{color-scheme:light dark;--page:#fff;--raised:#f5f6f8;--line:#c9ced4;--text:#1b1f24;--dim:#535c66;--error:#b01f14;--warning:#834700;--info:#0a569f;--good:#17632f}
@media (prefers-color-scheme:dark){:root{--page:#14171a;--raised:#1e2226;--line:#41484f;--text:#e7e9eb;--dim:#a9b1b9;--error:#ff9a90;--warning:#f2b965;--info:#8cc2fa;--good:#7ad6a0}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:62rem;padding:1.5rem 1rem 3rem;background:var(--page);color:var(--text);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.5rem;margin:0 0 .25rem}
h2{font-size:1.2rem;margin:2rem 0 .25rem;padding-top:1rem;border-top:1px solid var(--line)}
h3{font-size:1rem;margin:1.25rem 0 .5rem}
p{margin:.25rem 0}
a{color:var(--info)}
a:focus-visible{outline:2px solid var(--info);outline-offset:2px}
code{font:.9em/1.4 ui-monospace,monospace}
bdi{unicode-bidi:isolate}
.dim{color:var(--dim)}
.error{color:var(--error)}
.warning{color:var(--warning)}
.info,.inconclusive{color:var(--info)}
.good{color:var(--good)}
table{border-collapse:collapse;width:100%;margin:1rem 0}
th,td{text-align:left;vertical-align:top;padding:.35rem .75rem .35rem 0;border-bottom:1px solid var(--line)}
.findings,.kinds{list-style:none;margin:0;padding:0}
.findings>li{margin:.5rem 0;padding:.6rem .8rem;background:var(--raised);border-left:.3rem solid var(--line)}
.findings>li.error{border-color:var(--error)}
.findings>li.warning{border-color:var(--warning)}
.findings>li.info,.findings>li.inconclusive{border-color:var(--info)}
.findings p{color:var(--text)}
.findings .dim{color:var(--dim)}
.label{font-weight:600}
dt{font-weight:600;margin-top:1rem}
dd{margin:0}
footer{margin-top:2.5rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--dim);font-size:.9rem}
@media (max-width:32rem){th,td{padding-right:.5rem}h1{font-size:1.3rem}}
@media print{:root{color-scheme:light;--page:#fff;--raised:#fff;--line:#999;--text:#000;--dim:#444;--error:#8f1209;--warning:#6b3a00;--info:#08457f;--good:#0f4d23}
body{max-width:none;padding:0;font-size:10pt}h2,h3,dt{break-after:avoid}.findings>li,tr,dd{break-inside:avoid}a{color:inherit;text-decoration:none}@page{margin:18mm 15mm}}
`;

/** SHA-256 of `STYLE`, as the page's policy names it. */
export const STYLE_HASH = 'sha256-sznjH8oHdBzm6ouLDCRuEjJkIVuiYMXHI3xhRlD1/LI=';
