/** The requirements as an OSCAL catalogue. */
import { type Requirement, familyTitles, requirements as all } from '../../src/catalogue/index.ts';
import { digestOfValue } from './digest.ts';
import { OSCAL_VERSION, controlId, plain, prop, uuidOf } from './oscal-words.ts';
import { familiesOf } from './parts.ts';
import { CATALOGUE_CHANGED, VERSION } from './version.ts';
import { SOURCE } from './words.ts';

function controlOf(row: Requirement, source: string): object {
  const { id, title, text, level, who, section, condition, grade, how, added, quote } = row;
  const part = (name: string, prose: string | undefined): readonly object[] =>
    prose === undefined ? [] : [{ id: `${controlId(id)}_${name}`, name, prose: plain(prose) }];
  return {
    id: controlId(id),
    title: plain(title),
    props: [
      { name: 'label', value: id },
      ...prop('level', level),
      ...who.flatMap((one) => prop('binds', one)),
      ...prop('added', added),
      ...prop('condition', condition),
      ...prop('best-grade', grade),
      ...prop('section', section),
    ],
    ...(section === undefined ? {} : { links: [{ href: `#${source}`, rel: 'reference' }] }),
    parts: [...part('statement', text), ...part('assessment-method', how), ...part('quote', quote)],
  };
}

/**
 * The catalogue as indented OSCAL, determined by the requirements.
 *
 * @example
 * const document = oscalCatalogue();
 */
export function oscalCatalogue(requirements: readonly Requirement[] = all): string {
  const digest = digestOfValue(requirements);
  const source = uuidOf('source', SOURCE);
  const value = {
    catalog: {
      uuid: uuidOf('catalogue', digest),
      metadata: {
        title: `What ${SOURCE} asks of a face recognition service and of who submits to it`,
        'last-modified': CATALOGUE_CHANGED,
        version: VERSION,
        'oscal-version': OSCAL_VERSION,
        props: prop('digest', digest),
        remarks: 'Requirements marked as added are not in the source. This is not an approval of anything.',
      },
      groups: familiesOf(requirements).map(([family, rows]) => ({
        id: controlId(family),
        title: familyTitles[family]?.title ?? family,
        controls: rows.map((row) => controlOf(row, source)),
      })),
      'back-matter': {
        resources: [
          {
            uuid: source,
            title: `${SOURCE}: ICE Use of Facial Recognition Services`,
            citation: {
              text: `Department of Homeland Security, Privacy Impact Assessment for the ICE Use of Facial Recognition Services, ${SOURCE}, May 13, 2020`,
            },
          },
        ],
      },
    },
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}
