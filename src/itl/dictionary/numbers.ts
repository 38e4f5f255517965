/** Field numbers and item numbers by mnemonic. Generated from the dictionary by `npm run docs`; do not edit. */

/** Fields with the same number in every tagged record except Type-1 (which has LEN only). */
// prettier-ignore
export const TAGGED = { LEN: 1, IDC: 2, DATA: 999 } as const;

/** Type-1, transaction information. */
// prettier-ignore
export const T1 = { LEN: 1, VER: 2, CNT: 3, TOT: 4, DAT: 5, PRY: 6, DAI: 7, ORI: 8, TCN: 9, TCR: 10, NSR: 11, NTR: 12, DOM: 13, GMT: 14, DCS: 15, APS: 16, ANM: 17, GNS: 18 } as const;

/** Type-2, user-defined descriptive text: fields of the FBI EBTS. */
// prettier-ignore
export const T2 = { LEN: 1, IDC: 2, FFN: 3, QDD: 4, RET: 5, ATN: 6, SCO: 7, OCA: 9, CIN: 10, CIX: 11, LCN: 12, LCX: 13, FBI: 14, SID: 15, SOC: 16, MNU: 17, NAM: 18, AKA: 19, POB: 20, CTZ: 21, DOB: 22, AGR: 23, SEX: 24, RAC: 25, SMT: 26, HGT: 27, HTR: 28, WGT: 29, WTR: 30, EYE: 31, HAI: 32, FPC: 33, PAT: 34, PPA: 35, PHT: 36, RFP: 37, DPR: 38, EAD: 39, OCP: 40, RES: 41, MIL: 42, TSR: 43, GEO: 44, DOA: 45, DOS: 46, ASL: 47, CSR: 48, CSL: 51, OFC: 53, SSD: 54, SLE: 55, ICO: 56, FNR: 57, ITD: 58, SRF: 59, MSG: 60, CST: 61, IMT: 62, PTD: 63, CAN: 64, RSR: 65, IMA: 67, ETC: 69, RAP: 70, ACN: 71, FIU: 72, CRI: 73, FGP: 74, ERS: 75, PRI: 76, CFS: 77, PEN: 78, NCR: 79, EXP: 80, REC: 82, ULF: 83, AMP: 84, CRN: 85, SCNA: 86, TAA: 87, NOT: 88, MSC: 89, RCD1: 91, RCD2: 92, RFR: 95, RPR: 96, NDR: 98, NIR: 2010, CIDN: 2022, SII: 2023, BID: 2028, BSI: 2029, BIA: 2031, CNL: 2033, ULR: 2034, EVI: 2035, POS: 2036, ESI: 2037, SMS: 2055, SMD: 2058, TCL: 2059, BIE: 2061, BIL: 2073 } as const;

/** Type-2, user-defined descriptive text: fields of INTERPOL INT-I. */
// prettier-ignore
export const T2_INTI = { LEN: 1, IDC: 2, SYS: 3, DAR: 4, DLU: 5, CNO: 7, SQN: 8, MID: 9, CRN: 10, ORN: 11, MN1: 12, MN2: 13, MN3: 14, MN4: 15, MN5: 16, DPR: 19, RFP: 21, POA: 22, OBU: 23, NAM: 30, AKA: 34, DOB: 35, DBR: 36, POB: 37, NAT: 38, SEX: 39, OTY: 54, DOO: 55, DOR: 56, INF: 63, RLS: 64, ERM: 74, FFN: 75, MMN: 76, LMP: 77, IRN: 90, NPI: 91, EXP: 92, LID: 93, RDM: 94, CRF: 95, COT: 96 } as const;

