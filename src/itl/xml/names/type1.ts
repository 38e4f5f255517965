/** Elements of the Type-1 record in the order of the schema; notation in `../shape.ts`. */
export const type1Names = `
biom:RecordCategoryCode "01"
biom:Transaction
  biom:TransactionDate
    nc:Date = 5 date
    ~ nc:DateTime = 5 day read
  int-i:TransactionDestinationOrganization when countries
    nc:OrganizationIdentification/nc:IdentificationID = 7
    nc:OrganizationName = 17.1 since 0501
    int-i:LocationCountryISO3166Alpha3Code = 17.3
  ~ biom:TransactionDestinationOrganization when other
    nc:OrganizationIdentification/nc:IdentificationID = 7
    nc:OrganizationName = 17.1 since 0501
    int-i:LocationCountryISO3166Alpha3Code = 17.3
  int-i:TransactionOriginatingOrganization when countries
    nc:OrganizationIdentification/nc:IdentificationID = 8
    nc:OrganizationName = 17.2 since 0501
    int-i:LocationCountryISO3166Alpha3Code = 17.4
  ~ biom:TransactionOriginatingOrganization when other
    nc:OrganizationIdentification/nc:IdentificationID = 8
    nc:OrganizationName = 17.2 since 0501
    int-i:LocationCountryISO3166Alpha3Code = 17.4
  biom:TransactionUTCDate/nc:DateTime = 14 time
  biom:TransactionControlIdentification/nc:IdentificationID = 9
  biom:TransactionControlReferenceIdentification/nc:IdentificationID = 10
  biom:TransactionDomain
    biom:DomainVersionNumberIdentification/nc:IdentificationID = 13.2
    biom:TransactionDomainName = 13.1
  biom:TransactionApplicationProfile*
    biom:ApplicationProfileOrganizationName = 16.1
    biom:ApplicationProfileName = 16.2
    biom:ApplicationProfileVersionIdentification/nc:IdentificationID = 16.3
  biom:TransactionImageResolutionDetails
    biom:NativeScanningResolutionValue = 11
    biom:NominalTransmittingResolutionValue = 12
  biom:TransactionMajorVersionValue = 2 version#0
  biom:TransactionMinorVersionValue = 2 version#1
  biom:TransactionPriorityValue = 6
  ebts:TransactionCategoryCode = 4 when ebts
  ~ int-i:TransactionCategoryCode = 4 when inti-tot
  ~ biom:TransactionCategoryCode = 4 when plain
  ~ biom:TransactionCategoryText = 4 read
  biom:TransactionContentSummary
    biom:ContentFirstRecordCategoryCode = 3.1
    biom:ContentRecordQuantity = 3.2
    biom:ContentRecordSummary*2
      biom:ImageReferenceIdentification/nc:IdentificationID = 3.2
      biom:RecordCategoryCode = 3.1
  biom:TransactionCharacterSetDirectory
    biom:CharacterSetCommonNameCode = 15.2 when charset
    ~ biom:CharacterSetCommonName = 15.2 when other
    biom:CharacterSetIndexCode = 15.1
    biom:CharacterSetVersionIdentification/nc:IdentificationID = 15.3
  biom:TransactionGeographicNameSetCode = 18 since 0501
`;
