/** What for, and of whom: GATE-03, 06, 07, 09, AUD-05. */
import { isCivil, isCriminal } from './provisions.ts';
import { type GateRule, stop } from './rule.ts';

export const purposeRules: readonly GateRule[] = [
  {
    requirement: 'GATE-03',
    title: 'Conventional means were tried',
    refuse: ({ declaration: { meansTried } }) =>
      stop(
        meansTried !== true,
        'it is not affirmed that conventional means were tried',
        'try them, then affirm it',
      ),
  },
  {
    requirement: 'GATE-06',
    title: 'An open criminal investigation with a criminal provision',
    refuse: ({ declaration: { purpose, caseOpen, provision } }) =>
      stop(
        purpose !== 'criminal-investigation',
        `the purpose ${purpose} is not allowed`,
        'only criminal investigations may submit',
      ) ??
      stop(!caseOpen, 'the case is not open', 'reopen it, or leave the submission') ??
      stop(provision === undefined, 'no provision of law is cited', 'cite one, such as 18 USC 2251') ??
      stop(
        provision !== undefined && isCivil(provision),
        'the provision is one of civil immigration law',
        'cite the criminal provision',
      ) ??
      stop(
        provision !== undefined && !isCriminal(provision),
        'the provision is of no title that these investigations rest on',
        'cite a criminal provision of Title 8, 18, 19, 21, 22, 31 or 50',
      ),
  },
  {
    requirement: 'GATE-07',
    title: 'Relevant, necessary, likely to help; and what the profile asks for',
    refuse: ({ declaration, profile: { precondition } }) => {
      const { relevance } = declaration;
      const missing = (['relevant', 'necessary', 'likely'] as const).filter(
        (name) => relevance?.[name] !== true,
      );
      return (
        stop(
          missing.length > 0,
          `not recorded: ${missing.join(', ')}`,
          'record each, or choose another service',
        ) ??
        stop(
          precondition.value === 'connection-to-place' && declaration.placeConnection !== true,
          'no connection to the place is recorded',
          'record it, or choose another service',
        ) ??
        stop(
          precondition.value === 'partnership' && declaration.partnership !== true,
          'no partnership with the center is recorded',
          'record it',
        ) ??
        stop(
          precondition.value === 'open-cooperative-case' && declaration.cooperativeCase !== true,
          'no open cooperative case is recorded',
          'open one with the FBI',
        )
      );
    },
  },
  {
    requirement: 'GATE-09',
    title: 'The person is a suspect or a victim, and was not exercising First Amendment rights',
    refuse: ({ declaration: { person, notFirstAmendment }, profile: { persons } }) =>
      stop(
        person !== 'suspect' && person !== 'victim',
        'the person is not declared a suspect or a victim',
        'declare it; unanswered counts as no',
      ) ??
      stop(
        !(persons.value as readonly unknown[]).includes(person),
        `the service accepts probes of ${persons.value.map((one) => `${one}s`).join(' and ')} only`,
        'choose another service',
      ) ??
      stop(
        notFirstAmendment !== true,
        'it is not affirmed that the picture was not collected from somebody exercising First Amendment rights',
        'affirm it; unanswered counts as no',
      ),
  },
  {
    requirement: 'AUD-05',
    title: "The probe's source, its lawful authority and the necessity of this service are named",
    refuse: ({ declaration: { source } }) =>
      stop(
        source === undefined,
        "the probe's source is not named",
        'name its kind, its authority by reference, and the necessity by code',
      ) ??
      stop(source?.authority === '', 'the lawful authority is not named', 'name it by reference') ??
      stop(source?.necessity === '', 'the necessity is not named', 'name it by its code'),
  },
];

/** What is advised and stops nothing. */
export const purposeAdvice: readonly GateRule[] = [
  {
    requirement: 'GATE-07',
    title: 'Document fraud: visa and passport records first',
    refuse: ({ declaration: { documentFraud, visaRecordsFirst }, profile: { visaRecords } }) =>
      stop(
        documentFraud === true && !visaRecords.value && visaRecordsFirst === undefined,
        'visa and passport records were not searched first',
        'search dos-ccd first, or record why not',
      ),
  },
];
