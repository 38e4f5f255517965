/** At most 25 words of the source (DHS/ICE/PIA-054) for each requirement, as they stand there. */

const ENCRYPTED =
  'transmission and receipt of information while using an FRS are appropriately encrypted in accordance with DHS standard operating procedures';
const AUTHORISED =
  'the FRS takes reasonable measures so only authorized individuals have access to the PII exchanged';
const AT_ONCE = 'will delete probe photos immediately after a face template is created';
const REQUIRED = "ensure that the FRS's policies require it to delete the probe photo after its algorithm";
const REMAINS =
  'All that would remain in an FRS database would be the case agent name and a log of the request itself.';
const ENCRYPTED_EMAIL = 'submit the probe photo manually to the FRS (e.g., via encrypted email)';
const NO_MORE = 'HSI will refrain from submitting more data than needed to the FRS.';
const BEST_PRACTICE =
  'choose a candidate list length that is considered as best practices by law enforcement at the time of the query (e.g., 20 candidates)';

const QUOTES: Readonly<Record<string, string>> = {
  'ENC-01':
    'OSDM will then evaluate the FRS to ensure that methods of transmission of the probe photo are properly encrypted',
  'ENC-07': ENCRYPTED,
  'MAIL-01': ENCRYPTED_EMAIL,
  'MAIL-02': ENCRYPTED_EMAIL,
  'MAIL-08': ENCRYPTED,
  'ACC-01': AUTHORISED,
  'ACC-02': AUTHORISED,
  'TCN-03': AUTHORISED,
  'DIS-01': 'These disclaimers are produced by all federal FRSs used by HSI',
  'DIS-02':
    'are for investigative lead purposes only, are not to be considered as positive identification, and are not to be used as the sole basis',
  'DIS-03':
    'OBIM Disclaimer: The images and information contained in this candidate list are for investigative lead purposes only, are not to be considered as positive identification',
  'DIS-05':
    'FRS technologies return lists of candidates and do not make positive identifications of any individual.',
  'DIS-06':
    'will never be the sole basis used to establish probable cause, determine wrongdoing, or deny a benefit',
  'CAN-01':
    'whose query will not result in a single identity match, but rather in a candidate list of potential matches',
  'CAN-02':
    'The returns are rank ordered so that images with the highest confidence scores are returned first.',
  'CAN-03':
    'Some FRS agencies and vendors allow a law enforcement agency the option of setting the maximum number of candidates to be returned from a query.',
  'CAN-04': BEST_PRACTICE,
  'CAN-05':
    'a similarity score set at a threshold of 85 will return all images that have an 85% or greater likelihood to be the same individual',
  'CAN-06': 'A similarity score is different than an accuracy rate.',
  'CAN-07':
    'the FRS can reject a probe photo that is of too low a quality to produce a candidate list to the designated confidence threshold',
  'CAN-09': 'The examiner will also supply a confidence level score for each image returned',
  'CAN-10': 'The type of information will vary depending on the database',
  'CAN-11':
    'this will include a link to the URL where the image was found so the investigator can go directly to the open source site',
  'CAN-12':
    'NGI will always return multiple candidates from a query; anywhere from two to 50 photos may be returned.',
  'CAN-14':
    'An FRS may return excessive amounts of candidates, leading to an overcollection of individual information irrelevant to the ongoing criminal case.',
  'CAN-15':
    'OSDM will conduct non-scientific tests of the FRS to gain insight into the veracity of the service.',
  'CAN-16': BEST_PRACTICE,
  'CAN-17': 'Manual facial examination by an FRS facial examiner is only a narrowing tool.',
  'CAN-18': 'The return of a likely match will not be noted in IDENT/HART.',
  'CAN-19': 'those images that data owners have permitted to be shared for this purpose',
  'CAN-20':
    'HSI will not upload any probe photos, but will select an image that was returned by conventional query method',
  'CAN-21': 'HSI will only collect and document salient results as they pertain to the investigation.',
  'CMP-01': 'HSI will instead receive only a similarity score of the two photos from the FRS',
  'CMP-02': 'No PII will be returned as an output of an image comparison.',
  'CMP-03': 'HSI will only submit probe photos to an OSDM-approved FRS',
  'CMP-04': 'HSI will request a 1:many query, as opposed to 1:1 verification',
  'CMP-06':
    "because the technology's accuracy and biases are continuously vetted by ICE subject matter experts",
  'DEL-02': 'require the vendor to delete the image immediately upon creation of a face template',
  'DEL-03': REQUIRED,
  'DEL-04': REMAINS,
  'DEL-05': AT_ONCE,
  'DEL-06': 'the FRS does not retain or re-disseminate HSI probe photos',
  'DEL-07': REMAINS,
  'DEL-08': AT_ONCE,
  'DEL-10': 'it does not retain any probe photos sent by HSI or share probe photos with other parties',
  'DEL-11': 'retained, however, in the FBI field office case file for investigative purposes',
  'DEL-14': 'the probe photo was not retained or reused by the FRS outside of the HSI-requested query',
  'DEL-15': REMAINS,
  'DEL-16': 'only enables sharing with authorized users after the data provider has approved the sharing',
  'DEL-18':
    'Any information or connections made between submitted photos and entities within the fusion center must be manually entered by a fusion center user.',
  'MIN-01': 'HSI will only supply the minimum information required by the FRS to run the query.',
  'MIN-02': 'HSI will only send the probe photo of the subject without contextual information.',
  'MIN-03': 'HSI will only submit still images of a single face as a probe photo to an FRS.',
  'MIN-04': NO_MORE,
  'MIN-05': 'requiring the agent to state the violation he or she is investigating',
  'MIN-08': "HSI's submission to an FRS will only contain the minimum amount of information necessary",
  'MIN-10': NO_MORE,
  'MIN-11':
    'The HSI agent will ensure he or she isolates the facial image with the highest image quality possible',
  'QUA-01':
    'the quality of submission by HSI agents can affect the accuracy and integrity of the FRS candidate returns',
  'QUA-02': 'HSI will only submit still images of a single face as a probe photo to an FRS.',
  'QUA-03':
    'is most similar to a constrained image with regard to variables such as angle, lighting, distance, and subject expression',
  'QUA-04': 'the FRS can reject a probe photo that is of too low a quality to produce a candidate list',
  'QUA-05':
    'format probe photo submissions to the American National Standards Institute (ANSI)/NIST Type 10 record format for data exchange',
  'AUD-01':
    'Some commercial vendors also log FRS queries/returns and make those logs available upon request.',
  'AUD-03': 'log and track all submissions by HSI and all returns by FRSs',
  'AUD-04': 'Case files are retained for 20 years after the case is closed',
  'AUD-05': 'HSI agents will note the source of collection for probe photos in the investigative case file',
  'AUD-06':
    "HSI supervisors are required to perform a review of agent submissions to FRS's on a periodic basis.",
  'AUD-07':
    'ICM keeps copies of audit and log file data in a separate data repository where they are retained for seven years',
  'AUD-08': 'Probe photos and candidate returns will be destroyed when the case file is destroyed.',
  'AUD-09':
    "information related to HSI's use of the FRS would be discoverable pursuant to normal judicial procedures",
  'GOV-01': 'OSDM will then evaluate the FRS',
  'GOV-02': 'the FRS has the appropriate safeguards for housing sensitive PII',
  'GOV-03': "OSDM will leverage resources such as NIST's Face Recognition Vendor Test (FRVT)",
  'GOV-04':
    'ICE Privacy will only approve the use of a commercial vendor that provides auditing capabilities.',
  'GOV-05':
    'OSDM will review the terms and conditions of a new state or local FRS to ensure proper handling and safeguarding of HSI images.',
  'GOV-06': 'If ICE is a partner in the fusion center, then HSI agents can submit probe photos of suspects.',
  'GOV-07':
    'Face examination and reporting processes are based on best practices established by the Facial Identification Scientific Working Group (FISWG)',
  'GOV-08':
    'ICE Privacy is required to screen new procurements before ICE purchases a commercial vendor FRS license',
  'GOV-09':
    "These evaluations will be necessary for approval by OSDM, but will not add weight to an FRS's returns.",
  'GOV-10':
    'ICE Privacy will create a training and Rules of Behavior (ROBs) for HSI agents that details the restraints and safeguards',
  'GOV-11': 'The risk is not mitigated.',
  'GATE-01': 'HSI agents may only use an approved FRS for facial recognition identification.',
  'GATE-02': 'the HSI agent must seek HSI supervisor approval prior to sending a probe photo',
  'GATE-03':
    'the HSI agent assigned to the case must first make reasonable efforts to identify the individual through existing means and methods',
  'GATE-04':
    'non-vetted candidate information will not be used for leads or entered in an ROI in ICE systems',
  'GATE-05':
    'HSI will not use an FRS return for 1:many queries that does not have a list of multiple candidates',
  'GATE-06':
    'HSI will only submit probe photos to be used in furtherance of ongoing criminal investigations.',
  'GATE-07':
    'use of the FRS is approved by HSI OSDM, is necessary, and is reasonably likely to result in a positive identification',
  'GATE-08':
    'any HSI user who wishes to access a state or local FRS must sign the FRS terms and conditions of service prior to accessing',
  'GATE-09':
    'HSI will only create probe photos from individuals suspected of participating in or being victimized by a crime under its legal authority.',
  'GATE-10':
    'That information cannot be searched by personal identifier and will not be used by HSI for any other purpose.',
  'GATE-11':
    'HSI agents will not attempt to act as biometric face examiners and will instead compare candidate returns through non-biometric investigative processes.',
  'GATE-12': 'they are flagged to indicate they are pending until a supervisor reviews and approves them',
  'GATE-13':
    'OSDM will conduct a review of the FRS that was used and will ensure that the probe photo was not retained or reused',
  'GATE-14': "HSI will discontinue using that vendor's FRS",
  'GATE-15': 'These requests are made in furtherance of ongoing investigations on a case-by-case basis.',
  'GATE-17': 'will also develop a connection with OSDM-approved FRSs for HSI agents to submit probe photos',
};

/** The words of the source that a requirement comes from; undefined where it names no section of it. */
export function quoteOf(id: string): string | undefined {
  return QUOTES[id];
}

/** Every id that has a quote. */
export const quotedIds: readonly string[] = Object.keys(QUOTES);
