/** The style sheet of the conformance report: the shared one and rules of this page. */
import { createHash } from 'node:crypto';
import { REPORT_STYLE } from '../../src/findings/index.ts';

/** The complete style sheet of the page. */
export const STYLE = `${REPORT_STYLE}
body{max-width:74rem}
h4{font-size:1rem;margin:0 0 .25rem;font-weight:600}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;margin:1rem 0;padding:0}
blockquote{margin:.4rem 0;padding-left:.8rem;border-left:.15rem solid var(--line);color:var(--dim)}
.result{margin:1rem 0;padding:.8rem 1rem;background:var(--raised);border-left:.5rem solid var(--line)}
.result strong{display:block;font-size:1.4rem;line-height:1.3}
.result.error{border-color:var(--error)}
.result.warning{border-color:var(--warning)}
.result.good{border-color:var(--good)}
.result p{color:var(--text)}
.verdicts{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;margin:.75rem 0;padding:0}
.notices{margin:.75rem 0;padding:.6rem .8rem;border:1px solid var(--line)}
.row{margin:.75rem 0;padding:.6rem .8rem;background:var(--raised);border-left:.3rem solid var(--line)}
.row.error{border-color:var(--error)}
.row.warning{border-color:var(--warning)}
.row.info{border-color:var(--info)}
.row.good{border-color:var(--good)}
.row,.row p,.row li{color:var(--text)}
.row .dim{color:var(--dim)}
.row h4 .verdict{margin-right:.35rem}
.verdict{font-weight:700}
.change{margin:.35rem 0;padding:.35rem .6rem;border:1px solid var(--line);background:var(--page)}
.checks{margin:.35rem 0;padding-left:1.2rem}
.facts{display:grid;grid-template-columns:minmax(9rem,14rem) 1fr;gap:.15rem 1rem;margin:.5rem 0}
.facts dt{margin:0}
.scroll{overflow-x:auto}
.scroll:focus-visible{outline:2px solid var(--info);outline-offset:2px}
.exchanges{font-size:.85rem;overflow-wrap:normal}
.exchanges td,.exchanges th{white-space:nowrap;padding-right:.5rem}
.exchanges td.wide{white-space:normal;min-width:12rem}
@media (max-width:32rem){.facts{grid-template-columns:1fr;gap:0}.facts dd{margin-bottom:.5rem}}
@media print{nav{display:none}.notices{margin-right:1px}.row{break-inside:avoid;background:none}.scroll{overflow:visible}.exchanges{font-size:7.5pt}.exchanges td,.exchanges th{white-space:normal}.exchanges td.wide{min-width:0}h3{break-after:avoid}}
`;

/** The content security policy: nothing may be loaded, sent, framed or run; the style sheet is permitted by its hash. */
export const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256')
  .update(STYLE)
  .digest('base64')}'; base-uri 'none'; form-action 'none'`;
