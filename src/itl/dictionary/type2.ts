/** Type-2: what the standard itself says; all else is the domain's. */
import type { FieldRow } from './types.ts';

// prettier-ignore
export const type2: readonly FieldRow[] = [
  {"record": 2, "number": 1, "mnemonic": "LEN", "name": "Logical record length", "cond": "M", "occurs": [1, 1], "subfields": [1, 1], "items": [{"mnemonic": "LEN", "name": "Logical record length", "cond": "M", "type": "N", "min": 1, "max": null}], "single": true, "privacy": "structure", "xml": null, "source": ["MRT", "AF", "V11"], "confidence": "confirmed"},
  {"record": 2, "number": 2, "mnemonic": "IDC", "name": "Information designation character", "cond": "M", "occurs": [1, 1], "subfields": [1, 1], "items": [{"mnemonic": "IDC", "name": "Information designation character", "cond": "M", "type": "N", "min": 1, "max": 2, "ranges": [[0, 99]]}], "single": true, "privacy": "structure", "xml": "biom:ImageReferenceIdentification/nc:IdentificationID", "source": ["MRT", "AF", "V11"], "confidence": "confirmed"},
  {"record": 2, "number": 3, "to": 999999999, "mnemonic": "UDF", "name": "User-defined fields", "cond": "O", "condition": "numbers, names, types and lengths come from the domain (1.013) or the application profile (1.016)", "occurs": [0, null], "subfields": [1, null], "items": [{"mnemonic": "UDF", "name": "User-defined", "cond": "O", "type": "user", "min": null, "max": null}], "single": false, "privacy": "unknown", "xml": "itl:UserDefinedDescriptiveDetail", "source": ["MRT", "AF", "V11", "ITL"], "confidence": "confirmed"},
];
