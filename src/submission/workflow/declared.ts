/** What a caller hands in for one submission: what the agent declares, of which service, with which picture. */
import type { Entry as LedgerEntry } from '../../ledger/entry.ts';
import type { Body } from '../../ledger/kinds.ts';
import type { PinnedKey } from '../../services/attestation/context.ts';
import type { PinnedKey as ReturnKey } from '../../results/model/narrowing.ts';
import type { ServiceProfile } from '../../services/profiles/profile.ts';
import type { Declaration as ServiceDeclaration } from '../../services/adapters/index.ts';
import type { SemanticAdapter } from '../../services/adapters/node/index.ts';
import type { Service } from '../../services/transport/service.ts';
import type { StatementKey } from '../../services/transport/statement.ts';
import type { Salient } from '../cases/stored.ts';
import type { Cases } from '../cases/store.ts';
import type { AdapterDigests, Declaration, Entry, Terms } from '../gate/subject.ts';
import type { MailService } from './mail/service.ts';
import type { FaceCounter, JudgedProbe, Placing } from './probe.ts';

/** What is searched with. A photo may also be the octets of a transaction that holds one. */
export type Search =
  | { readonly kind: 'search'; readonly photo: Uint8Array }
  | { readonly kind: 'comparison'; readonly photos: readonly [Uint8Array, Uint8Array] }
  | { readonly kind: 'reference-search'; readonly reference: string };

export type Submission = {
  /** Its number, to go on with one that was interrupted; a new one gets its number here. */
  readonly submission?: string;
  readonly search: Search;
  /** How the request reaches the service (default: `api`). */
  readonly channel?: 'api' | 'mail' | 'manual';
  /** What is declared; the provision is taken from the citation. */
  readonly declaration: Omit<Declaration, 'provision'>;
  /** A citation such as 18 USC 2251(a). It goes out only where the service asks for it. */
  readonly statute?: string;
  /** The profile's best practice unless told; any other number names a mission need. */
  readonly length?: number;
  readonly missionNeed?: string;
  readonly threshold?: string;
  readonly galleries?: readonly string[];
  /** True where an examiner's narrowing is asked for. */
  readonly examine?: boolean;
  readonly facesCountedBy?: FaceCounter;
  /** What becomes of an image that Exif turns or mirrors; without it such an image is refused. */
  readonly placing?: Placing;
  /** True where the agent has decided anew on a query that went before. */
  readonly again?: boolean;
  readonly meansReport?: string;
  readonly sourceDetail?: Body<'submission.prepared'>['sourceDetail'];
  /** Of a vendor's return: what a person marked, once it was looked at (CAN-21). */
  readonly salient?: Salient;
};

/** How a service with an interface of its own is asked. */
export type AdaptedService = {
  /** What the office declares about the service. */
  readonly declaration: ServiceDeclaration;
  /** Of what is connected; the gate holds them against those that the office approved. */
  readonly digests: AdapterDigests;
  /**
   * Starts the adapter, once the gate is open.
   * @throws AdapterFault where it cannot start
   */
  readonly open: () => Promise<SemanticAdapter>;
  /** Texts that nothing may repeat: credentials and their parts. */
  readonly secrets: readonly string[];
};

/** A service, how it is reached, and what the office pinned of it. */
export type RequestedService = {
  /** As the registry has it. */
  readonly frs: { readonly id: string; readonly name: string };
  readonly profile: ServiceProfile;
  /** Digests of disclaimers whose acceptance by the office is in force for the service (DIS-02). */
  readonly acceptedDisclaimers?: readonly string[];
  /** Who signs statements and attestations for the service. */
  readonly issuers?: readonly string[];
  /** The submitting office, as the service knows it. */
  readonly agency: string;
  /** For a service with an adapter: its declared address and the clock. */
  readonly reach: Service;
  /** Absent for a service that speaks the protocol. */
  readonly adapted?: AdaptedService;
  /** For a service that is asked by e-mail. */
  readonly mail?: MailService;
  /** True for a service without a connection of the system: requests go by hand or by e-mail. */
  readonly byHandOnly?: true;
  readonly keys: {
    readonly statement: readonly StatementKey[];
    readonly attestation: readonly PinnedKey[];
    readonly returns: readonly ReturnKey[];
  };
};

/** The submitter's side: case files, ledger, and what is on record. */
export type Workspace = {
  readonly cases: Cases;
  /** Shows each entry of the ledger, in its order. */
  readonly readLedger: (see: (entry: LedgerEntry) => void) => Promise<void>;
  /** The registry's entries, and the terms that users have signed. */
  readonly entries: readonly Entry[];
  readonly terms: readonly Terms[];
  /** So many random octets. */
  readonly random: (octets: number) => Uint8Array;
};

/** A submission as it is judged: what was handed in, and what became of its pictures. */
export type Subject = {
  readonly workspace: Workspace;
  readonly service: RequestedService;
  readonly given: Submission;
  readonly probes: readonly JudgedProbe[];
};

/** The octets of the pictures as they were handed in. */
export function photosOf(search: Search): readonly Uint8Array[] {
  if (search.kind === 'search') return [search.photo];
  return search.kind === 'comparison' ? search.photos : [];
}
