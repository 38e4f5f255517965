/** Values that the examples of the public functions use without declaring them. Only their types matter. */
import type * as api from '../../src/index.ts';
import type * as findingsApi from '../../src/findings/index.ts';
import type * as imageApi from '../../src/image/index.ts';
import type * as resultsApi from '../../src/results/index.ts';
import type * as profilesApi from '../../src/services/profiles/index.ts';
import type * as attestationApi from '../../src/services/attestation/index.ts';
import type * as protocolApi from '../../src/services/protocol/index.ts';
import type * as minimumApi from '../../src/submission/minimum-data/index.ts';
import type * as gateApi from '../../src/submission/gate/evaluate.ts';
import type * as leadsApi from '../../src/submission/leads/index.ts';
import type * as qualityApi from '../../src/image/quality/index.ts';
import type * as clientApi from '../../src/services/transport/index.ts';
import type * as submissionApi from '../../src/submission/index.ts';
import type * as casesApi from '../../src/submission/cases/index.ts';
import type * as ledgerApi from '../../src/ledger/index.ts';
import type * as adaptersApi from '../../src/services/adapters/index.ts';
import type * as conformanceApi from '../../conformance/index.ts';

type First<F extends (...given: never[]) => unknown> = Parameters<F>[0];
type Second<F extends (...given: never[]) => unknown> = Parameters<F>[1] & {};
type Third<F extends (...given: never[]) => unknown> = Parameters<F>[2] & {};

export declare const bytes: Uint8Array;
export declare const transaction: First<typeof api.writeTraditional>;
export declare const record: First<typeof api.idcOf>;
export declare const faceInput: First<typeof api.buildFaceTransaction>;
export declare const findings: First<typeof api.worst>;

export declare const rules: First<typeof findingsApi.runRules<object>>;
export declare const subject: object;
export declare const baseline: Third<typeof findingsApi.subtractBaseline>;
export declare const config: Third<typeof findingsApi.applyConfig>;
export declare const report: First<typeof findingsApi.json>;
export declare const ruleInfo: Second<typeof findingsApi.json>;

export declare const imageInfo: First<typeof imageApi.sampleOf>;
export declare const measures: First<typeof imageApi.evaluateMeasures>;
export declare const measureOptions: Second<typeof imageApi.evaluateMeasures>;

export declare const list: First<typeof resultsApi.validateResult>;
export declare const comparison: First<typeof resultsApi.validateComparison>;
export declare const searchInput: First<typeof resultsApi.buildSearchRequest>;
export declare const pinnedKeys: Second<typeof resultsApi.verifyNarrowing>;
export declare const acceptance: First<typeof resultsApi.signAcceptance>;
export declare const officeKey: Second<typeof resultsApi.signAcceptance>;
export declare const officeKeys: Second<typeof resultsApi.verifyAcceptance>;
export declare const profile: profilesApi.ServiceProfile;

export declare const nonce: Uint8Array;
export declare const claims: First<typeof attestationApi.signAttestation>;
export declare const signingKey: Second<typeof attestationApi.signAttestation>;
export declare const verificationContext: Second<typeof attestationApi.verifyAttestation>;

export declare const auditEvent: First<typeof protocolApi.checkAuditChain>[number];
export declare const openApiParts: First<typeof protocolApi.openApi>;
export declare const searchRequest: First<typeof protocolApi.requestBody>;
export declare const requestId: string;

export declare const minimum: Second<typeof minimumApi.minimize>;
export declare const gateSubject: First<typeof gateApi.evaluatePolicy>;

export declare const decisions: First<typeof leadsApi.standing>;
export declare const vettingSubject: First<typeof leadsApi.validateDecision>;
export declare const candidate: First<typeof leadsApi.pickPerson>;
export declare const leadSubject: First<typeof leadsApi.createLead>;
export declare const approvalSubject: First<typeof leadsApi.decideLead>;
export declare const lead: First<typeof leadsApi.leadText>;

