/** Instances of INTERPOL INT-I 6, built from what int-i.xsd allows: each part by itself, and all of them together. */

const NAMESPACES = [
  'xmlns:int-i="http://interpol.gov/int-i/1.0"',
  'xmlns:itl="http://biometrics.nist.gov/standard/2011"',
  'xmlns:biom="http://niem.gov/niem/biometrics/1.0"',
  'xmlns:nc="http://niem.gov/niem/niem-core/2.0"',
].join(' ');

function id(text: string): string {
  return `<nc:IdentificationID>${text}</nc:IdentificationID>`;
}

function organization(element: string, name: string, country: string, identification = ''): string {
  const own =
    identification === ''
      ? ''
      : `<nc:OrganizationIdentification>${id(identification)}</nc:OrganizationIdentification>`;
  return `<int-i:${element}>${own}<nc:OrganizationName>${name}</nc:OrganizationName><int-i:LocationCountryISO3166Alpha3Code>${country}</int-i:LocationCountryISO3166Alpha3Code></int-i:${element}>`;
}

const NATIONAL = `<int-i:LocationCountryISO3166Alpha3Code>FRA</int-i:LocationCountryISO3166Alpha3Code>${id('N-1')}`;

const NAME = [
  '<nc:PersonNamePrefixText>Dr</nc:PersonNamePrefixText>',
  '<nc:PersonGivenName>Jo</nc:PersonGivenName>',
  '<nc:PersonMiddleName>Q</nc:PersonMiddleName>',
  '<nc:PersonSurName>Doe</nc:PersonSurName>',
  '<nc:PersonNameSuffixText>Jr</nc:PersonNameSuffixText>',
  '<nc:PersonMaidenName>Roe</nc:PersonMaidenName>',
  '<int-i:PersonExtendedName>one</int-i:PersonExtendedName>',
  '<int-i:PersonExtendedName>two</int-i:PersonExtendedName>',
].join('');

const ADDRESS =
  '<nc:LocationAddress><nc:StructuredAddress><nc:LocationStreet><nc:StreetNumberText>1</nc:StreetNumberText><nc:StreetName>Rue</nc:StreetName></nc:LocationStreet><nc:LocationCityName>Lyon</nc:LocationCityName><nc:LocationCountyName>Rhone</nc:LocationCountyName><nc:LocationStateName>ARA</nc:LocationStateName><nc:LocationCountryISO3166Alpha3Code>FRA</nc:LocationCountryISO3166Alpha3Code><nc:LocationPostalCode>69006</nc:LocationPostalCode></nc:StructuredAddress></nc:LocationAddress>';

function range(element: string, first: string, last: string): string {
  return `<int-i:${element}><nc:StartDate>${first}</nc:StartDate><nc:EndDate>${last}</nc:EndDate></int-i:${element}>`;
}

const DATE = (text: string): string => `<nc:Date>${text}</nc:Date>`;
const MOMENT = (text: string): string => `<nc:DateTime>${text}</nc:DateTime>`;

