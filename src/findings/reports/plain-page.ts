/** A page to print, without script, style and anything that is loaded. */
import { type Markup, markup, pageText, raw } from '../../page/markup.ts';

const POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'";

/** The page as text: the title as its heading, then the body. */
export function plainPage(title: string, body: Markup): string {
  return pageText(markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
</head>
<body>
<h1>${title}</h1>
${body}
</body>
</html>
`);
}
