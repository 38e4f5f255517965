/** `frskit/itl`: read, inspect, change, validate, build and write ANSI/NIST-ITL transactions. */
export { type Encoding, type TransactionRead, encodingOf, readTransaction } from './read.ts';
export { type Foreign, describeForeign, foreignBySignature } from './foreign/describe.ts';
export { type ReadResult, readTraditional } from './traditional/read.ts';
export { writeTraditional } from './traditional/write.ts';
export { readJson } from './json/read.ts';
export { type Converted, convert } from './convert.ts';
export { toJson, writeJson } from './json/write.ts';
export { xmlOnlyContent } from './xml/unmapped.ts';
export { EBTS_DOMAIN, type XmlDomain } from './xml/domains.ts';
export { type XmlReadOptions, readXml } from './xml/read.ts';
export { type XmlWriteOptions, type XmlWritten, writeXml } from './xml/write.ts';
export type { JsonField, JsonRecord, JsonTransaction } from './json/form.ts';
export { type ValidateOptions, type Validation, validate } from './validate.ts';
export { type FaceInput, type FacePhoto, buildFaceTransaction } from './face/build.ts';
export {
  type FaceView,
  type FeaturePoint,
  type HeaderView,
  type PartView,
  type TextField,
  type TextView,
  viewHeader,
  viewImage,
  viewText,
} from './face/view.ts';
export type { Field, Item, LogicalRecord, Transaction } from './record/transaction.ts';
export {
  type Place,
  charsetOf,
  field,
  fieldsOf,
  idcOf,
  itemOf,
  placeAt,
  recordsOf,
  valueOf,
  verOf,
} from './record/query.ts';
export {
  type Value,
  insertRecord,
  newField,
  newRecord,
  removeField,
  removeRecord,
  setValue,
} from './record/edit.ts';
export { isPersonal, itemRow, meaningOf, namedRow } from './dictionary/meaning.ts';
export { T1, T1_ITEMS, T10, T10_ITEMS, T2, T2_INTI, TAGGED } from './dictionary/numbers.ts';
export { domainOf } from './record/domain.ts';
export { editionOf } from './rules/subject.ts';
export { type ParsedPath, fieldNumber, parsePath } from './record/path.ts';
export type { Charset } from './record/charset.ts';
export {
  codeTable,
  edition,
  editions,
  fieldRow,
  fieldRows,
  isKnownVer,
  privacyOf,
  recordType,
  recordTypes,
} from './dictionary/index.ts';
export type { Domain, Owner } from './dictionary/index.ts';
export type {
  CodeRow,
  CodeTable,
  EditionRow,
  FieldRow,
  ItemRow,
  Privacy,
  RecordTypeRow,
  Ver,
} from './dictionary/types.ts';
