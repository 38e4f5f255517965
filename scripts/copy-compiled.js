// Part of `npm run build`: the compiler leaves JavaScript and JSON files where they are.
import { cpSync } from 'node:fs';

cpSync('src/schemas/compiled', 'dist/src/schemas/compiled', { recursive: true });
for (const name of ['transaction', 'report']) {
  cpSync(`src/schemas/${name}.schema.json`, `dist/src/schemas/${name}.schema.json`);
}
