/**
 * Elements of the image in a Type-10 record: what every image has, then those of faces and of other features, each in
 * the order of the published 2015 schema, which keeps that of 2011. What a kind of image has no place for by the schema
 * stands before what it has.
 */
import { ELEMENTS } from './image-elements.ts';

/** What every image has. */
const COMMON: readonly string[] = [
  'BinaryAvailableIndicator',
  'BinaryBase64Object',
  'BinaryDescriptionText',
  'SourceExternalFileReferenceText',
  'ImageBitsPerPixelQuantity',
  'ImageCaptureDetail',
  'ImageColorSpaceCode',
  'ImageCommentText',
  'ImageCompressionAlgorithmText',
  'ImageHorizontalLineLengthPixelQuantity',
  'ImageHorizontalPixelDensityValue',
  'ImageQuality',
  'ImageScaleUnitsCode',
  'ImageCategoryCode',
  'ImageVerticalLineLengthPixelQuantity',
  'ImageVerticalPixelDensityValue',
  'ImageDistortion',
];

/** What a face has. */
const FACE: readonly string[] = [
  'FaceImage3DPoseAngle',
  'FaceImageAcquisitionProfileCode',
  'FaceImageAttribute',
  'FaceImageDescriptionCode',
  'FaceImageEyeColorAttributeCode',
  'FaceImageFeaturePoint',
  'FaceImageHairColorAttributeCode',
  'FaceImagePoseOffsetAngleMeasure',
  'FaceImageSubjectPoseCode',
  'FaceImageAcquisitionSource',
  'FaceImageBoundingSquare',
  'FaceImageBoundary',
  'FaceImageLightingArtifactsCode',
  'FaceImageFeaturePointTierCode',
  'FaceImage3DFeaturePoint',
  'FaceImageContour',
  'FaceImageOcclusion',
  'PhysicalFeatureDescriptionDetail',
  'PhysicalFeatureNCICCode',
  'PhysicalFeatureReferenceIdentification',
  'ImageTransformationCode',
  'SubjectExistentialDetails',
  'PatternedInjuryDetail',
  'CheiloscopicImageInformation',
  'DentalVisualImageDataInformation',
  'PhysicalFeatureSize',
  'RulerScalePresenceInformation',
];

/** What another body part has. */
const FEATURE: readonly string[] = [
  'FaceImage3DPoseAngle',
  'FaceImageAcquisitionProfileCode',
  'FaceImageAttribute',
  'FaceImageDescriptionCode',
  'FaceImageEyeColorAttributeCode',
  'FaceImageHairColorAttributeCode',
  'FaceImagePoseOffsetAngleMeasure',
  'FaceImageSubjectPoseCode',
  'FaceImageAcquisitionSource',
  'FaceImageBoundingSquare',
  'FaceImageBoundary',
  'FaceImageLightingArtifactsCode',
  'FaceImageFeaturePointTierCode',
  'FaceImageOcclusion',
  'PhysicalFeatureDescriptionDetail',
  'PhysicalFeatureNCICCode',
  'PhysicalFeatureSize',
  'PhysicalFeatureReferenceIdentification',
  'FaceImageFeaturePoint',
  'FaceImage3DFeaturePoint',
  'FaceImageContour',
  'ImageTransformationCode',
  'SubjectExistentialDetails',
  'PatternedInjuryDetail',
  'CheiloscopicImageInformation',
  'DentalVisualImageDataInformation',
  'RulerScalePresenceInformation',
];

function namesOf(elements: readonly string[]): string {
  return [...COMMON, ...elements].map((element) => ELEMENTS[element] ?? '').join('');
}

/** Elements of `biom:FaceImage`. */
export const faceNames = namesOf(FACE);

/** Elements of `biom:PhysicalFeatureImage`. */
export const featureNames = namesOf(FEATURE);
