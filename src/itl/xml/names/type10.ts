/** Elements of the Type-10 record in the order of the schema; notation in `../shape.ts`. */
import { faceNames, featureNames } from './image.ts';

function below(names: string): string {
  return names.replace(/^(?=.)/gm, '  ');
}

export const type10Names = `
biom:RecordCategoryCode "10"
biom:ImageReferenceIdentification/nc:IdentificationID = 2
itl:UserDefinedFields -
biom:ProcessAnnotation*
  biom:ProcessUTCDate/nc:DateTime = 902.1 time
  biom:ProcessName = 902.2
  biom:ProcessOwnerText = 902.3
  biom:ProcessDescriptionText = 902.4
biom:AssociatedContext*
  biom:ContextIdentification/nc:IdentificationID = 995.1
  biom:ImageSegmentIdentification/nc:IdentificationID = 995.2
biom:ImageHashValue = 996
biom:SourceRepresentation*
  biom:SourceIdentification/nc:IdentificationID = 997.1
  biom:ImageSegmentIdentification/nc:IdentificationID = 997.2
biom:Type2CrossReferenceIdentification/nc:IdentificationID = 992 since 0501
biom:FaceImage when face
${below(faceNames)}
~ itl:FaceImage when itl-face
${below(faceNames)}
~ biom:PhysicalFeatureImage when feature
${below(featureNames)}
`;
