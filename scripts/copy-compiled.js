// Part of `npm run build`: the compiler leaves JavaScript and JSON files where they are.
import { cpSync, readdirSync } from 'node:fs';

cpSync('src/schemas/compiled', 'dist/src/schemas/compiled', { recursive: true });
const XSD = 'src/results/formats/xml/candidate-list.xsd';
cpSync(XSD, `dist/${XSD}`);
for (const name of readdirSync('src/schemas').filter((file) => file.endsWith('.schema.json'))) {
  cpSync(`src/schemas/${name}`, `dist/src/schemas/${name}`);
}
