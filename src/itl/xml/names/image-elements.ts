/** Elements of the image in a Type-10 record with what stands below each; notation in `../structure.ts`. */
export const ELEMENTS: Readonly<Record<string, string>> = {
  BinaryAvailableIndicator: `
nc:BinaryAvailableIndicator -`,
  BinaryBase64Object: `
nc:BinaryBase64Object = 999 data`,
  BinaryDescriptionText: `
nc:BinaryDescriptionText -`,
  SourceExternalFileReferenceText: `
biom:SourceExternalFileReferenceText = 994 since 0502`,
  ImageBitsPerPixelQuantity: `
biom:ImageBitsPerPixelQuantity -`,
  ImageCaptureDetail: `
biom:ImageCaptureDetail
  biom:CaptureLocation
    nc:LocationAddress -
    nc:LocationDescriptionText = 998.13
    nc:LocationGeographicElevation
      nc:MeasurePointValue = 998.8
      nc:MeasureRangeValue -
      nc:MeasureUnitText -
    biom:LocationTwoDimensionalGeographicCoordinate
      nc:GeographicCoordinateLatitude
        nc:LatitudeDegreeValue = 998.2
        nc:LatitudeMinuteValue = 998.3
        nc:LatitudeSecondValue = 998.4
      nc:GeographicCoordinateLongitude
        nc:LongitudeDegreeValue = 998.5
        nc:LongitudeMinuteValue = 998.6
        nc:LongitudeSecondValue = 998.7
      biom:GeodeticDatumCoordinateSystemCode = 998.9 when datum
      ~ biom:GeodeticDatumCoordinateSystemName = 998.9 when other
    nc:LocationUTMCoordinate
      nc:UTMEastingValue = 998.11
      nc:UTMGridZoneID = 998.10
      nc:UTMNorthingValue = 998.12
    biom:LocationAlternateGeographicSystemValue
      biom:GeographicLocationSystemName = 998.14
      biom:GeographicLocationText = 998.15
  biom:CaptureUTCDateTime/nc:DateTime = 998.1 time
  biom:CaptureDate
    nc:Date = 5 date
    ~ nc:DateTime = 5 day read
  biom:ImageCaptureDateEstimateRange = 34 duration since 0501
  biom:CaptureDeviceIdentification/nc:IdentificationID = 903
  biom:CaptureDeviceMakeText = 904.1
  biom:CaptureDeviceModelText = 904.2
  biom:CaptureDeviceSerialNumberText = 904.3
  biom:CaptureDeviceCertificationCode -
  biom:CaptureHorizontalPixelDensityValue = 16
  biom:CaptureOrganization
    nc:OrganizationIdentification/nc:IdentificationID = 4
    nc:OrganizationName = 993
    nc:OrganizationOtherIdentification -
    nc:OrganizationPrimaryContactInformation -
    nc:OrganizationUnitName = 47 since 0501
  biom:CaptureResolutionCode -
  biom:CaptureVerticalPixelDensityValue = 17
  biom:CaptureDeviceMonitoringModeCode = 30
  biom:CaptureIdentification -`,
  ImageColorSpaceCode: `
biom:ImageColorSpaceCode = 12`,
  ImageCommentText: `
biom:ImageCommentText = 38`,
  ImageCompressionAlgorithmText: `
biom:ImageCompressionAlgorithmText = 11
~ biom:ImageCompressionAlgorithmCode = 11 read`,
  ImageHorizontalLineLengthPixelQuantity: `
biom:ImageHorizontalLineLengthPixelQuantity = 6`,
  ImageHorizontalPixelDensityValue: `
biom:ImageHorizontalPixelDensityValue = 9`,
  ImageQuality: `
biom:ImageQuality*
  biom:QualityAlgorithmProductIdentification/nc:IdentificationID = 24.3
  biom:QualityValue = 24.1
  biom:QualityAlgorithmVendorIdentification/nc:IdentificationID = 24.2
  ~ biom:QualityMeasureVendorIdentification/nc:IdentificationID = 24.2 read`,
  ImageScaleUnitsCode: `
biom:ImageScaleUnitsCode = 8`,
  ImageCategoryCode: `
biom:ImageCategoryCode = 3`,
  ImageVerticalLineLengthPixelQuantity: `
biom:ImageVerticalLineLengthPixelQuantity = 7`,
  ImageVerticalPixelDensityValue: `
biom:ImageVerticalPixelDensityValue = 10`,
  ImageDistortion: `
biom:ImageDistortion
  biom:ImageDistortionCategoryCode = 18.1
  biom:ImageDistortionMeasurementCode = 18.2
  biom:ImageDistortionSeverityCode = 18.3`,
  FaceImage3DPoseAngle: `
biom:FaceImage3DPoseAngle
  biom:PosePitchAngleMeasure = 25.2
  biom:PosePitchUncertaintyValue = 25.5
  biom:PoseRollAngleMeasure = 25.3
  biom:PoseRollUncertaintyValue = 25.6
  biom:PoseYawAngleMeasure = 25.1
  biom:PoseYawUncertaintyValue = 25.4`,
  FaceImageAcquisitionProfileCode: `
biom:FaceImageAcquisitionProfileCode = 13`,
  FaceImageAttribute: `
biom:FaceImageAttribute*
  biom:FaceImageAttributeCode = 22.1
  biom:FaceImageAttributeText = 22.2`,
  FaceImageDescriptionCode: `
biom:FaceImageDescriptionCode*:sxs = 26 when sxs
~ biom:FaceImageDescriptionText*:sxs = 26 when other`,
  FaceImageEyeColorAttributeCode: `
biom:FaceImageEyeColorAttributeCode = 27`,
  FaceImageFeaturePoint: `
biom:FaceImageFeaturePoint*
  biom:FeaturePointHorizontalCoordinateValue = 29.3
  biom:FeaturePointIdentification/nc:IdentificationID = 29.2
  biom:FeaturePointCategoryCode = 29.1
  biom:FeaturePointVerticalCoordinateValue = 29.4`,
  FaceImageHairColorAttributeCode: `
biom:FaceImageHairColorAttributeCode* = 28`,
  FaceImagePoseOffsetAngleMeasure: `
biom:FaceImagePoseOffsetAngleMeasure = 21`,
  FaceImageSubjectPoseCode: `
biom:FaceImageSubjectPoseCode = 20`,
  FaceImageAcquisitionSource: `
biom:FaceImageAcquisitionSource
  biom:CaptureSourceCode = 23.1
  biom:CaptureSourceDescriptionText = 23.2
  ~ itl:CaptureSourceDescriptionText = 23.2 read
~ itl:FaceImageAcquisitionSource
  biom:CaptureSourceCode = 23.1 read
  biom:CaptureSourceDescriptionText = 23.2 read
  ~ itl:CaptureSourceDescriptionText = 23.2 read`,
  FaceImageBoundingSquare: `
biom:FaceImageBoundingSquare
  biom:FaceImageBoundingCategoryCode = 14.5
  biom:SegmentBottomVerticalCoordinateValue = 14.4
  biom:SegmentLeftHorizontalCoordinateValue = 14.1
  biom:SegmentRightHorizontalCoordinateValue = 14.2
  biom:SegmentTopVerticalCoordinateValue = 14.3`,
  FaceImageBoundary: `
biom:FaceImageBoundary
  biom:FaceImageBoundaryShapeCode = 15.1
  biom:PositionPolygonVertexQuantity = 15.2
  biom:PositionPolygonVertex+2
    biom:PositionHorizontalCoordinateValue = 15.3
    biom:PositionVerticalCoordinateValue = 15.4
  itl:PositionPolygonVertexQuantity = 15.2 read
  itl:PositionPolygonVertex+2
    biom:PositionHorizontalCoordinateValue = 15.3 read
    biom:PositionVerticalCoordinateValue = 15.4 read`,
  FaceImageLightingArtifactsCode: `
biom:FaceImageLightingArtifactsCode* = 19`,
  FaceImageFeaturePointTierCode: `
biom:FaceImageFeaturePointTierCode = 31 when tier
~ biom:FaceImageFeaturePointTierNumeric = 31 when other`,
  FaceImage3DFeaturePoint: `
biom:FaceImage3DFeaturePoint*
  biom:FeaturePointHorizontalCoordinateValue = 32.3
  biom:FeaturePointIdentification/nc:IdentificationID = 32.2
  biom:FeaturePointCategoryCode = 32.1
  biom:FeaturePointVerticalCoordinateValue = 32.4
  biom:FeaturePointZCoordinateValue = 32.5`,
  FaceImageContour: `
biom:FaceImageContour*
  biom:FaceImageContourCategoryCode = 33.1
  biom:PositionPolygonVertexQuantity = 33.2
  biom:PositionPolygonVertex+2
    biom:PositionHorizontalCoordinateValue = 33.3
    biom:PositionVerticalCoordinateValue = 33.4
  itl:PositionPolygonVertexQuantity = 33.2 read
  itl:PositionPolygonVertex+2
    biom:PositionHorizontalCoordinateValue = 33.3 read
    biom:PositionVerticalCoordinateValue = 33.4 read`,
  FaceImageOcclusion: `
biom:FaceImageOcclusion*
  biom:FaceImageOcclusionOpacityCode = 45.1
  biom:FaceImageOcclusionCategoryCode = 45.2
  biom:PositionPolygonVertexQuantity = 45.3
  biom:PositionPolygonVertex+2
    biom:PositionHorizontalCoordinateValue = 45.4
    biom:PositionVerticalCoordinateValue = 45.5
  itl:PositionPolygonVertexQuantity = 45.3 read
  itl:PositionPolygonVertex+2
    biom:PositionHorizontalCoordinateValue = 45.4 read
    biom:PositionVerticalCoordinateValue = 45.5 read`,
  PhysicalFeatureDescriptionDetail: `
biom:PhysicalFeatureDescriptionDetail*
  biom:PhysicalFeatureColorDetail
    biom:PhysicalFeaturePrimaryColorCode = 43.1
    biom:PhysicalFeatureSecondaryColorCode+1 = 43.2
  biom:PhysicalFeatureCategoryCode = 42.1
  biom:PhysicalFeatureClassCode = 42.2
  biom:PhysicalFeatureDescriptionText = 42.4
  biom:PhysicalFeatureSubClassCode = 42.3`,
  PhysicalFeatureNCICCode: `
biom:PhysicalFeatureNCICCode* = 40`,
  PhysicalFeatureSize: `
biom:PhysicalFeatureSize
  biom:PhysicalFeatureHeightMeasure = 41.1
  biom:PhysicalFeatureWidthMeasure = 41.2`,
  PhysicalFeatureReferenceIdentification: `
biom:PhysicalFeatureReferenceIdentification/nc:IdentificationID = 39`,
  SubjectExistentialDetails: `
biom:SubjectExistentialDetails
  biom:SubjectExistentialStatusCode = 46.1 since 0501
  biom:SubjectBodyStatusCode = 46.2 since 0501
  biom:SubjectBodyClassCode = 46.3 since 0501`,
  PatternedInjuryDetail: `
biom:PatternedInjuryDetail*
  biom:PatternedInjuryADAReferenceCodeList/biom:PatternedInjuryADAReferenceCodeText| = 48.1 since 0501
  biom:PatternedInjuryDescriptiveText = 48.2 since 0501`,
  CheiloscopicImageInformation: `
biom:CheiloscopicImageInformation
  biom:LipPrintWidth = 49.1 since 0501
  biom:LipPrintHeight = 49.2 since 0501
  biom:PhiltrumWidth = 49.3 since 0501
  biom:PhiltrumHeight = 49.4 since 0501
  biom:UpperLipCharacterizationCodeList/biom:LipCharacterizationCode| = 49.5 since 0501
  biom:LowerLipCharacterizationCodeList/biom:LipCharacterizationCode| = 49.6 since 0501
  biom:LipContactLineDescriptorCode = 49.7 since 0501
  biom:LipPrintCharacterizationText = 49.8 since 0501
  biom:LipPrintPathologiesPeculiaritiesCodeList/biom:LipPrintPathologiesPeculiaritiesCode| = 49.9 since 0501
  biom:LipPrintPathologiesPeculiaritiesText = 49.10 since 0501
  biom:LipPrintSurfaceCodeList/biom:LipPrintSurfaceCode| = 49.11 since 0501
  biom:LipPrintSurfaceText = 49.12 since 0501
  biom:LipPrintMediumCode = 49.13 since 0501
  biom:LipPrintMediumText = 49.14 since 0501
  biom:PersonFacialHairText = 49.15 since 0501
  biom:LipPositionTensionDescriptiveText = 49.16 since 0501
  biom:LipPrintDescriptiveText = 49.17 since 0501
  biom:LipPrintComparisonDescriptiveText = 49.18 since 0501`,
  DentalVisualImageDataInformation: `
biom:DentalVisualImageDataInformation
  biom:DentalVisualImageCode = 50.1 since 0501
  biom:DentalVisualImageDescriptiveText = 50.2 since 0501
  biom:DentalVisualImageComparisonDescriptiveText = 50.3 since 0501`,
  RulerScalePresenceInformation: `
biom:RulerScalePresenceInformation
  biom:RulerScaleUnitCode = 51.1 since 0501
  biom:RulerScaleMakeText = 51.2 since 0501
  biom:RulerScaleModelText = 51.3 since 0501`,
  ImageTransformationCode: `
biom:ImageTransformationCode* = 44`,
};