/** Parts of `int-i:DomainDefinedDescriptiveDetail`, in the order of the schema. */
export const PARTS: Readonly<Record<string, string>> = {
  activity: `<int-i:RecordActivity><biom:RecordCreationDate>${MOMENT('2026-01-02T10:30:00Z')}</biom:RecordCreationDate><int-i:CaptureOrganization><nc:OrganizationIdentification>${id('ORG')}</nc:OrganizationIdentification><nc:OrganizationName>Bureau</nc:OrganizationName>${ADDRESS}</int-i:CaptureOrganization></int-i:RecordActivity>`,
  subject: `<int-i:RecordSubject><nc:PersonBirthDate>${DATE('1970-01-01')}</nc:PersonBirthDate><nc:PersonBirthLocation>${ADDRESS}</nc:PersonBirthLocation><nc:PersonCitizenshipISO3166Alpha3Code>FRA</nc:PersonCitizenshipISO3166Alpha3Code><nc:PersonCitizenshipISO3166Alpha3Code>DEU</nc:PersonCitizenshipISO3166Alpha3Code><int-i:PersonName>${NAME}</int-i:PersonName><int-i:PersonAliases><int-i:PersonName>${NAME}</int-i:PersonName><int-i:PersonName><nc:PersonSurName>Poe</nc:PersonSurName></int-i:PersonName></int-i:PersonAliases>${range('PersonBirthDateRange', DATE('1970-01-01'), DATE('1970-12-31'))}<int-i:PersonSexCode>F</int-i:PersonSexCode><int-i:PersonFather>${NAME}</int-i:PersonFather><int-i:PersonMother>${NAME}</int-i:PersonMother></int-i:RecordSubject>`,
  offence: `<int-i:RecordOffence><int-i:OffenceDescriptionCode>ILA</int-i:OffenceDescriptionCode><int-i:OffenceDescriptionText>text</int-i:OffenceDescriptionText><int-i:ArrestLocation><nc:LocationAddress><nc:AddressFullText>Lyon</nc:AddressFullText></nc:LocationAddress></int-i:ArrestLocation><int-i:OffenceDateTime>${MOMENT('2026-01-02T10:30:00')}</int-i:OffenceDateTime></int-i:RecordOffence>`,
  range: `<int-i:RecordOffence>${range('OffenceDateTimeRange', MOMENT('2026-01-02T10:30:00'), MOMENT('2026-01-03T00:00:00'))}</int-i:RecordOffence>`,
  civil:
    '<int-i:RecordCivil><int-i:CivilDescriptionCode>IU</int-i:CivilDescriptionCode><int-i:CivilDescriptionText>text</int-i:CivilDescriptionText></int-i:RecordCivil>',
  metadata: `<int-i:RecordMetadata><int-i:MiscellaneousIdentification><int-i:InterpolReferenceNumber>IRN-1</int-i:InterpolReferenceNumber><int-i:NationalPersonIdentifier>${NATIONAL}</int-i:NationalPersonIdentifier><int-i:NationalPersonInquiryIdentifier>${NATIONAL}</int-i:NationalPersonInquiryIdentifier><int-i:NationalCaseIdentifier>${NATIONAL}</int-i:NationalCaseIdentifier><int-i:LatentCaseEvidenceIdentifier>E1</int-i:LatentCaseEvidenceIdentifier><int-i:LatentIdentifier>L1</int-i:LatentIdentifier><int-i:LatentUniqueIdentifier>U1</int-i:LatentUniqueIdentifier><int-i:NationalBusinessReference>${NATIONAL}</int-i:NationalBusinessReference>${[1, 2, 3, 4, 5].map((nth) => `<int-i:MiscellaneousIdentificationID${nth}><int-i:MiscIDType>T</int-i:MiscIDType>${id(`M${nth}`)}</int-i:MiscellaneousIdentificationID${nth}>`).join('')}</int-i:MiscellaneousIdentification><int-i:ContactInformation><nc:ContactTelephoneNumber><nc:FullTelephoneNumber><nc:TelephoneNumberFullID>+33 4</nc:TelephoneNumberFullID></nc:FullTelephoneNumber></nc:ContactTelephoneNumber><nc:OrganizationName>Bureau</nc:OrganizationName><nc:PersonFullName>J. Doe</nc:PersonFullName><int-i:AdditionalContactInformationText>desk</int-i:AdditionalContactInformationText></int-i:ContactInformation><int-i:ContactInformation><nc:OrganizationName>Other</nc:OrganizationName></int-i:ContactInformation><nc:ExpirationDate>${DATE('2036-01-02')}</nc:ExpirationDate><int-i:RecordCreationDate>${DATE('2026-01-02')}</int-i:RecordCreationDate><int-i:RecordLastUpdateDate>${MOMENT('2026-01-02T10:30:00Z')}</int-i:RecordLastUpdateDate></int-i:RecordMetadata>`,
  errors:
    '<int-i:TransactionResponseData><int-i:ErrorMessage><int-i:ErrorCode>101</int-i:ErrorCode><int-i:ErrorFieldMnemonicCode>TCN</int-i:ErrorFieldMnemonicCode><int-i:ErrorMessageText>missing</int-i:ErrorMessageText></int-i:ErrorMessage><int-i:ErrorMessage><int-i:ErrorCode>999</int-i:ErrorCode></int-i:ErrorMessage></int-i:TransactionResponseData>',
  hit: `<int-i:TransactionResponseData><int-i:RespondentsList><int-i:TransactionCandidate><int-i:CandidateSequenceID>${id('1')}</int-i:CandidateSequenceID><int-i:TransactionCandidateManualVerificationIndicator>true</int-i:TransactionCandidateManualVerificationIndicator></int-i:TransactionCandidate><int-i:TransactionCandidatesTotalQuantity>1</int-i:TransactionCandidatesTotalQuantity><int-i:TransactionCategoryCode>CPS</int-i:TransactionCategoryCode><int-i:TransactionSearchResultsCode>I</int-i:TransactionSearchResultsCode></int-i:RespondentsList><int-i:LatentMatchingPosition><int-i:LatentMatchingPositionSearch>1</int-i:LatentMatchingPositionSearch><int-i:LatentMatchingPositionCandidate>2</int-i:LatentMatchingPositionCandidate></int-i:LatentMatchingPosition></int-i:TransactionResponseData>`,
  mode: '<int-i:TransactionMetadata><int-i:ResultDeterminationMode>CO</int-i:ResultDeterminationMode></int-i:TransactionMetadata>',
};

