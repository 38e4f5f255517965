/**
 * Elements of the FBI EBTS 10 in a Type-2 record in the order of its schema. Numbers are those that the comments of
 * its published sample messages give; 2.057, 2.072 and 2.095 are inferred from the names of fields and elements.
 */
export const ebtsNames = `
ebts:DomainDefinedDescriptiveFields when fbi
  biom:RecordRetentionIndicator = 5 flag
  biom:RecordForwardOrganizations/nc:OrganizationIdentification*/nc:IdentificationID = 7
  biom:RecordRapSheetRequestIndicator = 70 flag
  ebts:HitNotificationRequestIndicator = 2051 flag
  nc:CaveatText = 6
  ebts:RecordPointOfContact
    ebts:PointOfContactName = 2072.1
    nc:OrganizationPrimaryContactInformation/nc:ContactTelephoneNumber/nc:FullTelephoneNumber/nc:TelephoneNumberFullID = 2072.2
  ebts:TierLevelCode = 2046
  ebts:RecordBiometricImageCategoryCode* = 62
  ebts:RecordImageCaptureDetail
    biom:CaptureDeviceMakeText = 67.1
    biom:CaptureDeviceModelText = 67.2
    biom:CaptureDeviceSerialNumberText = 67.3
  ebts:RecordFBIRepositoryCode* = 98
  ebts:RecordImagesRequestedQuantity = 2010
  ebts:RecordFeaturesRequestIndicator = 95 flag
  ebts:RecordPhotoRequestIndicator = 96 flag
  ebts:RecordRapBackData
    ebts:RecordRapBackActivityNotificationFormatCode = 2062
    ebts:RecordRapBackActivityNotificationID* = 2041
    ebts:RecordRapBackAttentionText = 2070
    ebts:RecordRapBackCategoryCode = 2065
    ebts:RecordRapBackDisclosureIndicator = 2067 flag
    ebts:RecordRapBackExpirationDate/nc:Date = 2015 date
    nc:DateRange
      nc:StartDate/nc:Date = 2068.1 date
      nc:EndDate/nc:Date = 2068.2 date
    ebts:RecordRapBackInStateOptOutIndicator = 2063 flag
    biom:RecordForwardOrganizations/nc:OrganizationIdentification*/nc:IdentificationID = 2020
    ebts:ReturnAllRecordsIndicator = 2047 flag
    ebts:RecordRapBackSubscriptionDate/nc:Date = 2054 date
    ebts:RecordRapBackSubscriptionID = 2048
    ebts:RecordRapBackSubscriptionListText -
    ebts:RecordRapBackSubscriptionTerm = 2071
    ebts:RecordRapBackTermDate/nc:Date = 2049 date
    ebts:RecordRapBackTriggeringEventCode* = 2040
    ebts:RecordRapBackUserDefinedElement*
      ebts:UserDefinedElementName = 2064.1
      ebts:UserDefinedElementText = 2064.2
    ebts:TransactionRapBackMaintenanceCode -
    ebts:TransactionRapBackTriggeringEvent*
      ebts:RapBackEventDate/nc:Date = 2069.1 date
      ebts:RapBackTriggeringEventCode = 2069.2
      ebts:RapBackEventText = 2069.3
  ebts:RecordTransactionData
    biom:TransactionSubmissionMilitaryCode = 42
    ebts:TransactionMaintenanceActionCode = 2052
    ebts:TransactionDescriptionText = 88
    ebts:TransactionFingerprintImagesRequested/biom:FingerPositionCode* = 57
    ebts:TransactionFingerprintImagesUpdated/biom:FingerPositionCode* = 72
    ebts:TransactionPrintPositionDescriptors*
      biom:FingerPositionCode = 2030.1
      ebts:FingerImageCode = 2030.2
    ebts:TransactionImagesRequestedQuantity = 79
    ebts:TransactionBiometricImagesRequested
      ebts:BiometricImageDescription*
        j:PersonFBIIdentification/nc:IdentificationID = 2028.1
        ebts:BiometricImageCategoryCode = 2028.2
        ebts:BiometricSetID = 2028.3
        biom:FrictionRidgePositionCode = 2028.4
        ebts:PrintPositionDescriptors
          biom:FingerPositionCode = 2028.5 position#0
          ebts:FingerImageCode = 2028.5 position#1
        biom:FaceImageSubjectPoseCode = 2028.6
        nc:PhysicalFeatureCategoryCode = 2028.7
    ebts:TransactionResponseData
      ebts:BiometricImageList
        ebts:CandidateImage*
          j:PersonFBIIdentification/nc:IdentificationID = 2073.1
          ebts:BiometricSetID = 2073.2
          nc:BiometricCaptureDate/nc:Date = 2073.3 date
          ebts:RecordBiometricImageCategoryCode = 2073.4
      ebts:TransactionHitCategoryCode -
      biom:TransactionReasonText = 80
      ebts:TransactionActionText = 71
      ebts:TransactionAuditTrailRecordList
        ebts:AuditTrailRecord*
          ebts:RecordReceivingAgency/nc:IdentificationID = 2032.1
          ebts:RecordDisseminationDate/nc:Date = 2032.2 date
          ebts:RecordTransactionCategoryCode = 2032.3
          ebts:BiometricSetID = 2032.4
          ebts:BiometricImageCategoryCode = 2032.5
          biom:FrictionRidgePositionCode = 2032.6
          ebts:PrintPositionDescriptors
            biom:FingerPositionCode = 2032.7 position#0
            ebts:FingerImageCode = 2032.7 position#1
          biom:FaceImageSubjectPoseCode = 2032.8
          nc:PhysicalFeatureCategoryCode = 2032.9
      ebts:TransactionCandidateList&
        ebts:Candidate*
          j:PersonFBIIdentification/nc:IdentificationID = 2033.1
          ebts:PersonName
            nc:PersonGivenName = 2033.2 name#1
            nc:PersonMiddleName = 2033.2 name#2
            nc:PersonSurName = 2033.2 name#0
            ebts:PersonFourthImportanceName = 2033.2 name#3
            ebts:PersonFifthImportanceName = 2033.2 name#4
          ebts:BiometricSetID = 2033.3
          ebts:RecordBiometricImageCategoryCode = 2033.4
          biom:FrictionRidgePositionCode = 2033.5
          ebts:PrintPositionDescriptors
            biom:FingerPositionCode = 2033.6 position#0
            ebts:FingerImageCode = 2033.6 position#1
          ebts:CandidateMatchScoreValue = 2033.7
          ebts:BiometricImageAvailableCode = 2033.8
          ebts:RecordFBIRepositoryCode = 2033.9
          biom:ImageReferenceIdentification/nc:IdentificationID = 2033.10
          ebts:ORIPointOfContactText = 2033.11
          biom:FaceImageSubjectPoseCode = 2033.12
          nc:PhysicalFeatureCategoryCode = 2033.13
      ebts:TransactionPenetrationQueryResponsePercent = 78
      ebts:TransactionRepositoryResponse -
      ebts:TransactionResponseIndicator = 82 flag
      ebts:TransactionSearchResultsCode = 59
      ebts:TransactionStatusText* = 60
      ebts:TransactionSupplementaryIdentityInformationText -
      ebts:TransactionElectronicRapSheetText = 75
      ebts:TransactionBiometricImageEnrollmentRecordList
        ebts:BiometricImageEnrollmentRecord*
          ebts:BiometricSetID = 2061.1
          ebts:BiometricImageCategoryCode = 2061.2
          biom:FaceImageSubjectPoseCode = 2061.3
          nc:PhysicalFeatureCategoryCode = 2061.4
    ebts:TransactionSearchAreaCode* = 44
    ebts:TransactionSearchRequestCategoryCode = 43
    ebts:TransactionUnsolvedLatentFileIndicator = 83 flag
  ebts:RecordTransactionActivity
    nc:ActivityReasonText = 37
    ebts:EnrollmentEventID = 2035
    j:SubjectOffenderNoticeText = 56
    ebts:ArrestDate/nc:Date = 45 date
    ebts:ArrestDateSuffixCode = 46
    nc:CaseTrackingID = 9
    ebts:OffenseCategoryCode -
    ebts:CriminalCycle*:cycle
      ebts:ArrestOffenseData
        ebts:OffenseDate/nc:Date = 47.1 date
        j:ChargeText = 47.2
      ebts:CourtDispositionData
        nc:DispositionDate/nc:Date = 51.1 date
        j:ChargeText = 51.2
        nc:DispositionText = 51.3
        ebts:DispositionCategoryCodeText = 51.4
        ebts:CourtCountNumber = 51.5
      ebts:CustodySupervisoryData -
      j:CourtEventSequenceID -
    ebts:RecordControllingAgency*/nc:OrganizationIdentification/nc:IdentificationID = 73
    ebts:AFISSegmentControlID* = 86
    ebts:BiometricSetID* = 2029
    nc:CaseTitleText = 61
    ebts:ContributorCaseIdentificationNumber*
      ebts:ContributorCasePrefixIdentification/nc:IdentificationCategoryText = 10.1
      ebts:ContributorCaseIdentification/nc:IdentificationID = 10.2
      ebts:ContributorCaseExtensionIdentification/nc:IdentificationID = 11
    ebts:FBIFileNumber/nc:IdentificationID = 3
    ebts:FBILatentCaseIdentification -
    ebts:ContributorAssignedIdentificationNumber/nc:IdentificationID = 2022
    ebts:CivilRecordIdentification -
  ebts:RecordSubject
    nc:PersonAgeMeasure
      nc:MeasurePointValue -
      nc:MeasureRangeValue
        nc:RangeMinimumValue = 23 twos#0
        nc:RangeMaximumValue = 23 twos#1
      nc:MeasureUnitText -
    ebts:PersonAlternateName*
      nc:PersonGivenName = 19 name#1
      nc:PersonMiddleName = 19 name#2
      nc:PersonSurName = 19 name#0
      ebts:PersonFourthImportanceName = 19 name#3
      ebts:PersonFifthImportanceName = 19 name#4
    nc:PersonBirthDate*/nc:Date = 22 date
    ebts:PersonCitizenshipCode* = 21
    nc:PersonEyeColorCode = 31
    ebts:PersonHairColorCode = 32
    nc:PersonHeightMeasure
      nc:MeasurePointValue = 27
      nc:MeasureRangeValue
        nc:RangeMinimumValue = 28 threes#0
        nc:RangeMaximumValue = 28 threes#1
      nc:MeasureUnitText "FeetInches"
    ebts:PersonName
      nc:PersonGivenName = 18 name#1
      nc:PersonMiddleName = 18 name#2
      nc:PersonSurName = 18 name#0
      ebts:PersonFourthImportanceName = 18 name#3
      ebts:PersonFifthImportanceName = 18 name#4
    nc:PersonOtherIdentification*
      nc:IdentificationID = 17 coded#1
      ebts:PersonIDCategoryCode = 17 coded#0
    ebts:PersonPhysicalFeature
      nc:PhysicalFeatureCategoryCode* = 26
      biom:PhysicalFeatureDescriptionDetail*
        biom:PhysicalFeatureColorDetail
          biom:PhysicalFeaturePrimaryColorCode = 2059.1
          biom:PhysicalFeatureSecondaryColorCode+1 = 2059.2
        biom:PhysicalFeatureCategoryCode = 2058.1
        biom:PhysicalFeatureClassCode = 2058.2
        biom:PhysicalFeatureDescriptionText = 2058.4
        biom:PhysicalFeatureSubClassCode = 2058.3
      biom:PhysicalFeatureSize
        biom:PhysicalFeatureHeightMeasure = 2055.1
        biom:PhysicalFeatureWidthMeasure = 2055.2
    nc:PersonRaceCode = 25
    ebts:PersonSexCode = 24
    nc:PersonSSNIdentification*/nc:IdentificationID = 16
    nc:PersonStateIdentification*/nc:IdentificationID = 15
    nc:PersonWeightMeasure
      nc:MeasurePointValue = 29
      nc:MeasureRangeValue
        nc:RangeMinimumValue = 30 threes#0
        nc:RangeMaximumValue = 30 threes#1
      nc:MeasureUnitText -
    ebts:PersonBirthPlaceCode = 20
    ebts:PersonSubmittedBirthDate/nc:Date = 2007 date
    ebts:PersonSubmittedName
      nc:PersonGivenName = 2008 name#1
      nc:PersonMiddleName = 2008 name#2
      nc:PersonSurName = 2008 name#0
      ebts:PersonFourthImportanceName = 2008 name#3
      ebts:PersonFifthImportanceName = 2008 name#4
    j:PersonFBIIdentification*/nc:IdentificationID = 14
    j:PersonFirearmSalesDisqualifiedCode = 2021
    ebts:ExternalSubjectID* = 2037
    ebts:PersonAdultTreatmentIndicator = 87 flag
    ebts:PersonDigitalImageAvailableIndicator = 36 flag
    ebts:PersonPalmPrintAvailableIndicator = 35 flag
    ebts:BiometricImageAvailableCode* = 2031
    ebts:PersonGeneralizedFrictionRidgePositions -
    ebts:PersonFingerprintSet
      nc:BiometricCaptureDate/nc:Date = 38 date
      itl:FingerprintImageFingerMissing*
        biom:FingerPositionCode = 84.1
        itl:FingerMissingCode = 84.2
        ~ biom:FingerMissingCode = 84.2 read
      ebts:FingerprintImageFinger*
        biom:FingerPositionCode+1 = 74.1
        ebts:NCICFingerprintClassificationCode -
        ebts:RidgeCoreDelta -
    biom:FaceImageSubjectPoseCode = 2036
    ebts:PersonResidenceLocation -
    nc:Employer -
    nc:EmployeeOccupationText = 40
    nc:EmploymentLocation -
ebts:DoDDefinedDescriptiveDetail -
ebts:StateDefinedFields -
`;
