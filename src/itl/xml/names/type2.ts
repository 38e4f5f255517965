/** Elements of the Type-2 record that every domain shares; a domain's own stand below `@domain`. */
export const type2Names = `
biom:RecordCategoryCode "02"
biom:ImageReferenceIdentification/nc:IdentificationID = 2
itl:UserDefinedFields -
itl:UserDefinedDescriptiveDetail
@domain
  itl:OtherDescriptiveDetail -
`;
