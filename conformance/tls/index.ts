/** Direct inspection of the transport of a service: functions that return facts. */
export {
  type Address,
  type ClientCredential,
  type StepLimits,
  STEP_LIMITS,
  addressOf,
  addressText,
} from './address.ts';
export { type Control, modernHandshake } from './control.ts';
export { type Version } from './hello.ts';
export { type Inspection, type InspectOptions, inspectCertificates } from './inspect.ts';
export {
  type MutualFacts,
  type MutualOptions,
  type Reception,
  enforcement,
  requestOnce,
  tryMutual,
} from './mutual.ts';
export { type PlainOptions, type PlainResult, tryPlain } from './plain.ts';
export { type Family, familyOf, hasForwardSecrecy } from './suites.ts';
export { type Survey, type SurveyOptions, surveyEndpoint } from './survey.ts';
export { type HelloResult, tryHello } from './try-hello.ts';