/** Type-10, photographic body part imagery (face, SMT, other). */
// prettier-ignore
export const T10 = { LEN: 1, IDC: 2, IMT: 3, SRC: 4, PHD: 5, HLL: 6, VLL: 7, SLC: 8, THPS: 9, TVPS: 10, CGA: 11, CSP: 12, SAP: 13, FIP: 14, FPFI: 15, SHPS: 16, SVPS: 17, DIST: 18, LAF: 19, POS: 20, POA: 21, PXS: 22, PAS: 23, SQS: 24, SPA: 25, SXS: 26, SEC: 27, SHC: 28, FFP: 29, DMM: 30, TMC: 31, '3DF': 32, FEC: 33, ICDR: 34, FSB: 35, TIF: 36, COM: 38, T10: 39, SMT: 40, SMS: 41, SMD: 42, COL: 43, ITX: 44, OCC: 45, SUB: 46, CON: 47, PID: 48, CID: 49, VID: 50, RSP: 51, BRI: 199, ANN: 902, DUI: 903, MMS: 904, T2C: 992, SAN: 993, EFR: 994, ASC: 995, HAS: 996, SOR: 997, GEO: 998, DATA: 999 } as const;

/** Items of the fields of Type-1 that have several, counted from 1. */
// prettier-ignore
export const T1_ITEMS = {
  CNT: { FRC: 1, CRC: 2, REC: 1, IDC: 2 },
  DOM: { DNM: 1, DVN: 2 },
  DCS: { CSI: 1, CSN: 2, CSV: 3 },
  APS: { APO: 1, APN: 2, APV: 3 },
  ANM: { DAN: 1, OAN: 2 },
} as const;

/** Items of the fields of Type-10 that have several, counted from 1. */
// prettier-ignore
export const T10_ITEMS = {
  FIP: { LHC: 1, RHC: 2, TVC: 3, BVC: 4, BBC: 5 },
  FPFI: { BYC: 1, NOP: 2, HPO: 3, VPO: 4 },
  DIST: { IDK: 1, IDM: 2, DSC: 3 },
  PAS: { PAC: 1, VSD: 2 },
  SQS: { QVU: 1, QAV: 2, QAP: 3 },
  SPA: { YAW: 1, PIT: 2, ROL: 3, YAWU: 4, PITU: 5, ROLU: 6 },
  FFP: { FPT: 1, FPC: 2, HCX: 3, HCY: 4 },
  '3DF': { FPT: 1, FPC: 2, HCX: 3, HCY: 4, HCZ: 5 },
  FEC: { FCC: 1, NOP: 2, HPO: 3, VPO: 4 },
  FSB: { QNQ: 1, QAV: 2, QAP: 3, QPV: 4, QCM: 5, QCK: 6 },
  TIF: { FTY: 1, DEI: 2 },
  SMS: { HGT: 1, WID: 2 },
  SMD: { SMI: 1, TAC: 2, TSC: 3, TDS: 4 },
  COL: { TC1: 1, TC2: 2, TC3: 3, TC4: 4, TC5: 5, TC6: 6 },
  OCC: { OCY: 1, OCT: 2, NOP: 3, HPO: 4, VPO: 5 },
  SUB: { SSC: 1, SBSC: 2, SBCC: 3 },
  PID: { PARC: 1, PADT: 2 },
  CID: { LPW: 1, LPH: 2, PHW: 3, PHH: 4, ULCL: 5, LLCL: 6, LCLD: 7, LPCT: 8, LPPL: 9, LPPT: 10, LPSL: 11, LPST: 12, LPMC: 13, LPMT: 14, FHDT: 15, LPDT: 16, LPAT: 17, LPCD: 18 },
  VID: { VIVC: 1, VIDT: 2, VICD: 3 },
  RSP: { RSU: 1, RSM: 2, RSO: 3 },
  ANN: { GMT: 1, NAV: 2, OWN: 3, PRO: 4 },
  MMS: { MAK: 1, MOD: 2, SER: 3 },
  ASC: { ACN: 1, ASP: 2 },
  SOR: { SRN: 1, RSP: 2 },
  GEO: { UTE: 1, LTD: 2, LTM: 3, LTS: 4, LGD: 5, LGM: 6, LGS: 7, ELE: 8, GDC: 9, GCM: 10, GCE: 11, GCN: 12, GRT: 13, OSI: 14, OCV: 15 },
} as const;
