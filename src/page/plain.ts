/** A page to print, without script, style and anything that is loaded. */
import { pageHead } from './head.ts';
import { type Markup, markup, pageText } from './markup.ts';

/** The page as text: the title as its heading, then the body. */
export function plainPage(title: string, body: Markup): string {
  return pageText(markup`<!doctype html>
<html lang="en">
${pageHead(title)}
<body>
<h1>${title}</h1>
${body}
</body>
</html>
`);
}
