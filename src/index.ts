/** `frskit`: portable entry point; runs in a browser and in Node. */
export { readTransaction, encodingOf, type Encoding } from './itl/read.ts';
export { readTraditional, type ReadResult } from './itl/traditional/read.ts';
export { writeTraditional } from './itl/traditional/write.ts';
export { readJson } from './itl/json/read.ts';
export { type Converted, convert } from './itl/convert.ts';
export { toJson, writeJson } from './itl/json/write.ts';
export { type XmlReadOptions, readXml } from './itl/xml/read.ts';
export { type XmlWriteOptions, type XmlWritten, writeXml } from './itl/xml/write.ts';
export type { JsonField, JsonRecord, JsonTransaction } from './itl/json/form.ts';
export { validate, type ValidateOptions, type Validation } from './itl/validate.ts';
export { buildFaceTransaction, type FaceInput } from './itl/face/build.ts';
export type { Field, Item, LogicalRecord, Transaction } from './itl/record/transaction.ts';
export {
  charsetOf,
  field,
  fieldsOf,
  idcOf,
  itemOf,
  placeAt,
  recordsOf,
  valueOf,
  verOf,
} from './itl/record/query.ts';
export { insertRecord, newField, newRecord, removeField, removeRecord, setValue } from './itl/record/edit.ts';
export { probe, type ImageInfo, type ImageProbe } from './image/file/probe.ts';
export { allCodes, type CatalogueEntry } from './catalogue/index.ts';
export { toSarif } from './catalogue/sarif.ts';
export type { Facts, Finding, Location, Severity } from './findings/finding.ts';
export { isInconclusive, worst } from './findings/finding.ts';
export { FrskitError, type FrskitErrorCode, type Problem } from './findings/errors.ts';
