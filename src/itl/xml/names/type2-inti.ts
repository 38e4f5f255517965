/**
 * Elements of INTERPOL INT-I 6 in a Type-2 record in the order of its schema. `%` marks what may stand several times
 * by the schema while the field has room for one.
 */
function address(field: number, first: number, indent: string): string {
  return [
    `nc:LocationAddress%`,
    `  nc:AddressFullText% = ${field}.${first}`,
    `  nc:StructuredAddress%`,
    `    nc:LocationStreet%`,
    `      nc:StreetNumberText% = ${field}.${first + 1}`,
    `      nc:StreetName% = ${field}.${first + 2}`,
    `    nc:LocationCityName% = ${field}.${first + 3}`,
    `    nc:LocationCountyName% = ${field}.${first + 4}`,
    `    nc:LocationStateName% = ${field}.${first + 5}`,
    `    nc:LocationCountryISO3166Alpha3Code% = ${field}.${first + 6}`,
    `    nc:LocationPostalCode% = ${field}.${first + 7}`,
  ]
    .map((line) => indent + line)
    .join('\n');
}

function person(field: number, indent: string): string {
  return [
    `nc:PersonNamePrefixText = ${field}.1`,
    `nc:PersonGivenName = ${field}.2`,
    `nc:PersonMiddleName = ${field}.3`,
    `nc:PersonSurName = ${field}.4`,
    `nc:PersonNameSuffixText = ${field}.5`,
    `nc:PersonMaidenName = ${field}.6`,
    `int-i:PersonExtendedName+1 = ${field}.7`,
  ]
    .map((line) => indent + line)
    .join('\n');
}

/** A date or a moment, in one of two elements. */
function moment(field: number, indent: string): string {
  return `${indent}nc:Date = ${field} date when day\n${indent}~ nc:DateTime = ${field} moment when other`;
}

function national(element: string, field: number): string {
  return [
    `    int-i:${element}`,
    `      int-i:LocationCountryISO3166Alpha3Code = ${field}.1`,
    `      nc:IdentificationID = ${field}.2`,
  ].join('\n');
}

function miscellaneous(nth: number): string {
  return [
    `    int-i:MiscellaneousIdentificationID${nth}`,
    `      int-i:MiscIDType = ${11 + nth}.1`,
    `      nc:IdentificationID = ${11 + nth}.2`,
  ].join('\n');
}

/** The ends of a range of dates, which are one value in the traditional encoding. */
function range(field: number, indent: string): string {
  return ['Start', 'End']
    .map((end, part) =>
      [
        `${indent}nc:${end}Date%`,
        `${indent}  nc:Date = ${field} range#${part} when days`,
        `${indent}  ~ nc:DateTime = ${field} range#${part} when other`,
      ].join('\n'),
    )
    .join('\n');
}

export const intiNames = `
int-i:DomainDefinedDescriptiveDetail when inti
  int-i:RecordActivity
    biom:RecordCreationDate
${moment(19, '      ')}
    int-i:CaptureOrganization
      nc:OrganizationIdentification/nc:IdentificationID = 23.1
      nc:OrganizationName = 23.2
${address(23, 3, '      ')}
  int-i:RecordSubject
    nc:PersonBirthDate
      nc:Date = 35 date when day
      ~ nc:DateTime = 35 time when other
    nc:PersonBirthLocation*
${address(37, 1, '      ')}
    nc:PersonCitizenshipISO3166Alpha3Code* = 38
    int-i:PersonName
${person(30, '      ')}
    ~ nc:PersonName
      nc:PersonNamePrefixText = 30.1 read
      nc:PersonGivenName = 30.2 read
      nc:PersonMiddleName = 30.3 read
      nc:PersonSurName = 30.4 read
      nc:PersonNameSuffixText = 30.5 read
      nc:PersonMaidenName = 30.6 read
    int-i:PersonAliases
      int-i:PersonName*
${person(34, '        ')}
    int-i:PersonBirthDateRange
${range(36, '      ')}
    int-i:PersonSexCode = 39
    int-i:PersonFather
${person(75, '      ')}
    int-i:PersonMother
${person(76, '      ')}
  int-i:RecordOffence
    int-i:OffenceDescriptionCode = 21
    int-i:OffenceDescriptionText = 54
    int-i:ArrestLocation
${address(22, 1, '      ')}
    int-i:OffenceDateTime
${moment(55, '      ')}
    int-i:OffenceDateTimeRange
${range(56, '      ')}
  int-i:RecordCivil
    int-i:CivilDescriptionCode = 95
    int-i:CivilDescriptionText = 96
  int-i:RecordMetadata
    int-i:MiscellaneousIdentification
      int-i:InterpolReferenceNumber = 90
${['NationalPersonIdentifier 10', 'NationalPersonInquiryIdentifier 91', 'NationalCaseIdentifier 7']
  .map((row) => row.split(' '))
  .map(([element = '', field]) => national(element, Number(field)).replace(/^/gm, '  '))
  .join('\n')}
      int-i:LatentCaseEvidenceIdentifier = 8
      int-i:LatentIdentifier = 9
      int-i:LatentUniqueIdentifier = 93
${national('NationalBusinessReference', 11).replace(/^/gm, '  ')}
${[1, 2, 3, 4, 5].map((nth) => miscellaneous(nth).replace(/^/gm, '  ')).join('\n')}
    int-i:ContactInformation*
      nc:ContactTelephoneNumber
        nc:FullTelephoneNumber%
          nc:TelephoneNumberFullID% = 63.1
          nc:TelephoneSuffixID% -
      nc:OrganizationName = 63.2
      nc:PersonFullName = 63.3
      int-i:AdditionalContactInformationText = 63.4
    nc:ExpirationDate
      nc:Date = 92 date when day
      ~ nc:DateTime = 92 time when other
    int-i:RecordCreationDate
${moment(4, '      ')}
    int-i:RecordLastUpdateDate
${moment(5, '      ')}
  int-i:TransactionResponseData
    int-i:ErrorMessage*
      int-i:ErrorCode = 74.1
      int-i:ErrorFieldMnemonicCode = 74.2
      int-i:ErrorMessageText = 74.3
    int-i:RespondentsList
      int-i:TransactionCandidate
        int-i:CandidateSequenceID/nc:IdentificationID = 64.1
        int-i:TransactionCandidateManualVerificationIndicator = 64.2 flag
      int-i:TransactionCandidatesTotalQuantity = 64.3
      int-i:TransactionCategoryCode = 64.4
      int-i:TransactionSearchResultsCode = 64.5
    int-i:LatentMatchingPosition
      int-i:LatentMatchingPositionSearch = 77.1
      int-i:LatentMatchingPositionCandidate = 77.2
  int-i:TransactionMetadata
    int-i:ResultDeterminationMode = 94
int-i:CustomDefinedDescriptiveDetail -
`;