/** An instance with these parts in its Type-2 record. */
export function instance(tot: string, parts: readonly string[], identifications = true): Uint8Array {
  const [to, from] = identifications ? ['AAA', 'BBB'] : ['', ''];
  const detail = parts.map((part) => PARTS[part] ?? '').join('');
  return new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>
<itl:NISTBiometricInformationExchangePackage ${NAMESPACES}>
<itl:PackageInformationRecord><biom:RecordCategoryCode>1</biom:RecordCategoryCode><biom:Transaction>
<biom:TransactionDate><nc:Date>2026-01-02</nc:Date></biom:TransactionDate>
${organization('TransactionDestinationOrganization', 'Bureau A', 'FRA', to)}
${organization('TransactionOriginatingOrganization', 'Bureau B', 'XPO', from)}
<biom:TransactionUTCDate>${MOMENT('2026-01-02T10:30:00.5Z')}</biom:TransactionUTCDate>
<biom:TransactionControlIdentification>${id('20260102103000A')}</biom:TransactionControlIdentification>
<biom:TransactionDomain><biom:DomainVersionNumberIdentification>${id('06.00')}</biom:DomainVersionNumberIdentification><biom:TransactionDomainName>INT-I</biom:TransactionDomainName></biom:TransactionDomain>
<biom:TransactionImageResolutionDetails><biom:NativeScanningResolutionValue>00.00</biom:NativeScanningResolutionValue><biom:NominalTransmittingResolutionValue>00.00</biom:NominalTransmittingResolutionValue></biom:TransactionImageResolutionDetails>
<biom:TransactionMajorVersionValue>05</biom:TransactionMajorVersionValue><biom:TransactionMinorVersionValue>02</biom:TransactionMinorVersionValue>
<int-i:TransactionCategoryCode>${tot}</int-i:TransactionCategoryCode>
<biom:TransactionContentSummary><biom:ContentFirstRecordCategoryCode>1</biom:ContentFirstRecordCategoryCode><biom:ContentRecordQuantity>1</biom:ContentRecordQuantity><biom:ContentRecordSummary><biom:ImageReferenceIdentification>${id('0')}</biom:ImageReferenceIdentification><biom:RecordCategoryCode>2</biom:RecordCategoryCode></biom:ContentRecordSummary></biom:TransactionContentSummary>
</biom:Transaction></itl:PackageInformationRecord>
<itl:PackageDescriptiveTextRecord><biom:RecordCategoryCode>2</biom:RecordCategoryCode><biom:ImageReferenceIdentification>${id('0')}</biom:ImageReferenceIdentification><itl:UserDefinedDescriptiveDetail><int-i:DomainDefinedDescriptiveDetail>${detail}</int-i:DomainDefinedDescriptiveDetail></itl:UserDefinedDescriptiveDetail></itl:PackageDescriptiveTextRecord>
</itl:NISTBiometricInformationExchangePackage>
`);
}