export declare const assessment: First<typeof qualityApi.annotate>;
export declare const minimizedBytes: Uint8Array;
export declare const pixels: First<typeof qualityApi.encodePng>;

export declare const call: First<typeof clientApi.callService>;
export declare const callOptions: Second<typeof clientApi.callService>;
export declare const socket: First<typeof clientApi.chainOf>;
export declare const certificate: First<typeof clientApi.factsOf>;
export declare const trust: First<typeof clientApi.trusting>;
export declare const statementKeys: Second<typeof clientApi.readStatement>;
export declare const service: First<typeof clientApi.send>;
export declare const sending: Second<typeof clientApi.send>;
export declare const attesting: Second<typeof clientApi.attestation>;
export declare const wireAsk: First<typeof clientApi.wireCall>;

export declare const workspace: First<typeof submissionApi.submit>;
export declare const requestedService: Second<typeof submissionApi.submit>;
export declare const submission: Third<typeof submissionApi.submit>;
export declare const signers: Second<typeof submissionApi.readRegistry>;
export declare const line: First<typeof submissionApi.signLine>;
export declare const jwk: Second<typeof submissionApi.signLine>;
export declare const registry: Awaited<ReturnType<typeof submissionApi.readRegistry>>;

export declare const cases: First<typeof casesApi.openCase>;
export declare const casesOptions: First<typeof casesApi.openCases>;
export declare const file: First<typeof casesApi.checkCase>;
export declare const closing: Second<typeof casesApi.closeCase>;
export declare const asking: Second<typeof casesApi.storeRequest>;
export declare const received: Third<typeof casesApi.storeResult>;
export declare const reading: Third<typeof casesApi.readStoredResult>;
export declare const decision: Third<typeof casesApi.decideOnCandidate>;
export declare const leadDecision: Third<typeof casesApi.decideOnLead>;
export declare const newLead: Third<typeof casesApi.makeLead>;
export declare const destruction: Second<typeof casesApi.destroy>;
export declare const exporting: Second<typeof casesApi.exportCase>;
export declare const review: First<typeof casesApi.closeReview>;

export declare const entry: ledgerApi.Entry;
export declare const prev: string;
export declare const consistency: First<typeof ledgerApi.holdsConsistency>;
export declare const inclusion: First<typeof ledgerApi.holdsInclusion>;
export declare const ledgerOptions: Second<typeof ledgerApi.openLedger>;
export declare const checkpoint: First<typeof ledgerApi.signCheckpoint>;
export declare const checkpointKey: Second<typeof ledgerApi.signCheckpoint>;
export declare const salt: Uint8Array;
export declare const ledgerStanding: First<typeof ledgerApi.dueOn>;

export declare const httpsOptions: First<typeof conformanceApi.httpsAdapter>;
export declare const object: First<typeof conformanceApi.objectAdapter>;
export declare const stdioOptions: First<typeof conformanceApi.stdioAdapter>;
export declare const setup: First<typeof conformanceApi.run>;
export declare const conformanceReport: First<typeof conformanceApi.compareReports>;
export declare const artefacts: First<typeof conformanceApi.verifyReport>;
export declare const reportTrust: Second<typeof conformanceApi.verifyReport>;

export declare const serviceAdapter: adaptersApi.ServiceAdapter;
export declare const searchAsk: First<adaptersApi.ServiceAdapter['search']>;
export declare const adapterAnswer: First<typeof adaptersApi.understand>;
export declare const frsDeclaration: Second<typeof adaptersApi.understand>;
export declare const observedExchanges: Second<typeof adaptersApi.sightOf>;
export declare const enrolAsk: First<typeof adaptersApi.sightOfEnrolment>;
export declare const enrolAnswer: Third<typeof adaptersApi.sightOfEnrolment>;
export declare const files: Third<typeof submissionApi.receiveByHand>['files'];
export declare const clientTransport: First<typeof adaptersApi.fetchOver>;
