/** 10.998 GEO: which items go together, and zones that exist. Messages never contain coordinates. */
import type { Rule } from '../../../findings/rule.ts';
import type { Subject } from '../subject.ts';
import { T10, T10_ITEMS } from '../../dictionary/numbers.ts';
import { fieldClause, type Photo, photoRule } from './photo.ts';

const ITEMS = T10_ITEMS.GEO;
const LATITUDE = {
  degrees: ITEMS.LTD,
  minutes: ITEMS.LTM,
  seconds: ITEMS.LTS,
  names: ['LTD', 'LTM', 'LTS'],
} as const;
const LONGITUDE = {
  degrees: ITEMS.LGD,
  minutes: ITEMS.LGM,
  seconds: ITEMS.LGS,
  names: ['LGD', 'LGM', 'LGS'],
} as const;
const AXES = [LATITUDE, LONGITUDE];
const UTM = { GCM: ITEMS.GCM, GCE: ITEMS.GCE, GCN: ITEMS.GCN };

const ZONES = 60;

function has({ text }: Photo, item: number): boolean {
  return text(T10.GEO, item) !== '';
}

function hasFraction({ text }: Photo, item: number): boolean {
  return text(T10.GEO, item).includes('.');
}

/** The items that a rule needs together: both or neither. */
function together(photo: Photo, one: number, other: number): boolean {
  return has(photo, one) === has(photo, other);
}

const common = { clause: fieldClause(T10.GEO), severity: 'error', since: '0500', needs: [T10.GEO] } as const;

export const geographyRules: readonly Rule<Subject>[] = [
  photoRule({
    ...common,
    id: 'itl.10.998.degrees',
    title: '10.998 LTD and LGD must be given together',
    help: 'Give LTD and LGD together or not at all.',
    check: (photo, fail) => {
      if (together(photo, LATITUDE.degrees, LONGITUDE.degrees)) return;
      const absent = has(photo, LATITUDE.degrees) ? LONGITUDE : LATITUDE;
      const message = `10.998 ${absent.names[0]} is absent; LTD and LGD are given together`;
      fail({ at: photo.at(T10.GEO, absent.degrees), message });
    },
  }),
  photoRule({
    ...common,
    id: 'itl.10.998.minutes',
    title: '10.998 LTM and LGM must be given together and with their degrees',
    help: 'Give LTM and LGM together, and only with LTD and LGD.',
    check: (photo, fail) => {
      if (!together(photo, LATITUDE.minutes, LONGITUDE.minutes)) {
        const absent = has(photo, LATITUDE.minutes) ? LONGITUDE : LATITUDE;
        const message = `10.998 ${absent.names[1]} is absent; LTM and LGM are given together`;
        fail({ at: photo.at(T10.GEO, absent.minutes), message });
      }
      if (AXES.some(({ degrees }) => has(photo, degrees))) return;
      for (const { minutes, names } of AXES) {
        if (!has(photo, minutes)) continue;
        fail({ at: photo.at(T10.GEO, minutes), message: `10.998 ${names[1]} is given without ${names[0]}` });
      }
    },
  }),
  photoRule({
    ...common,
    id: 'itl.10.998.seconds',
    title: '10.998 LTS and LGS must be given together and with their minutes',
    help: 'Give LTS and LGS together, and only with LTM and LGM.',
    check: (photo, fail) => {
      if (!together(photo, LATITUDE.seconds, LONGITUDE.seconds)) {
        const absent = has(photo, LATITUDE.seconds) ? LONGITUDE : LATITUDE;
        const message = `10.998 ${absent.names[2]} is absent; LTS and LGS are given together`;
        fail({ at: photo.at(T10.GEO, absent.seconds), message });
      }
      if (AXES.some(({ minutes }) => has(photo, minutes))) return;
      for (const { seconds, names } of AXES) {
        if (!has(photo, seconds)) continue;
        fail({ at: photo.at(T10.GEO, seconds), message: `10.998 ${names[2]} is given without ${names[1]}` });
      }
    },
  }),
  photoRule({
    ...common,
    id: 'itl.10.998.fraction',
    title: '10.998 GEO must have a fraction in the smallest unit only',
    help: 'Give either degrees with a fraction alone, or whole degrees followed by minutes; the same holds for minutes and seconds.',
    check: (photo, fail) => {
      for (const { degrees, minutes, seconds, names } of AXES) {
        const smaller = has(photo, minutes) ? names[1] : names[2];
        if (hasFraction(photo, degrees) && (has(photo, minutes) || has(photo, seconds))) {
          const message = `10.998 ${names[0]} has a fraction although ${smaller} is given`;
          fail({ at: photo.at(T10.GEO, degrees), message });
        }
        if (hasFraction(photo, minutes) && has(photo, seconds)) {
          const message = `10.998 ${names[1]} has a fraction although ${names[2]} is given`;
          fail({ at: photo.at(T10.GEO, minutes), message });
        }
      }
    },
  }),
  photoRule({
    ...common,
    id: 'itl.10.998.utm',
    title: '10.998 GCM, GCE and GCN must be given together',
    help: 'Give zone (GCM), easting (GCE) and northing (GCN) all three or not at all.',
    check: (photo, fail) => {
      const absent = Object.entries(UTM).filter(([, item]) => !has(photo, item));
      const [first] = absent;
      if (first === undefined || absent.length === Object.keys(UTM).length) return;
      const [name, item] = first;
      fail({
        at: photo.at(T10.GEO, item),
        message: `10.998 ${name} is absent; GCM, GCE and GCN are given together`,
      });
    },
  }),
  photoRule({
    ...common,
    id: 'itl.10.998.zone',
    title: '10.998 GCM must name a UTM zone from 1 to 60',
    help: `Correct the zone: UTM has the zones 1 to ${ZONES}, each with a letter for the band of latitude (C to X without I and O).`,
    check: (photo, fail) => {
      const number = /^(\d{1,2})[A-Z]$/.exec(photo.text(T10.GEO, UTM.GCM))?.[1];
      if (number === undefined || (Number(number) >= 1 && Number(number) <= ZONES)) return;
      const message = `10.998 GCM names a zone that is not 1 to ${ZONES}`;
      fail({ at: photo.at(T10.GEO, UTM.GCM), message, facts: { zones: ZONES } });
    },
  }),
  photoRule({
    ...common,
    id: 'itl.10.998.other-system',
    title: '10.998 OSI must be present when OCV is',
    help: 'Add OSI, the name of the coordinate system, or remove OCV.',
    check: (photo, fail) => {
      if (!has(photo, ITEMS.OCV) || has(photo, ITEMS.OSI)) return;
      fail({ at: photo.at(T10.GEO, ITEMS.OSI), message: '10.998 OCV is given, but OSI is empty' });
    },
  }),
];
