/**
 * Every threshold by measure and target: the one place to change them. They order pictures well, but come from about
 * 60 pictures of few people and are not calibrated; brightness and colour are loose, so that no skin tone at normal
 * exposure is called wrong, and only ever warn. Errors are what no comparison can mend: no face, several, too few
 * pixels between the eyes, blur, an undecodable file.
 */
import type { Bound, Limit, RowInfo, Target } from './row.ts';

type Targets = Readonly<Record<Target, Limit>>;

const NONE: Limit = {};

const error = (bound: Bound): Limit => ({ error: bound });
const warning = (bound: Bound): Limit => ({ warning: bound });
const info = (bound: Bound): Limit => ({ info: bound });

function same(limit: Limit): Targets {
  return { probe: limit, sap30: limit, sap40: limit, sap50: limit, portrait: limit };
}

/** One limit for `probe`, another for the SAP levels, another for `portrait`. */
function three(probe: Limit, sap: Limit, portrait: Limit): Targets {
  return { probe, sap30: sap, sap40: sap, sap50: sap, portrait };
}

/** One limit for `probe`, another for all else. */
function two(probe: Limit, other: Limit): Targets {
  return three(probe, other, other);
}

const COLOUR = ['cmyk', 'unknown'];

export const LIMITS_OF = {
  'quality.image.format': same(error({ except: ['jpeg', 'png', 'jp2', 'j2k'] })),
  'quality.image.bytes': same(error({ above: 20 })),
  'quality.image.pixels': same(error({ above: 60 })),
  'quality.image.decodes': same(error({ except: ['whole'] })),
  'quality.image.orientation': two(warning({ above: 1 }), error({ above: 1 })),
  'quality.image.colour': three(
    { error: { among: COLOUR }, warning: { among: ['grey', 'alpha', 'deep', 'shallow'] } },
    { error: { among: COLOUR }, warning: { among: ['grey', 'alpha', 'deep', 'shallow'] } },
    { error: { among: [...COLOUR, 'grey'] }, warning: { among: ['alpha', 'deep', 'shallow'] } },
  ),
  'quality.image.width': {
    probe: warning({ below: 480 }),
    sap30: error({ below: 480 }),
    sap40: error({ below: 768 }),
    sap50: error({ below: 3300 }),
    portrait: error({ below: 480 }),
  },
  'quality.image.height': {
    probe: warning({ below: 600 }),
    sap30: error({ below: 600 }),
    sap40: error({ below: 1024 }),
    sap50: error({ below: 4400 }),
    portrait: error({ below: 600 }),
  },
  'quality.image.aspect': {
    probe: NONE,
    sap30: warning({ below: 0.784, above: 0.816 }),
    sap40: warning({ below: 0.735, above: 0.765 }),
    sap50: warning({ below: 0.735, above: 0.765 }),
    portrait: warning({ below: 0.762, above: 0.794 }),
  },
  'quality.image.jpeg-quality': two(
    { error: { below: 20 }, warning: { below: 60 } },
    { error: { below: 20 }, warning: { below: 75 } },
  ),
  'quality.image.compression': three(
    { error: { above: 40 }, warning: { above: 15 } },
    error({ above: 15 }),
    warning({ above: 15 }),
  ),
  'quality.image.container': same(warning({ among: ['bare', 'exif'] })),
  'quality.face.present': same(error({ below: 1 })),
  'quality.face.single': two({ error: { above: 0.04 }, warning: { above: 0 } }, error({ above: 0 })),
  'quality.face.ied': {
    probe: { error: { below: 32 }, warning: { below: 64 }, info: { below: 90 } },
    sap30: error({ below: 90 }),
    sap40: { error: { below: 90 }, warning: { below: 136 } },
    sap50: { error: { below: 90 }, warning: { below: 580 } },
    portrait: { error: { below: 90 }, warning: { below: 240 } },
  },
  'quality.face.inside': same(error({ above: 0 })),
  // 0.98 is what Annex E itself asks: eyes at 55 % of the height, a head half as wide as the picture.
  'quality.face.margins': same(warning({ below: 0.9 })),
  'quality.face.head-height': same(warning({ below: 0.4 })),
  'quality.face.head-width': {
    probe: NONE,
    sap30: warning({ below: 0.4, above: 0.65 }),
    sap40: warning({ below: 0.4, above: 0.65 }),
    sap50: warning({ below: 0.4, above: 0.65 }),
    portrait: warning({ below: 0.5, above: 0.75 }),
  },
  'quality.face.centred-across': two(NONE, warning({ below: 0.45, above: 0.55 })),
  'quality.face.centred-down': two(NONE, warning({ below: 0.3, above: 0.5 })),
  'quality.face.roll': two(
    { error: { above: 60 }, warning: { above: 15 } },
    { error: { above: 60 }, warning: { above: 8 } },
  ),
  'quality.face.yaw': two(warning({ above: 20 }), warning({ above: 10 })),
  'quality.face.pitch': two(warning({ above: 25 }), warning({ above: 20 })),
  'quality.face.sharpness': two(
    { error: { below: 12 }, warning: { below: 40 } },
    { error: { below: 25 }, warning: { below: 60 } },
  ),
  'quality.face.blockiness': two(warning({ above: 2.2 }), warning({ above: 1.8 })),
  'quality.face.underexposed': same({ error: { above: 0.97 }, warning: { above: 0.95 } }),
  'quality.face.overexposed': two(
    { error: { above: 0.5 }, warning: { above: 0.05 } },
    { error: { above: 0.5 }, warning: { above: 0.01 } },
  ),
  'quality.face.brightness': two(warning({ below: 0.04, above: 0.85 }), warning({ below: 0.04, above: 0.8 })),
  'quality.face.contrast': same(warning({ below: 4 })),
  'quality.face.illumination': two(warning({ below: 0.05 }), warning({ below: 0.15 })),
  'quality.face.natural-colour': two(warning({ above: 15 }), warning({ above: 8 })),
  'quality.face.eyes-open': three(
    warning({ below: 0.022 }),
    warning({ below: 0.022 }),
    error({ below: 0.022 }),
  ),
  'quality.face.eyes-visible': same(warning({ below: 0.6 })),
  'quality.face.mouth-closed': three(info({ above: 0.2 }), warning({ above: 0.2 }), warning({ above: 0.12 })),
  'quality.face.mouth-visible': same(warning({ above: 25 })),
  'quality.face.background': three(NONE, warning({ above: 40 }), warning({ above: 20 })),
} as const satisfies Readonly<Record<string, Targets>>;

/** The ids of all measures. */
export type RowId = keyof typeof LIMITS_OF;

/** A measure without its severity, which follows from its thresholds. */
export type Described = Omit<RowInfo, 'severity' | 'id'> & { readonly id: RowId };
