/** Elements of the image in a Type-10 record in the order of the schema: what every image has, faces, other features. */
export const imageNames = `
nc:BinaryAvailableIndicator -
nc:BinaryBase64Object = 999 data
nc:BinaryDescriptionText -
biom:SourceExternalFileReferenceText = 994 since 0502
biom:ImageBitsPerPixelQuantity -
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
  biom:CaptureDate/nc:Date = 5 date
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
  biom:CaptureIdentification -
  biom:ImageCaptureDateEstimateRange = 34 since 0501
biom:ImageColorSpaceCode = 12
biom:ImageCommentText = 38
biom:ImageCompressionAlgorithmText = 11
~ biom:ImageCompressionAlgorithmCode = 11 read
biom:ImageHorizontalLineLengthPixelQuantity = 6
biom:ImageHorizontalPixelDensityValue = 9
biom:ImageQuality*
  biom:QualityAlgorithmProductIdentification/nc:IdentificationID = 24.3
  biom:QualityValue = 24.1
  biom:QualityAlgorithmVendorIdentification/nc:IdentificationID = 24.2
  ~ biom:QualityMeasureVendorIdentification/nc:IdentificationID = 24.2 read
biom:ImageScaleUnitsCode = 8
biom:ImageCategoryCode = 3
biom:ImageVerticalLineLengthPixelQuantity = 7
biom:ImageVerticalPixelDensityValue = 10
biom:ImageDistortion
  biom:ImageDistortionCategoryCode = 18.1
  biom:ImageDistortionMeasurementCode = 18.2
  biom:ImageDistortionSeverityCode = 18.3
biom:FaceImage3DPoseAngle
  biom:PosePitchAngleMeasure = 25.2
  biom:PosePitchUncertaintyValue = 25.5
  biom:PoseRollAngleMeasure = 25.3
  biom:PoseRollUncertaintyValue = 25.6
  biom:PoseYawAngleMeasure = 25.1
  biom:PoseYawUncertaintyValue = 25.4
biom:FaceImageAcquisitionProfileCode = 13
biom:FaceImageAttribute*
  biom:FaceImageAttributeCode = 22.1
  biom:FaceImageAttributeText = 22.2
biom:FaceImageDescriptionCode*:sxs = 26 when sxs
~ biom:FaceImageDescriptionText*:sxs = 26 when other
biom:FaceImageEyeColorAttributeCode = 27
biom:FaceImageFeaturePoint*
  biom:FeaturePointHorizontalCoordinateValue = 29.3
  biom:FeaturePointIdentification/nc:IdentificationID = 29.2
  biom:FeaturePointCategoryCode = 29.1
  biom:FeaturePointVerticalCoordinateValue = 29.4
biom:FaceImageHairColorAttributeCode* = 28
biom:FaceImagePoseOffsetAngleMeasure = 21
biom:FaceImageSubjectPoseCode = 20
biom:FaceImageAcquisitionSource
  biom:CaptureSourceCode = 23.1
  biom:CaptureSourceDescriptionText = 23.2
  ~ itl:CaptureSourceDescriptionText = 23.2 read
~ itl:FaceImageAcquisitionSource
  biom:CaptureSourceCode = 23.1 read
  biom:CaptureSourceDescriptionText = 23.2 read
  ~ itl:CaptureSourceDescriptionText = 23.2 read
biom:FaceImageBoundingSquare
  biom:FaceImageBoundingCategoryCode = 14.5
  biom:SegmentBottomVerticalCoordinateValue = 14.4
  biom:SegmentLeftHorizontalCoordinateValue = 14.1
  biom:SegmentRightHorizontalCoordinateValue = 14.2
  biom:SegmentTopVerticalCoordinateValue = 14.3
biom:FaceImageBoundary
  biom:FaceImageBoundaryShapeCode = 15.1
  biom:PositionPolygonVertexQuantity = 15.2
  biom:PositionPolygonVertex+2
    biom:PositionHorizontalCoordinateValue = 15.3
    biom:PositionVerticalCoordinateValue = 15.4
  itl:PositionPolygonVertexQuantity = 15.2 read
  itl:PositionPolygonVertex+2
    biom:PositionHorizontalCoordinateValue = 15.3 read
    biom:PositionVerticalCoordinateValue = 15.4 read
biom:FaceImageLightingArtifactsCode* = 19
biom:FaceImageFeaturePointTierCode = 31 when tier
~ biom:FaceImageFeaturePointTierNumeric = 31 when other
biom:FaceImage3DFeaturePoint*
  biom:FeaturePointHorizontalCoordinateValue = 32.3
  biom:FeaturePointIdentification/nc:IdentificationID = 32.2
  biom:FeaturePointCategoryCode = 32.1
  biom:FeaturePointVerticalCoordinateValue = 32.4
  biom:FeaturePointZCoordinateValue = 32.5
biom:FaceImageContour*
  biom:FaceImageContourCategoryCode = 33.1
  biom:PositionPolygonVertexQuantity = 33.2
  biom:PositionPolygonVertex+2
    biom:PositionHorizontalCoordinateValue = 33.3
    biom:PositionVerticalCoordinateValue = 33.4
  itl:PositionPolygonVertexQuantity = 33.2 read
  itl:PositionPolygonVertex+2
    biom:PositionHorizontalCoordinateValue = 33.3 read
    biom:PositionVerticalCoordinateValue = 33.4 read
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
    biom:PositionVerticalCoordinateValue = 45.5 read
biom:PhysicalFeatureDescriptionDetail*
  biom:PhysicalFeatureColorDetail
    biom:PhysicalFeaturePrimaryColorCode = 43.1
    biom:PhysicalFeatureSecondaryColorCode+1 = 43.2
  biom:PhysicalFeatureCategoryCode = 42.1
  biom:PhysicalFeatureClassCode = 42.2
  biom:PhysicalFeatureDescriptionText = 42.4
  biom:PhysicalFeatureSubClassCode = 42.3
biom:PhysicalFeatureNCICCode* = 40
biom:PhysicalFeatureSize
  biom:PhysicalFeatureHeightMeasure = 41.1
  biom:PhysicalFeatureWidthMeasure = 41.2
biom:PhysicalFeatureReferenceIdentification/nc:IdentificationID = 39
biom:SubjectExistentialDetails
  biom:SubjectExistentialStatusCode = 46.1 since 0501
  biom:SubjectBodyStatusCode = 46.2 since 0501
  biom:SubjectBodyClassCode = 46.3 since 0501
biom:PatternedInjuryDetail*
  biom:PatternedInjuryADAReferenceCodeList/biom:PatternedInjuryADAReferenceCodeText| = 48.1 since 0501
  biom:PatternedInjuryDescriptiveText = 48.2 since 0501
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
  biom:LipPrintComparisonDescriptiveText = 49.18 since 0501
biom:DentalVisualImageDataInformation
  biom:DentalVisualImageCode = 50.1 since 0501
  biom:DentalVisualImageDescriptiveText = 50.2 since 0501
  biom:DentalVisualImageComparisonDescriptiveText = 50.3 since 0501
biom:RulerScalePresenceInformation
  biom:RulerScaleUnitCode = 51.1 since 0501
  biom:RulerScaleMakeText = 51.2 since 0501
  biom:RulerScaleModelText = 51.3 since 0501
biom:ImageTransformationCode* = 44
`;
