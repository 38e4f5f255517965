/** Servers with one transport fault each, to test that the suite detects it. */
export { PLAYS, type Play } from './plays.ts';
export { PLAINTEXT, type Plaintext } from './plaintext.ts';
export { type Router, type RouterOptions, front, startRouter } from './router.ts';
