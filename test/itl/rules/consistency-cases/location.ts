/** Cases of rules on the place of an image. */
import { type Case, geo } from './case.ts';

export const locationCases: Readonly<Record<string, Case>> = {
  'itl.10.998.degrees': {
    pass: geo('␟39␟␟␟79'),
    fail: geo('␟39␟37␟45␟␟57␟21'),
    told: ['itl.10.998.degrees 10[1].998.1.5'],
  },
  'itl.10.998.minutes': {
    pass: geo('␟39␟37␟␟79␟57'),
    fail: geo('␟39␟37␟␟79'),
    told: ['itl.10.998.minutes 10[1].998'],
  },
  'itl.10.998.seconds': {
    pass: geo('␟39␟37␟45.8394␟79␟57␟21.96'),
    fail: geo('␟39␟37␟␟79␟57␟21.96'),
    told: ['itl.10.998.seconds 10[1].998.1.4'],
  },
  'itl.10.998.fraction': {
    pass: geo('␟39.5␟␟␟79.25'),
    fail: geo('␟39.5␟37␟␟79␟57.5␟21'),
    told: [
      'itl.10.998.seconds 10[1].998.1.4',
      'itl.10.998.fraction 10[1].998.1.2',
      'itl.10.998.fraction 10[1].998.1.6',
    ],
  },
  'itl.10.998.utm': {
    pass: geo('␟␟␟␟␟␟␟␟␟17S␟589588␟4387146'),
    fail: geo('␟␟␟␟␟␟␟␟␟17S␟␟4387146'),
    told: ['itl.10.998.utm 10[1].998.1.11'],
  },
  'itl.10.998.zone': {
    pass: geo('␟␟␟␟␟␟␟␟␟60S␟589588␟4387146'),
    fail: geo('␟␟␟␟␟␟␟␟␟61S␟589588␟4387146'),
    told: ['itl.10.998.zone 10[1].998.1.10'],
  },
  'itl.10.998.other-system': {
    pass: geo('␟␟␟␟␟␟␟␟␟␟␟␟␟MGRS␟1'),
    fail: geo('␟␟␟␟␟␟␟␟␟␟␟␟␟␟1'),
    told: ['itl.10.998.other-system 10[1].998.1.14'],
  },
};
