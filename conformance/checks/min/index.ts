/** MIN: minimum data, as far as it concerns a service. */
import type { Check } from '../../suite/check.ts';
import { derivedChecks } from './derived.ts';
import { echoChecks } from './echo.ts';
import { minimalChecks } from './minimal.ts';

export const min: readonly Check[] = [...minimalChecks, ...echoChecks, ...derivedChecks];
