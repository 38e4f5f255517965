/** The style sheet of the validation report, after the shared one of all pages. */

/** The complete sheet. The policy of the page names its hash, so each change here changes `STYLE_HASH`. */
export const STYLE = `.spots{display:flex;flex-wrap:wrap;gap:2px;margin:0 0 .3rem;max-width:none}.spot{display:inline-flex;width:1.75rem;height:1.75rem;align-items:center;justify-content:center;border-radius:3px}.spot:hover{background:var(--panel)}
.cause{border-top:1px solid var(--line)}.cause:last-of-type{border-bottom:1px solid var(--line)}.cause>summary{display:grid;grid-template-columns:1.6rem minmax(0,16rem) minmax(0,1fr) 5rem minmax(0,15rem);gap:.2rem .8rem;align-items:center;padding:.6rem 0;list-style:none}.cause>summary::-webkit-details-marker{display:none}.cause:target>summary{background:var(--aim)}
.amount{display:grid;grid-template-columns:minmax(0,1fr) 7rem;gap:.6rem;align-items:center}.share{display:block;width:100%;height:10px}
.places{list-style:none;padding:0;margin:0}.cause th p{margin:.2rem 0}.cause td:last-child{min-width:14rem}
.file{border-top:1px solid var(--line);padding:.8rem 0 .4rem}.file h3{display:flex;gap:.5rem;align-items:center;scroll-margin-top:1rem}.file h3:target,.names li:target{background:var(--aim)}
.findings,.names{list-style:none;padding:0;margin:0}.findings>li{display:grid;grid-template-columns:1.6rem minmax(0,1fr);gap:.1rem .5rem;padding:.35rem 0}.findings p{margin:0;max-width:none}.names{columns:18rem;column-gap:2rem}
@media (max-width:46rem){.cause>summary{grid-template-columns:1.6rem minmax(0,1fr)}.cause>summary>*{grid-column:2}.cause>summary>.m{grid-column:1}}
@media print{.cause>summary{list-style:none}.spot{width:1.3rem;height:1.3rem}.findings>li{break-inside:avoid}
@page{@bottom-left{content:"frskit validation report. Not an approval.";font:8pt sans-serif}@bottom-right{content:counter(page) " / " counter(pages);font:8pt sans-serif}}}
`;

/** SHA-256 of `STYLE`, as the policy of the page names it. */
export const STYLE_HASH = 'sha256-z66MCeRMa9VKEQp7hbIPG+CSy4L6t7BeHnWSh4PuyJc=';
