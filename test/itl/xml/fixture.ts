/** A package written by hand for these tests: a face search of VER 0500 that the published schema takes. */

/** Base64 of the bytes 1 to 12. */
export const DATA = 'AQIDBAUGBwgJCgsM';

export const PACKAGE = `<?xml version="1.0" encoding="UTF-8"?>
<!-- before -->
<p:NISTBiometricInformationExchangePackage xmlns:p="http://biometrics.nist.gov/standard/2011" xmlns:b="http://niem.gov/niem/biometrics/1.0" xmlns="http://niem.gov/niem/niem-core/2.0" xmlns:e="http://cjis.fbi.gov/fbi_ebts/10.0">
  <p:PackageInformationRecord>
    <b:RecordCategoryCode>01</b:RecordCategoryCode>
    <b:Transaction>
      <b:TransactionDate><Date>2020-01-31</Date></b:TransactionDate>
      <b:TransactionDestinationOrganization><OrganizationIdentification><IdentificationID>DAI-0001</IdentificationID></OrganizationIdentification></b:TransactionDestinationOrganization>
      <b:TransactionOriginatingOrganization><OrganizationIdentification><IdentificationID>ORI-0001</IdentificationID></OrganizationIdentification></b:TransactionOriginatingOrganization>
      <b:TransactionControlIdentification><IdentificationID>TCN-0001</IdentificationID></b:TransactionControlIdentification>
      <b:TransactionDomain>
        <b:DomainVersionNumberIdentification><IdentificationID>EBTS 10.0</IdentificationID></b:DomainVersionNumberIdentification>
        <b:TransactionDomainName>NORAM</b:TransactionDomainName>
      </b:TransactionDomain>
      <b:TransactionImageResolutionDetails>
        <b:NativeScanningResolutionValue>00.00</b:NativeScanningResolutionValue>
        <b:NominalTransmittingResolutionValue>00.00</b:NominalTransmittingResolutionValue>
      </b:TransactionImageResolutionDetails>
      <b:TransactionMajorVersionValue>05</b:TransactionMajorVersionValue>
      <b:TransactionMinorVersionValue>00</b:TransactionMinorVersionValue>
      <e:TransactionCategoryCode>FRS</e:TransactionCategoryCode>
      <b:TransactionContentSummary>
        <b:ContentFirstRecordCategoryCode>1</b:ContentFirstRecordCategoryCode>
        <b:ContentRecordQuantity>1</b:ContentRecordQuantity>
        <b:ContentRecordSummary>
          <b:ImageReferenceIdentification><IdentificationID>01</IdentificationID></b:ImageReferenceIdentification>
          <b:RecordCategoryCode>10</b:RecordCategoryCode>
        </b:ContentRecordSummary>
      </b:TransactionContentSummary>
    </b:Transaction>
  </p:PackageInformationRecord>
  <!-- the face -->
  <p:PackageFacialAndSMTImageRecord>
    <b:RecordCategoryCode>10</b:RecordCategoryCode>
    <b:ImageReferenceIdentification><IdentificationID>01</IdentificationID></b:ImageReferenceIdentification>
    <b:FaceImage>
      <BinaryBase64Object>${DATA}</BinaryBase64Object>
      <BinaryDescriptionText>kept</BinaryDescriptionText>
      <b:ImageCaptureDetail>
        <b:CaptureDate><Date>2020-01-30</Date></b:CaptureDate>
        <b:CaptureOrganization>
          <OrganizationIdentification><IdentificationID>SRC-0001</IdentificationID></OrganizationIdentification>
        </b:CaptureOrganization>
      </b:ImageCaptureDetail>
      <b:ImageColorSpaceCode>RGB</b:ImageColorSpaceCode>
      <b:ImageCompressionAlgorithmText>JPEGB</b:ImageCompressionAlgorithmText>
      <b:ImageHorizontalLineLengthPixelQuantity>480</b:ImageHorizontalLineLengthPixelQuantity>
      <b:ImageHorizontalPixelDensityValue>1</b:ImageHorizontalPixelDensityValue>
      <b:ImageScaleUnitsCode>1</b:ImageScaleUnitsCode>
      <b:ImageCategoryCode>FACE</b:ImageCategoryCode>
      <b:ImageVerticalLineLengthPixelQuantity>600</b:ImageVerticalLineLengthPixelQuantity>
      <b:ImageVerticalPixelDensityValue>1</b:ImageVerticalPixelDensityValue>
      <b:FaceImageAcquisitionProfileCode>0</b:FaceImageAcquisitionProfileCode>
      <b:FaceImageLightingArtifactsCode>F</b:FaceImageLightingArtifactsCode>
      <b:FaceImageLightingArtifactsCode>H</b:FaceImageLightingArtifactsCode>
    </b:FaceImage>
  </p:PackageFacialAndSMTImageRecord>
</p:NISTBiometricInformationExchangePackage>
`;

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** The package with one piece of it replaced; it must be there. */
export function packageWith(piece: string, by: string): Uint8Array {
  if (!PACKAGE.includes(piece)) throw new Error(`not in the package: ${piece}`);
  return bytesOf(PACKAGE.replace(piece, () => by));
}
