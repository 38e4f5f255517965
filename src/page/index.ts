/** What the command line takes of the pages. */
export { foldedLines } from './fold.ts';
