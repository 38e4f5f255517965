/** The part of YAML that published API documents use: block maps and lists, scalars, flow lists, block texts. */

type Yaml = string | number | boolean | null | Yaml[] | { [name: string]: Yaml };

type Line = { readonly indent: number; readonly text: string };

function scalar(text: string): Yaml {
  if (/^'.*'$/.test(text) || /^".*"$/.test(text)) return text.slice(1, -1);
  if (text === '[]' || text === '{}') return text === '[]' ? [] : {};
  if (/^\[.*\]$/.test(text))
    return text
      .slice(1, -1)
      .split(',')
      .map((item) => scalar(item.trim()));
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === '' || text === 'null' || text === '~') return null;
  return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
}

const KEY = /^("[^"]*"|'[^']*'|[^\s"'[{][^:]*?):(?:\s+(.*))?$/;

class Reader {
  private readonly lines: readonly Line[];
  private at = 0;

  constructor(text: string) {
    this.lines = text.split('\n').map((line) => ({ indent: line.search(/\S|$/), text: line.trim() }));
  }

  private next(): Line | undefined {
    while (/^(?:#.*|---)?$/.test(this.lines[this.at]?.text ?? '-')) this.at++;
    return this.lines[this.at];
  }

  /** Lines of a block text: all that are indented deeper, or empty. */
  private block(indent: number): string {
    const found: string[] = [];
    for (; this.at < this.lines.length; this.at++) {
      const line = this.lines[this.at];
      if (line === undefined || (line.text !== '' && line.indent <= indent)) break;
      found.push(line.text);
    }
    return found.join('\n');
  }

  private value(rest: string, indent: number): Yaml {
    if (/^[|>][+-]?$/.test(rest)) return this.block(indent);
    if (rest !== '') return scalar(rest.replace(/\s+#.*$/, ''));
    const line = this.next();
    const isList = line?.text.startsWith('- ') === true || line?.text === '-';
    if (line === undefined || line.indent < indent || (line.indent === indent && !isList)) return null;
    return this.node(line.indent);
  }

  node(indent: number): Yaml {
    const first = this.next();
    if (first?.text.startsWith('-') === true && /^-(?:\s|$)/.test(first.text)) return this.list(indent);
    const map: Record<string, Yaml> = {};
    for (let line = this.next(); line?.indent === indent; line = this.next()) {
      const match = KEY.exec(line.text);
      if (match === null) break;
      this.at++;
      map[(match[1] ?? '').replace(/^["']|["']$/g, '')] = this.value(match[2] ?? '', indent);
    }
    return map;
  }

  private list(indent: number): Yaml {
    const items: Yaml[] = [];
    for (
      let line = this.next();
      line?.indent === indent && /^-(?:\s|$)/.test(line.text);
      line = this.next()
    ) {
      const rest = line.text.slice(1).trim();
      if (KEY.test(rest)) {
        // The entry is a map whose first member stands on the line of the dash.
        const inner = indent + line.text.indexOf(rest);
        (this.lines as Line[])[this.at] = { indent: inner, text: rest };
        items.push(this.node(inner));
      } else {
        this.at++;
        items.push(rest === '' ? this.value('', indent) : scalar(rest));
      }
    }
    return items;
  }
}

/** Reads a document of that part of YAML. */
export function readYaml(text: string): Yaml {
  return new Reader(text).node(0);
}
