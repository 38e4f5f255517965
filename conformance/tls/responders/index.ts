/** Servers with one fault of transport each, to prove that the suite sees it. */
export { PLAYS, type Play } from './plays.ts';
export { PLAINTEXT, type Plaintext } from './plaintext.ts';
export { type Router, type RouterOptions, front, startRouter } from './router.ts';
