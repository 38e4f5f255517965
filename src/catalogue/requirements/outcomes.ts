/** What a missed requirement states of a service, and the step that follows: short texts for the first screen of a report. */

/** Who takes the step: the operator of the service, the approving office, or the team that runs the test. */
export type Actor = 'operator' | 'office' | 'test';

export type Outcome = {
  /** What a miss states of the service: completes the sentence "The service …". At most 65 characters. */
  readonly miss: string;
  /** What to do about it: one sentence of at most 90 characters. */
  readonly step: string;
  readonly acts: Actor;
};

/** Names of the actors. */
export const actorTitles: Readonly<Record<Actor, string>> = {
  operator: 'Service operator',
  office: 'Approving office',
  test: 'Test team',
};

/** By requirement on a service, its results or its messages. */
const OUTCOMES: Readonly<Record<string, Outcome>> = {
  'CTL-01': {
    miss: 'runs on a clock that is off, or a test image changed',
    step: 'Set the clocks, or restore the test set as its manifest states it.',
    acts: 'test',
  },
  'CTL-02': {
    miss: 'does not answer a valid search',
    step: 'Make a valid search work: nothing else can be tested before.',
    acts: 'operator',
  },
  'CTL-03': {
    miss: 'does not return a result again by its request ID',
    step: 'Return a retained result to its own request ID.',
    acts: 'operator',
  },
  'CTL-04': {
    miss: 'does not find a mated subject',
    step: 'Enrol the mated subjects of the test set in the test gallery, or repair the search.',
    acts: 'operator',
  },
  'CTL-05': {
    miss: 'accepts bad credentials',
    step: 'Refuse every request without valid credentials.',
    acts: 'operator',
  },
  'CTL-06': {
    miss: 'did not keep working until the end of the run',
    step: 'Keep the service stable for the whole run, then test again.',
    acts: 'operator',
  },
  'ENC-01': {
    miss: 'accepts unencrypted connections',
    step: 'Close plain HTTP, or redirect it to https before any body is read.',
    acts: 'operator',
  },
  'ENC-02': {
    miss: 'accepts outdated TLS versions',
    step: 'Accept TLS 1.2 and TLS 1.3 only.',
    acts: 'operator',
  },
  'ENC-03': {
    miss: 'accepts weak ciphers',
    step: 'Accept cipher suites with AES-GCM or ChaCha20-Poly1305 only.',
    acts: 'operator',
  },
  'ENC-04': {
    miss: 'accepts ciphers without forward secrecy',
    step: 'Accept cipher suites with ECDHE only; disable static RSA.',
    acts: 'operator',
  },
  'ENC-05': {
    miss: 'presents a certificate that is not valid',
    step: 'Present a certificate of a trusted authority that is valid for the address.',
    acts: 'operator',
  },
  'ENC-06': {
    miss: 'uses weak certificate keys',
    step: 'Use RSA keys of at least 2048 bits or P-256 keys, signed with SHA-256.',
    acts: 'operator',
  },
  'ENC-07': {
    miss: 'sends part of the response unencrypted',
    step: 'Encrypt every response and every address that it names.',
    acts: 'operator',
  },
  'ENC-08': {
    miss: 'does not offer TLS 1.3',
    step: 'Offer TLS 1.3 beside TLS 1.2.',
    acts: 'operator',
  },
  'ENC-09': {
    miss: 'does not check the certificate of the client',
    step: 'Require a client certificate of your own authority in every handshake.',
    acts: 'operator',
  },
  'ENC-10': {
    miss: 'redirects a probe elsewhere',
    step: 'Answer at the address that was asked; redirect no request with a probe.',
    acts: 'operator',
  },
  'MAIL-01': {
    miss: 'exchanges mail without TLS',
    step: 'Refuse mail before TLS is established.',
    acts: 'operator',
  },
  'MAIL-02': {
    miss: 'leaves the message itself unencrypted',
    step: 'Encrypt the whole message by S/MIME, not parts of it.',
    acts: 'operator',
  },
  'MAIL-03': {
    miss: 'uses weak mail encryption',
    step: 'Use AES-GCM with RSA-OAEP or ECDH.',
    acts: 'operator',
  },
  'MAIL-04': {
    miss: 'encrypts to the wrong recipients',
    step: 'Encrypt to the certificate of the requester only.',
    acts: 'operator',
  },
  'MAIL-05': {
    miss: 'puts case data into mail headers',
    step: 'Put nothing but role addresses and fixed texts into headers.',
    acts: 'operator',
  },
  'MAIL-06': {
    miss: 'leaves readable data in the mail',
    step: 'Leave nothing outside of the encrypted part.',
    acts: 'operator',
  },
  'MAIL-07': {
    miss: 'accepts an altered message',
    step: 'Refuse each message whose integrity check fails.',
    acts: 'operator',
  },
  'MAIL-08': {
    miss: 'leaves the reply unencrypted or without a disclaimer',
    step: 'Sign and encrypt each reply, with the disclaimer inside.',
    acts: 'operator',
  },
  'MAIL-09': {
    miss: 'quotes the probe in a bounce',
    step: 'Quote nothing of a message in bounces and automatic replies.',
    acts: 'operator',
  },
  'ACC-01': {
    miss: 'answers callers without valid credentials',
    step: 'Refuse every caller without valid credentials, at every address.',
    acts: 'operator',
  },
  'ACC-02': {
    miss: 'shows the data of one agency to another',
    step: 'Return a result to the agency that asked for it only.',
    acts: 'operator',
  },
  'ACC-03': {
    miss: 'searches without a stated violation',
    step: 'Refuse each request that states no violation.',
    acts: 'operator',
  },
  'ACC-04': {
    miss: 'accepts an agent or agency that the credentials do not match',
    step: 'Check the agent and agency of a request against the credentials.',
    acts: 'operator',
  },
  'TCN-01': {
    miss: 'does not identify responses uniquely',
    step: 'Give each response an ID of its own, and repeat the ID of its request.',
    acts: 'operator',
  },
  'TCN-02': {
    miss: 'answers a resent request twice, or another one under its ID',
    step: 'Answer a request ID once, and always with the same result.',
    acts: 'operator',
  },
  'TCN-03': {
    miss: 'reveals data for an unknown request ID',
    step: 'Answer an unknown request ID like a foreign one, without data.',
    acts: 'operator',
  },
  'DIS-01': {
    miss: 'returns responses without a disclaimer',
    step: 'Put the disclaimer into every response.',
    acts: 'operator',
  },
  'DIS-02': {
    miss: 'leaves required points out of its disclaimer',
    step: 'State all four required points in the disclaimer.',
    acts: 'operator',
  },
  'DIS-03': {
    miss: "does not use OBIM's exact wording",
    step: 'Use the disclaimer of OBIM word for word.',
    acts: 'operator',
  },
  'DIS-04': {
    miss: 'loses the disclaimer in some formats',
    step: 'Put the disclaimer into each format that is offered.',
    acts: 'operator',
  },
  'DIS-05': {
    miss: 'declares a person identified',
    step: 'Remove every text that states an identification or a match.',
    acts: 'operator',
  },
  'CAN-01': {
    miss: 'returns a single identity',
    step: 'Return at least two candidates, or none.',
    acts: 'operator',
  },
  'CAN-02': {
    miss: 'does not rank candidates in score order',
    step: 'Order candidates by score, with ranks from 1.',
    acts: 'operator',
  },
  'CAN-03': {
    miss: 'ignores the requested list length',
    step: 'Return no more candidates than requested.',
    acts: 'operator',
  },
  'CAN-04': {
    miss: 'does not keep to its stated default length',
    step: 'State a default length, and use it where none is requested.',
    acts: 'operator',
  },
  'CAN-05': {
    miss: 'does not honour the threshold',
    step: 'Return no candidate below the threshold.',
    acts: 'operator',
  },
  'CAN-06': {
    miss: 'does not state what scores mean',
    step: 'Declare the kind, direction and range of the scores.',
    acts: 'operator',
  },
  'CAN-07': {
    miss: 'does not state why nothing was found',
    step: 'State a reason with each empty list.',
    acts: 'operator',
  },
  'CAN-08': {
    miss: 'lists a person more than once',
    step: 'List each person once, with the best score.',
    acts: 'operator',
  },
  'CAN-09': {
    miss: 'does not label lists narrowed by examiners',
    step: 'Label a list that an examiner narrowed.',
    acts: 'operator',
  },
  'CAN-10': {
    miss: 'returns more information than permitted',
    step: 'Return the permitted fields of a candidate only.',
    acts: 'operator',
  },
  'CAN-11': {
    miss: 'does not name the source of candidates',
    step: 'State the source of each candidate.',
    acts: 'operator',
  },
  'CAN-12': {
    miss: 'returns fewer than 2 or more than 50 candidates',
    step: 'Accept lengths of 2 to 50 and refuse all others.',
    acts: 'operator',
  },
  'CAN-13': {
    miss: 'answers the same image with different lists',
    step: 'Return the same list for the same image and gallery.',
    acts: 'operator',
  },
  'CAN-15': {
    miss: 'gave no hit rates',
    step: 'Give the test set mated subjects that are enrolled.',
    acts: 'test',
  },
  'CAN-17': {
    miss: 'narrows lists unasked or wrongly',
    step: 'Narrow a list on request only, and as requested.',
    acts: 'operator',
  },
  'CAN-18': {
    miss: 'writes results into the gallery',
    step: 'Write no result of a search into a gallery.',
    acts: 'operator',
  },
  'CAN-19': {
    miss: 'shows records not cleared for sharing',
    step: 'Leave records that are not cleared out of lists and counts.',
    acts: 'operator',
  },
  'CAN-20': {
    miss: 'demands an image where a reference is enough',
    step: 'Search by reference without an image.',
    acts: 'operator',
  },
  'CMP-01': {
    miss: 'returns more than a score, or no scale',
    step: 'Return a score on a declared scale, and nothing else.',
    acts: 'operator',
  },
  'CMP-02': {
    miss: 'names or decides on a person in a comparison',
    step: 'Return no name and no decision with a comparison.',
    acts: 'operator',
  },
  'CMP-05': {
    miss: 'scores an image no higher against itself',
    step: 'Repair the comparison: an image against itself must score highest.',
    acts: 'operator',
  },
  'DEL-01': {
    miss: 'does not attest every deletion',
    step: 'Send a signed attestation for every submission.',
    acts: 'operator',
  },
  'DEL-02': {
    miss: 'does not delete at once',
    step: 'Delete the probe before the result is sent.',
    acts: 'operator',
  },
  'DEL-03': {
    miss: 'still returns the probe after deletion',
    step: 'Keep no copy, crop or digest of a probe that can be retrieved.',
    acts: 'operator',
  },
  'DEL-04': {
    miss: 'adds the probe to its gallery',
    step: 'Store nothing of a probe in a gallery: search with it and delete it.',
    acts: 'operator',
  },
  'DEL-05': {
    miss: 'answers from a cache instead of searching again',
    step: 'Search again for every submission.',
    acts: 'operator',
  },
  'DEL-06': {
    miss: 'shares the probe with others',
    step: 'Send a probe to no one but the galleries that the request names.',
    acts: 'operator',
  },
  'DEL-07': {
    miss: 'retains more than the name of the agent and a log',
    step: 'Retain no template, crop, thumbnail, landmark or digest.',
    acts: 'operator',
  },
  'DEL-08': {
    miss: 'retains one of two compared images',
    step: 'Delete both images of a comparison.',
    acts: 'operator',
  },
  'DEL-09': {
    miss: 'leaves a store or backup unaccounted for',
    step: 'Name each store and backup in each attestation.',
    acts: 'operator',
  },
  'DEL-10': {
    miss: 'has terms that permit retention or sharing',
    step: 'Forbid retention and sharing of probes in the terms.',
    acts: 'office',
  },
  'DEL-11': {
    miss: 'lets someone else than the field office retain probes',
    step: 'Retain a probe at the permitted holder only, and name it.',
    acts: 'operator',
  },
  'DEL-12': {
    miss: 'deletes later than the limit',
    step: 'Delete within 60 seconds by program, within 300 seconds by hand.',
    acts: 'operator',
  },
  'DEL-13': {
    miss: 'leaves copies made on arrival unaccounted for',
    step: 'List the stores of the channel in each attestation.',
    acts: 'operator',
  },
  'DEL-14': {
    miss: 'uses the probe for something else',
    step: 'Use a probe for the requested search only.',
    acts: 'operator',
  },
  'DEL-15': {
    miss: 'retains the search result too long',
    step: 'End each result within the declared window of at most 24 hours.',
    acts: 'operator',
  },
  'DEL-16': {
    miss: 'forwards probes to galleries that are not named',
    step: 'Forward a probe to the named galleries only, with their attestations.',
    acts: 'operator',
  },
  'DEL-17': {
    miss: 'had the probe again at a later inspection',
    step: 'Keep a deleted probe deleted, also in backups.',
    acts: 'operator',
  },
  'DEL-18': {
    miss: 'joins probes to files of the center',
    step: 'Keep probes out of the files of the center.',
    acts: 'operator',
  },
  'DEL-19': {
    miss: 'contradicts its own statements on deletion',
    step: 'State nothing that contradicts the deletion.',
    acts: 'operator',
  },
  'MIN-07': {
    miss: 'refuses a minimal submission',
    step: 'Accept a submission that holds the minimum only.',
    acts: 'operator',
  },
  'MIN-08': {
    miss: 'accepts or echoes surplus data',
    step: 'Refuse or ignore surplus data, and echo none.',
    acts: 'operator',
  },
  'MIN-09': {
    miss: 'sends the probe back',
    step: 'Send no part of the probe back.',
    acts: 'operator',
  },
  'QUA-04': {
    miss: 'searches images that are too poor',
    step: 'Refuse images below the declared quality, with the reason.',
    acts: 'operator',
  },
  'QUA-05': {
    miss: 'refuses valid transactions or accepts invalid ones',
    step: 'Accept valid transactions, and refuse invalid ones with the reason.',
    acts: 'operator',
  },
  'AUD-01': {
    miss: 'does not provide a log',
    step: 'Provide the log to the agency on request.',
    acts: 'operator',
  },
  'AUD-02': {
    miss: 'keeps a log with gaps, or one that can be altered',
    step: 'Log every search completely, chained by digests.',
    acts: 'operator',
  },
  'ERR-01': {
    miss: 'fails or misbehaves on hostile input',
    step: 'Refuse hostile input with an error, and keep serving.',
    acts: 'operator',
  },
  'ERR-02': {
    miss: 'reveals internal details in error texts',
    step: 'Put nothing internal and nothing of a request into error texts.',
    acts: 'operator',
  },
  'GOV-01': {
    miss: 'has no valid signed service statement',
    step: 'Read the service statement and record a decision.',
    acts: 'office',
  },
  'GOV-02': {
    miss: 'has a safeguards document that was rejected',
    step: 'Read the document on safeguards and record a decision.',
    acts: 'office',
  },
  'GOV-03': {
    miss: 'has accuracy evidence that was rejected',
    step: 'Read the accuracy and bias evidence and record a decision.',
    acts: 'office',
  },
  'GOV-04': {
    miss: 'cannot be audited',
    step: 'Read the audit clause and record a decision.',
    acts: 'office',
  },
  'GOV-05': {
    miss: 'has terms of service that were rejected',
    step: 'Read the terms of service and record a decision.',
    acts: 'office',
  },
  'GOV-06': {
    miss: 'has no partnership on record',
    step: 'Read the partnership agreement and record a decision.',
    acts: 'office',
  },
  'GOV-07': {
    miss: 'has no evidence of trained examiners',
    step: 'Read the training records and record a decision.',
    acts: 'office',
  },
  'GOV-08': {
    miss: 'was not screened by the privacy office',
    step: 'Obtain the screening of the privacy office and record a decision.',
    acts: 'office',
  },
  'GOV-09': {
    miss: 'has no evaluation file',
    step: 'File the evaluation and record a decision.',
    acts: 'office',
  },
  'GOV-10': {
    miss: 'has no training on record',
    step: 'Obtain the training records of the users and record a decision.',
    acts: 'office',
  },
  'GOV-11': {
    miss: 'does not state its remaining risks',
    step: 'State the remaining risks and record a decision.',
    acts: 'office',
  },
};

/**
 * The outcome of a missed requirement; undefined for requirements that no service has to meet.
 *
 * @example
 * const miss = outcomeOf('DEL-04')?.miss; // adds the probe to its gallery
 */
export function outcomeOf(id: string): Outcome | undefined {
  return Object.hasOwn(OUTCOMES, id) ? OUTCOMES[id] : undefined;
}
